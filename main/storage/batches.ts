import { z } from 'zod'
import type { KeptBatch, KeptBatches, KeptRecipe } from '../../preload/batch-kept.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const path = z
  .string()
  .min(1)
  .max(32_768)
  .refine((value) => !value.includes('\0'), 'a path holds no NUL')
const id = z.string().min(1).max(200)
export const stepsSchema = z
  .array(z.strictObject({ step: id, options: z.record(id, z.string().max(1000)) }))
  .min(1)
  .max(20)

export const keptRecipesSchema: z.ZodType<readonly KeptRecipe[]> = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(200), steps: stepsSchema }))
  .max(500)

/** A larger list is not kept: what is done stands in the journal of its folder, too. */
const mostKept = 10_000

export const keptListSchema: z.ZodType<KeptBatch> = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id,
        name: z.string().max(1000),
        path: path.nullable(),
        state: z.enum(['waiting', 'done', 'failed', 'stopped']),
        message: z.string().max(10_000),
        outputs: z.array(path).max(1000),
        manifest: path.optional(),
        own: z.array(id).max(20).optional(),
      }),
    )
    .max(mostKept),
  options: z.strictObject({
    recognizer: z.string().max(200),
    language: z.string().max(40),
    format: z.string().max(200),
    folder: path.nullable(),
    existing: z.enum(['skip', 'number', 'replace']),
  }),
  chain: z
    .strictObject({ steps: stepsSchema, jobs: z.number().int().min(1).max(64), overwrite: z.boolean() })
    .nullable(),
})

// Two files: a list that is damaged takes no recipe along.
const recipesFile = 'batch-recipes.json'
const listFile = 'batch-list.json'
const schema = keptListSchema.nullable()
const take = inTurn()

/** The recipes and the list of last time. */
export const readBatches = (): Promise<KeptBatches> =>
  take(async () => ({
    recipes: await readOwn(recipesFile, keptRecipesSchema, []),
    list: await readOwn(listFile, schema, null),
  }))

/** Keeps what `change` names. Rejects like `writeAtomic`. */
export const keepBatches = (change: Partial<KeptBatches>): Promise<void> =>
  take(async () => {
    const { recipes, list } = change
    if (recipes !== undefined) await changeOwn(recipesFile, keptRecipesSchema, [], () => recipes)
    if (list !== undefined) await changeOwn(listFile, schema, null, () => list)
  })
