import { readFile } from 'node:fs/promises'
import type { SubtitleDocument } from '../core/document/document.ts'
import { Failure } from '../core/problems/failure.ts'
import { profiles } from '../core/profiles/all.ts'
import { profileNamed } from '../core/profiles/named.ts'
import type { Profile } from '../core/profiles/profile.ts'
import { readGuidelines } from '../main/storage/guidelines.ts'
import { readProfile } from '../main/storage/profile-schema.ts'
import type { Call, Option } from './verb.ts'

export const profileOption: Option = {
  type: 'string',
  value: 'name',
  help: 'A guideline of the list below, or a JSON file',
}

const ids = profiles.map(({ id }) => id)

/** For the notes of a verb: lines as wide as the others. */
export const guidelineNotes: readonly string[] = [
  `Guidelines: ${ids.slice(0, 11).join(', ')},`,
  `${ids.slice(11).join(', ')},`,
  'and yours. With a language: netflix-de.',
]

/**
 * The guideline that `--profile` names (one that comes with the program, one of the person's own, or a JSON file), or else that of
 * the project. Undefined where neither says one. Throws `bad-usage` for a name that nothing has, `file-missing` for a file.
 */
export async function guidelineOf(
  call: Call,
  document?: Pick<SubtitleDocument, 'guidelines'>,
): Promise<Profile | undefined> {
  const brought = document?.guidelines?.own
  const named = call.text('profile')
  const wanted = named ?? document?.guidelines?.profile
  if (wanted === undefined) return undefined
  const { profiles: own } = await readGuidelines()
  if (named?.toLowerCase().endsWith('.json') === true) {
    const text = await readFile(named, 'utf8').catch(() => {
      throw new Failure('file-missing', { file: named })
    })
    const profile = readProfile(text, own)
    if (typeof profile !== 'string') return profile
    throw new Failure('bad-usage', { what: `“${named}”: ${profile}` })
  }
  const known = brought === undefined ? own : [brought, ...own]
  const profile = profileNamed(wanted, known)
  if (profile !== undefined) return profile
  throw new Failure('bad-usage', {
    what: `There is no guideline “${wanted}”. There are ${[...ids, ...known.map(({ id }) => id)].join(', ')}.`,
  })
}
