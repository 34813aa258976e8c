import { z } from 'zod'
import type { OwnLists } from '../../core/checks/terms.ts'
import type { Profile } from '../../core/profiles/profile.ts'
import { changeOwn, inTurn, readOwn } from './own-file.ts'
import { profileSchema } from './profile-schema.ts'

/** What a person brought to the guidelines: profiles of their own, and words to look for. */
export interface OwnGuidelines {
  readonly profiles: readonly Profile[]
  readonly lists: OwnLists
}

const name = 'guidelines.json'
const term = z.string().trim().min(1).max(200)

export const ownListsSchema: z.ZodType<OwnLists> = z.strictObject({
  profanity: z.array(term).max(10_000),
  terms: z.array(z.strictObject({ use: term, not: z.array(term).max(100) })).max(10_000),
})

export const ownGuidelinesSchema: z.ZodType<OwnGuidelines> = z.strictObject({
  profiles: z.array(profileSchema).max(200),
  lists: ownListsSchema,
})

const none: OwnGuidelines = { profiles: [], lists: { profanity: [], terms: [] } }
const take = inTurn()

export const readGuidelines = (): Promise<OwnGuidelines> =>
  take(() => readOwn(name, ownGuidelinesSchema, none))

/** Rejects like `writeAtomic`. */
export const writeGuidelines = (change: (own: OwnGuidelines) => OwnGuidelines): Promise<OwnGuidelines> =>
  take(() => changeOwn(name, ownGuidelinesSchema, none, change))
