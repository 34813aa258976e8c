import { z } from 'zod'
import type { ReplaceList } from '../../core/cues/text/replace-rules.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'

const name = 'replacements.json'

/** Lists of replacements, as they are kept and as they travel. */
export const replaceListsSchema: z.ZodType<readonly ReplaceList[]> = z.array(
  z.object({
    name: z.string().max(1000),
    isOn: z.boolean(),
    rules: z
      .array(
        z.object({
          find: z.string().max(10_000),
          with: z.string().max(10_000),
          kind: z.enum(['plain', 'case', 'pattern']),
          isOn: z.boolean(),
          note: z.string().max(10_000),
        }),
      )
      .max(20_000, 'at most 20,000 rules in a list'),
  }),
)

const take = inTurn()

/** The person's lists of replacements. */
export const readReplaceLists = (): Promise<readonly ReplaceList[]> =>
  take(() => readOwn(name, replaceListsSchema, []))

/** Rejects like `writeAtomic`. */
export const writeReplaceLists = (lists: readonly ReplaceList[]): Promise<readonly ReplaceList[]> =>
  take(() => changeOwn(name, replaceListsSchema, [], () => lists))
