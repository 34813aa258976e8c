import { idsAfter, type Cue } from '../cues/cue.ts'
import { guessedCue, isUnasked, renamed } from '../cues/guessed-cue.ts'
import { cueOf } from '../cues/retime.ts'
import { isMeasured } from '../transcript/word.ts'
import { alignLists } from './align-lists.ts'
import type { SubtitleDocument } from './document.ts'

const fields = ['speaker', 'style', 'note'] as const
const besides = ['language', 'styles', 'metadata', 'speakers', 'markers'] as const

/**
 * A file that another program wrote, with what it could not say and `mine` knows: words where they were measured, who speaks,
 * notes, times finer than the file has them. `written` is `mine` as it comes back out of a file of that format: what is the
 * same in `written` and in `theirs` nobody has changed, so it stays as it is in `mine`. What differs is theirs. Measured words
 * of a changed cue keep their times, as if a person had typed the change here.
 */
export function knownHere(
  mine: SubtitleDocument,
  written: SubtitleDocument,
  theirs: SubtitleDocument,
): SubtitleDocument {
  // A format that cuts cues anew says nothing about which was which.
  if (written.cues.length !== mine.cues.length) return theirs
  const met = new Map<Cue, Cue>()
  for (const { before, after } of alignLists(written.cues, theirs.cues)) {
    if (before.to - before.from !== 1 || after.to - after.from !== 1) continue
    const [own, out, their] = [mine.cues[before.from], written.cues[before.from], theirs.cues[after.from]]
    if (own !== undefined && out !== undefined && their !== undefined) met.set(their, joined(own, out, their))
  }
  const taken = new Set([...met.values()].map(({ id }) => id))
  const newId = idsAfter([...mine.cues, ...theirs.cues])
  const cues = theirs.cues.map((their) => {
    const known = met.get(their)
    if (known !== undefined) return known
    const cue = taken.has(their.id) ? renamed(their, newId()) : their
    taken.add(cue.id)
    return cue
  })
  const same = besides.filter((field) => isAlike(written[field], theirs[field]))
  const from = (document: SubtitleDocument, isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(document).filter(([name]) => isWanted(name)))
  const isSame = (name: string): boolean => (same as readonly string[]).includes(name)
  return {
    ...from(theirs, (name) => !isSame(name)),
    ...from(mine, isSame),
    cues,
  } as unknown as SubtitleDocument
}

/** What `their` changed of `out`, on `own`, of which `out` is what the file could say. */
function joined(own: Cue, out: Cue, their: Cue): Cue {
  const isSame = (['start', 'end', 'text', ...fields] as const).every((field) => out[field] === their[field])
  const hasSettings = isAlike(out.settings, their.settings)
  if (isSame && hasSettings && isAlikeWords(out, their)) return own
  const start = out.start === their.start ? own.start : their.start
  const end = out.end === their.end ? own.end : their.end
  const text = out.text === their.text ? own.text : their.text
  const lost = Object.entries(own.settings ?? {}).filter(([name]) => out.settings?.[name] === undefined)
  const settings = hasSettings ? own.settings : { ...Object.fromEntries(lost), ...their.settings }
  const merged = {
    id: own.id,
    start,
    end,
    text,
    ...(settings === undefined || Object.keys(settings).length === 0 ? {} : { settings }),
    ...(own.pinned === undefined ? {} : { pinned: own.pinned }),
  }
  const kept: Partial<Record<(typeof fields)[number], string>> = {}
  for (const field of fields) {
    const value = out[field] === their[field] ? own[field] : their[field]
    if (value !== undefined) kept[field] = value
  }
  const hasWords = !isUnasked(their) && their.words.some(isMeasured)
  if (hasWords && !isAlikeWords(out, their)) return cueOf({ ...merged, ...kept, words: their.words })
  return isUnasked(own) ? guessedCue({ ...merged, ...kept }) : cueOf({ ...merged, ...kept, words: own.words })
}

/** Whether the file says the same of the words; where it says nothing of them it does. */
const isAlikeWords = (one: Cue, other: Cue): boolean =>
  (isUnasked(one) || !one.words.some(isMeasured)) && (isUnasked(other) || !other.words.some(isMeasured))
    ? true
    : isAlike(one.words, other.words)

const isAlike = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
