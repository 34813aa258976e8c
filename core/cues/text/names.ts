import type { Cue } from '../cue.ts'
import { plain } from '../markup.ts'
import { endsSentence } from '../seams.ts'

const word = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu
const ending = /['’]\p{Ll}{1,2}$/u

/** Always with a capital in English, whatever a document says. */
const english =
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July August September October November December English French German Spanish Italian Russian Chinese Japanese American British European Christmas Easter God'

const known = new WeakMap<readonly Cue[], ReadonlyMap<string, string>>()

/**
 * Names in `cues`, as they are written, by their small letters: who speaks, and what is never written small although it
 * stands inside a sentence. Cues all in capitals tell nothing. For German only speakers: there every noun has a capital.
 */
export function namesIn(cues: readonly Cue[], language: string): ReadonlyMap<string, string> {
  const found = known.get(cues)
  if (found !== undefined) return found
  const names = new Map<string, string>()
  const primary = language.toLowerCase().split('-', 1)[0] ?? ''
  if (primary === 'en' || primary === '')
    for (const name of english.split(' ')) names.set(name.toLowerCase(), name)
  const smallOnes = new Set<string>()
  const written = new Map<string, string>()
  for (const { text } of cues) {
    const shown = plain(text)
    if (!/\p{Ll}/u.test(shown)) continue
    for (const match of shown.matchAll(word)) {
      const name = match[0].replace(ending, '')
      const lower = name.toLowerCase()
      if (name === lower) smallOnes.add(lower)
      else if (primary !== 'de' && isInside(shown, match.index)) written.set(lower, name)
    }
  }
  for (const [lower, name] of written) if (!smallOnes.has(lower) && lower.length > 1) names.set(lower, name)
  for (const { speaker } of cues) {
    for (const [name] of speaker?.matchAll(word) ?? []) {
      const isShouted = name.length > 1 && name === name.toUpperCase()
      names.set(name.toLowerCase(), isShouted ? name.charAt(0) + name.slice(1).toLowerCase() : name)
    }
  }
  known.set(cues, names)
  return names
}

/** After a word of the same sentence and line: there a capital means something. */
function isInside(shown: string, at: number): boolean {
  const before = /(\S+) $/u.exec(shown.slice(Math.max(0, at - 60), at))?.[1]
  return before !== undefined && /[\p{L}\p{N}],?$/u.test(before) && !endsSentence(before)
}
