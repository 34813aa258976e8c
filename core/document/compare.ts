import type { Cue } from '../cues/cue.ts'
import { isUnasked } from '../cues/guessed-cue.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { alignLists, type Stretch } from './align-lists.ts'
import type { SubtitleDocument } from './document.ts'

/** What became of a cue, the most telling first. `words`: the same text, but said at other times, or times known otherwise. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'split'
  | 'merged'
  | 'text'
  | 'times'
  | 'words'
  | 'speaker'
  | 'style'
  | 'position'
  | 'note'

export const changeKinds: readonly ChangeKind[] = [
  'added',
  'removed',
  'moved',
  'split',
  'merged',
  'text',
  'times',
  'words',
  'speaker',
  'style',
  'position',
  'note',
]

/**
 * One change: cues `before` gave way to cues `after`. Either may be empty: then it says where they would stand. A cue that
 * `moved` stands elsewhere in the list; `place` says where in each list the cue of the other one would stand.
 */
export interface CueChange {
  readonly kinds: readonly ChangeKind[]
  readonly before: Stretch
  readonly after: Stretch
  readonly place?: { readonly before: number; readonly after: number }
}

/** What of a document is compared besides its cues. */
const comparedFields = ['language', 'styles', 'metadata', 'speakers', 'markers', 'script'] as const
export type ComparedField = (typeof comparedFields)[number]

export interface Comparison {
  readonly before: SubtitleDocument
  readonly after: SubtitleDocument
  /** In the order of the list, as it was. */
  readonly changes: readonly CueChange[]
  readonly fields: readonly ComparedField[]
}

/**
 * What lies between two documents, cue by cue. Cues are told by text and times, not by their ids, which two files give
 * differently. 20,000 cues take some 50 ms. `takeSide` makes one of the other.
 */
export function compare(before: SubtitleDocument, after: SubtitleDocument): Comparison {
  const stretches = alignLists(before.cues, after.cues)
  const changes: CueChange[] = []
  for (const stretch of stretches) {
    const { place } = stretch
    const sides = { before: stretch.before, after: stretch.after }
    const kinds = kindsOf(cuesOf(before, sides.before), cuesOf(after, sides.after), place !== undefined)
    if (kinds.length > 0) changes.push({ kinds, ...sides, ...(place === undefined ? {} : { place }) })
  }
  return {
    before,
    after,
    changes,
    fields: comparedFields.filter((field) => !isAlike(before[field] ?? [], after[field] ?? [])),
  }
}

/** Nothing differs. */
export const isSame = ({ changes, fields }: Comparison): boolean =>
  changes.length === 0 && fields.length === 0

const cuesOf = ({ cues }: SubtitleDocument, { from, to }: Stretch): readonly Cue[] => cues.slice(from, to)

/** The cues of one side of a change. */
export const sideOf = (comparison: Comparison, change: CueChange, side: 'before' | 'after'): readonly Cue[] =>
  cuesOf(comparison[side], change[side])

/** How many changes there are of each kind; a change of several kinds counts for each. */
export function countKinds(changes: readonly CueChange[]): ReadonlyMap<ChangeKind, number> {
  const counts = new Map<ChangeKind, number>()
  for (const { kinds } of changes) for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

function kindsOf(before: readonly Cue[], after: readonly Cue[], isMoved: boolean): readonly ChangeKind[] {
  const [old, now] = [before[0], after[0]]
  if (old === now && before.length === after.length && before.length === 1) return isMoved ? ['moved'] : []
  if (old === undefined) return ['added']
  if (now === undefined) return ['removed']
  const [oldLast, nowLast] = [before.at(-1) ?? old, after.at(-1) ?? now]
  const isOne = before.length === 1 && after.length === 1
  const kinds: ChangeKind[] = isMoved ? ['moved'] : []
  if (before.length < after.length) kinds.push('split')
  else if (before.length > after.length) kinds.push('merged')
  if (isOne ? old.text !== now.text : joined(before) !== joined(after)) kinds.push('text')
  if (
    old.start !== now.start ||
    oldLast.end !== nowLast.end ||
    (isOne && !isAlike(old.pinned ?? empty, now.pinned ?? empty))
  )
    kinds.push('times')
  if (isOne && hasOtherWords(old, now, kinds.length > 0)) kinds.push('words')
  if (old.speaker !== now.speaker) kinds.push('speaker')
  if (old.style !== now.style) kinds.push('style')
  if (!isAlike(old.settings ?? empty, now.settings ?? empty)) kinds.push('position')
  if (old.note !== now.note) kinds.push('note')
  return kinds
}

const empty = {}

/** The text of several cues, whatever lines they stand in. */
const joined = (cues: readonly Cue[]): string =>
  cues
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/g, ' ')

/** Whether words differ in more than follows from another text or other times (`isExplained`), as guesses do. */
function hasOtherWords(before: Cue, after: Cue, isExplained: boolean): boolean {
  if (before.text !== after.text) return false
  if (isUnasked(before) && isUnasked(after)) return false
  if (isExplained && !before.words.some(isMeasured) && !after.words.some(isMeasured)) return false
  return (
    before.words.length !== after.words.length ||
    before.words.some((word, at) => !isSameWord(word, after.words[at]))
  )
}

function isSameWord(word: Word, other: Word | undefined): boolean {
  return (
    other !== undefined &&
    word.text === other.text &&
    word.offset === other.offset &&
    word.duration === other.duration &&
    word.source === other.source &&
    word.confidence === other.confidence &&
    word.speaker === other.speaker &&
    word.fit === other.fit &&
    word.checked === other.checked &&
    word.byHand === other.byHand &&
    isAlike(word.alternatives, other.alternatives)
  )
}

/** Whether two plain values are the same; the order of names does not count. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  if (names.length !== others.length || Array.isArray(one) !== Array.isArray(other)) return false
  return names.every(
    (name) =>
      Object.hasOwn(other, name) &&
      isAlike((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  )
}
