import { escape } from './markup.ts'
import type { Cue } from './cue.ts'
import { setText } from './retime.ts'

/** What places or colours a line goes before who says it. */
const lead = String.raw`((?:\{\\[^{}<\n]*\}|<(?:i|b|u|s)>|<font[^<>\n]*>|>> ?)*)`
/** Words of a name begin with a capital, a digit or a letter of a script without capitals: "JOHN", "Dr. Smith", "MAN 2", "李明". */
const word = String.raw`[\p{Lu}\p{Lt}\p{Lo}\p{N}#][\p{L}\p{M}\p{N}.'’&\-]*`
const name = String.raw`(${word}(?:[ ]${word}){0,3})`
const labelled = new RegExp(
  String.raw`^${lead}(?:[\[(]${name}[\])]|${name})[ ]?(?:\([^()\n]{1,30}\)[ ]?)?[:：](?=[\s\p{Lo}]|$)[ \n]*`,
  'u',
)
/** What is written like a name and is none: times, addresses of the web, and words that lead on. */
const isNoName = (found: string): boolean =>
  /^\p{N}+$/u.test(found) || /^(?:https?|note|warning|ps|p\.s\.|re)$/i.test(found)

/** Who speaks according to the text, as in "JOHN: Come in.", and what is left of the text without that. Undefined where nobody is named. */
export function labelOf(text: string): { readonly speaker: string; readonly text: string } | undefined {
  const found = labelled.exec(text)
  const speaker = found?.[2] ?? found?.[3]
  if (found === null || speaker === undefined || speaker.length > 40 || isNoName(speaker)) return undefined
  // Two people in one cue: neither is the speaker of it all.
  const rest = text.slice(found[0].length)
  if (rest.split('\n').some((line) => labelled.test(line.replace(/^[-–—][ ]?/, '')))) return undefined
  return { speaker, text: (found[1] ?? '').replace(/>> ?/g, '') + rest }
}

/** The cue keeps its place on the screen whatever text leaves or comes: names are not spoken. */
const inPlace = (cue: Cue, text: string): Cue => {
  const { start, end } = cue
  const after = setText(cue, text)
  return after.start === start && after.end === end ? after : { ...after, start, end }
}

/** The cue with who speaks as a field instead of in its text; the same when its text names nobody. */
export function withLabelTaken(cue: Cue): Cue {
  const found = labelOf(cue.text)
  if (found === undefined) return cue
  return { ...inPlace(cue, found.text), speaker: found.speaker }
}

/** The cue with who speaks in its text instead of as a field: "JOHN: Come in." */
export function withLabelWritten(cue: Cue): Cue {
  const { speaker, ...rest } = cue
  if (speaker === undefined || speaker.trim() === '') return cue
  const before = /^(?:\{\\[^{}<\n]*\})*/.exec(cue.text)?.[0] ?? ''
  const said = cue.text.slice(before.length)
  return inPlace(rest, `${before}${escape(`${speaker.replace(/\s+/g, ' ').trim()}: `, said)}${said}`)
}
