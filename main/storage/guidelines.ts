import { z } from 'zod'
import type { OwnLists } from '../../core/checks/terms.ts'
import type { OwnGuidelines } from '../../preload/guidelines.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'
import { profileSchema } from './profile-schema.ts'

const name = 'guidelines.json'
const term = z.string().trim().min(1).max(200)

export const ownListsSchema: z.ZodType<OwnLists> = z.strictObject({
  profanity: z.array(term).max(10_000),
  terms: z.array(z.strictObject({ use: term, not: z.array(term).max(100) })).max(10_000),
})

const schema: z.ZodType<OwnGuidelines> = z.strictObject({
  profiles: z.array(profileSchema).max(200),
  lists: ownListsSchema,
})

const none: OwnGuidelines = { profiles: [], lists: { profanity: [], terms: [] } }
const take = inTurn()

export const readGuidelines = (): Promise<OwnGuidelines> => take(() => readOwn(name, schema, none))

/** Rejects like `writeAtomic`. */
export const writeGuidelines = (change: (own: OwnGuidelines) => OwnGuidelines): Promise<OwnGuidelines> =>
  take(() => changeOwn(name, schema, none, change))
