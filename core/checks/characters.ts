import { none, type Check, type Violation } from './check.ts'
import { standInFor, strangerIn } from './shared/character-sets.ts'
import { replaced, text, type Change } from './shared/replaced.ts'
import type { CharacterSet } from '../profiles/profile.ts'

/** What the target does not hold, each place with what can stand there. */
function strangers(
  read: string,
  set: CharacterSet,
): readonly { from: number; letter: string; with: string | undefined }[] {
  if (strangerIn(read, set) < 0) return none
  const found: { from: number; letter: string; with: string | undefined }[] = []
  let from = 0
  for (const letter of read) {
    if (strangerIn(letter, set) >= 0) found.push({ from, letter, with: standInFor(letter, set) })
    from += letter.length
  }
  return found
}

export const characters: Check = {
  id: 'characters',
  label: 'Characters of the target',
  rules: ['characters'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.characters
    if (from === undefined) return none
    return strangers(facts(cue).read, from.value).map((stranger): Violation => ({
      value: text(nameOf(stranger.letter)),
      bound: 'as',
      limit: stranger.with === undefined ? { unit: 'none' } : text(stranger.with),
      over: 1,
      from,
      at: [stranger.from, stranger.from + stranger.letter.length],
    }))
  },
  fixes: ({ cue }, { rules, facts }) => {
    const set = rules.characters?.value
    if (set === undefined) return none
    const changes = strangers(facts(cue).read, set).flatMap((stranger): readonly Change[] =>
      stranger.with === undefined
        ? []
        : [{ from: stranger.from, to: stranger.from + stranger.letter.length, with: stranger.with }],
    )
    return replaced(cue, changes)
  },
}

/** A letter that can be seen, or its number. */
const nameOf = (letter: string): string =>
  /[\p{C}\p{Z}]/u.test(letter)
    ? `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : letter
