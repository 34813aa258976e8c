import { withoutUnasked } from '../../cues/guessed-cue.ts'
import type { SubtitleDocument } from '../document.ts'
import type { Edit } from '../edit.ts'
import type { History, Selection } from '../history.ts'
import type { Aside, Journaled, JournalLine, PackedEdit, PackedEntry, PackedStep } from './line.ts'

type Entry = History['past'][number]

/** Larger selections are told by their active cue: the ids of 100,000 cues with every step would be most of a journal. */
const mostSelected = 1000

/** Fewer steps in common than this are told again: shorter than naming them. */
const worthNaming = 4

export interface Recorder {
  /** What changed since the last call; null when nothing did. Nothing of it is copied but what is new. */
  readonly line: (now: Journaled, time: number) => JournalLine | null
  /** The number of the last line. */
  readonly count: () => number
}

/** Writes the lines of one journal that come after number `lastLine`. The first one tells everything after the root. */
export function createRecorder(lastLine = 0): Recorder {
  const numbers = new WeakMap<Edit, number>()
  let lastNumber = 0
  let known: Journaled | null = null

  function pack(entry: Entry, before: Entry | undefined, edits: PackedEdit[]): PackedEntry {
    let id = numbers.get(entry.edit)
    if (id === undefined) {
      id = lastNumber += 1
      numbers.set(entry.edit, id)
      edits.push({ id, ...stepsAfter(entry.edit, before?.edit) })
    }
    const { label } = entry
    return { label, edit: id, before: short(entry.before), after: short(entry.after) }
  }

  function stepsAfter(edit: Edit, before: Edit | undefined): Omit<PackedEdit, 'id'> {
    const from = before === undefined ? undefined : numbers.get(before)
    let keep = 0
    if (before !== undefined && from !== undefined) {
      while (keep < before.length && edit[keep] === before[keep]) keep += 1
    }
    return from === undefined || keep < worthNaming
      ? { steps: edit.map(packStep) }
      : { from, keep, steps: edit.slice(keep).map(packStep) }
  }

  function stack(
    before: readonly Entry[],
    after: readonly Entry[],
    edits: PackedEdit[],
  ): JournalLine['past'] | undefined {
    if (before === after) return undefined
    const keep = common(before, after)
    if (keep === before.length && keep === after.length) return undefined
    const replaced = before[keep]
    const push = after
      .slice(keep)
      .map((entry, index) => pack(entry, index === 0 ? replaced : undefined, edits))
    return { keep, push }
  }

  return {
    count: () => lastLine,
    line: (now, time) => {
      const before = known
      const { history } = now
      const edits: PackedEdit[] = []
      const past = stack(before?.history.past ?? [], history.past, edits)
      const future = stack(before?.history.future ?? [], history.future, edits)
      const aside = asideOf(history.document)
      const isAside = before === null || !isSameAside(asideOf(before.history.document), aside)
      const isSelected = before?.history.selection !== history.selection
      const line = {
        ...(edits.length === 0 ? {} : { edits }),
        ...(past === undefined ? {} : { past }),
        ...(future === undefined ? {} : { future }),
        ...(before?.history.saved === history.saved ? {} : { saved: history.saved }),
        ...(isSelected ? { selection: short(history.selection) } : {}),
        ...(isAside ? { aside } : {}),
        ...(before !== null && isSameDraft(before.draft, now.draft) ? {} : { draft: now.draft }),
        ...(before?.place === now.place ? {} : { place: now.place }),
      }
      known = now
      if (Object.keys(line).length === 0) return null
      return { n: (lastLine += 1), ...(before === null ? { whole: true } : {}), time, ...line }
    },
  }
}

/** How many entries two stacks have in common, from the bottom. They only change at the top, so that is where to look. */
function common(before: readonly Entry[], after: readonly Entry[]): number {
  let keep = Math.min(before.length, after.length)
  while (keep > 0 && before[keep - 1] !== after[keep - 1]) keep -= 1
  return keep
}

const packStep = (step: Edit[number]): PackedStep =>
  'field' in step
    ? { field: step.field, ...(step.after === undefined ? {} : { after: step.after }) }
    : { at: step.at, removed: step.removed.length, inserted: step.inserted.map(withoutUnasked) }

const short = ({ active, cues }: Selection): Selection =>
  cues.length <= mostSelected ? { active, cues } : { active, cues: active === null ? [] : [active] }

function asideOf({ language, media, origin, reference }: SubtitleDocument): Aside {
  return {
    language,
    ...(media === undefined ? {} : { media }),
    ...(origin === undefined ? {} : { origin }),
    ...(reference === undefined ? {} : { reference }),
  }
}

const isSameAside = (a: Aside, b: Aside): boolean =>
  a.language === b.language && a.media === b.media && a.origin === b.origin && a.reference === b.reference

const isSameDraft = (a: Journaled['draft'], b: Journaled['draft']): boolean =>
  a?.cue === b?.cue && a?.text === b?.text

/** Cues of a root that are told at once: a few milliseconds of work. */
const rootPiece = 2000

/** A root in pieces that each take a moment: its fields, its cues by the thousand, and how many there are. */
export function* rootLines(root: SubtitleDocument): Generator<object> {
  const { cues, ...fields } = root
  yield { root: fields }
  for (let at = 0; at < cues.length; at += rootPiece) {
    yield { cues: cues.slice(at, at + rootPiece).map(withoutUnasked) }
  }
  yield { rooted: cues.length }
}
