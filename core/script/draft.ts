import { fromSeconds, zero, type Ticks } from '../time/ticks.ts'
import { isLiteral, lettersOf, partsOf, type Frame, type Leaf, type PlacedLeaf } from './leaves.ts'
import type { Manner, Place, Script, ScriptProblem, ScriptProblemCode, Sentence } from './script.ts'
import { sentenceStarts } from './sentences.ts'

/** Between two paragraphs. */
const pause = fromSeconds(0.7)

/** More are of no use to anybody, of each severity. */
const mostProblems = 500

/** A script that is being read, from its first letter to its last. */
export interface Draft {
  readonly add: (leaf: Leaf, frame?: Frame) => void
  /** A mark, if its name may be one. */
  readonly mark: (name: string, place: Place, frame?: Frame) => void
  /** What was added since the last end is one sentence, or else as many as its letters say. */
  readonly end: (isOne: boolean) => void
  /** Begins a paragraph, with `before` in place of the usual silence in front of it. */
  readonly paragraph: (before?: Ticks) => void
  /** Who says what follows; what was said before ends, as one sentence or as many as its letters say. */
  readonly speak: (manner: Manner, isOne?: boolean) => void
  /** What is read from here on is written in it, BCP 47. */
  readonly speaks: (language: string) => void
  readonly problem: (
    severity: ScriptProblem['severity'],
    code: ScriptProblemCode,
    what: string,
    place: Place,
  ) => void
  readonly done: (language?: string) => Script
}

const markName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S} ]{0,99}$/u

export function draftOf(written: string): Draft {
  let language = written
  const sentences: Sentence[] = []
  const problems: ScriptProblem[] = []
  const counts = { error: 0, warning: 0 }
  const marks = new Set<string>()
  let manner: Manner = {}
  let leaves: PlacedLeaf[] = []
  let paragraph = -1
  let before: Ticks | undefined
  let isOpening = true

  const add: Draft['add'] = (leaf, frame) => {
    leaves.push({ leaf, frame })
  }
  const problem: Draft['problem'] = (severity, code, what, place) => {
    counts[severity] += 1
    if (counts[severity] <= mostProblems) problems.push({ severity, code, what: shorten(what), place })
  }
  const tell = (own: readonly PlacedLeaf[]): void => {
    const kept = trimmed(own)
    const [first, last] = [kept[0]?.leaf, kept.at(-1)?.leaf]
    if (first === undefined || last === undefined) return
    const isSaid = kept.some(({ leaf }) => leaf.type !== 'break' && leaf.type !== 'mark')
    const opening = isSaid && isOpening
    if (opening) paragraph += 1
    sentences.push({
      parts: partsOf(kept),
      manner,
      before: opening ? (before ?? (paragraph > 0 ? pause : zero)) : zero,
      paragraph: Math.max(0, paragraph),
      place: { from: first.place.from, to: Math.max(first.place.to, last.place.to) },
    })
    if (opening) [isOpening, before] = [false, undefined]
  }
  const end: Draft['end'] = (isOne) => {
    const all = leaves
    leaves = []
    if (all.length === 0) return
    if (isOne) tell(all)
    else cut(all, language).forEach(tell)
  }
  return {
    add,
    problem,
    end,
    mark: (name, place, frame) => {
      if (!markName.test(name)) problem('error', 'bad-mark', name, place)
      else if (marks.has(name)) problem('error', 'mark-twice', name, place)
      else {
        marks.add(name)
        add({ type: 'mark', name, place }, frame)
      }
    },
    paragraph: (own) => {
      end(false)
      isOpening = true
      if (own !== undefined) before = own
    },
    speaks: (own) => {
      language = own
    },
    speak: (own, isOne = false) => {
      end(isOne)
      manner = own
    },
    done: (own) => {
      end(false)
      problems.sort((a, b) => a.place.from - b.place.from)
      return { sentences, problems, ...(own === undefined || own === '' ? {} : { language: own }) }
    },
  }
}

const shorten = (what: string): string => (what.length > 80 ? `${what.slice(0, 80)}…` : what)

/** Parted where sentences end. Silence and marks in between go by the white space: "one. | [mark] Two", "one.[mark] | Two". */
function cut(leaves: readonly PlacedLeaf[], language: string): readonly (readonly PlacedLeaf[])[] {
  const letters = leaves.map(({ leaf }) => lettersOf(leaf)).join('')
  const cuts = sentenceStarts(letters, language).map((start) => {
    let at = start
    while (/\s/.test(letters.charAt(at - 1))) at -= 1
    return { at, isTight: at === start }
  })
  const all: PlacedLeaf[][] = [[]]
  let begin = 0
  let next = 0
  for (const { leaf, frame } of leaves) {
    const end = begin + lettersOf(leaf).length
    for (
      let own = cuts[next];
      own !== undefined && (own.isTight ? own.at <= begin : own.at < begin);
      own = cuts[next]
    ) {
      all.push([])
      next += 1
    }
    let from = 0
    if (leaf.type === 'text' && isLiteral(leaf)) {
      for (let own = cuts[next]; own !== undefined && own.at < end; own = cuts[next]) {
        if (own.at - begin > from) all.at(-1)?.push({ leaf: sliced(leaf, from, own.at - begin), frame })
        all.push([])
        from = own.at - begin
        next += 1
      }
      if (from < leaf.text.length) all.at(-1)?.push({ leaf: sliced(leaf, from, leaf.text.length), frame })
    } else all.at(-1)?.push({ leaf, frame })
    begin = end
  }
  return all
}

type Text = Extract<Leaf, { readonly type: 'text' }>

export const sliced = ({ text, place }: Text, from: number, to: number): Text => ({
  type: 'text',
  text: text.slice(from, to),
  place: { from: place.from + from, to: place.from + to },
})

/** Without white space at both ends; nothing, where nothing else is there. */
function trimmed(leaves: readonly PlacedLeaf[]): readonly PlacedLeaf[] {
  let [first, last] = [0, leaves.length]
  const isBlank = (at: number): boolean => {
    const leaf = leaves[at]?.leaf
    return leaf?.type === 'text' && leaf.text.trim() === ''
  }
  while (first < last && isBlank(first)) first += 1
  while (last > first && isBlank(last - 1)) last -= 1
  const kept = leaves.slice(first, last)
  const trim = (at: number, cutOf: (text: Text) => Text): void => {
    const own = kept[at]
    if (own?.leaf.type === 'text' && isLiteral(own.leaf)) kept[at] = { ...own, leaf: cutOf(own.leaf) }
  }
  trim(0, (leaf) => sliced(leaf, leaf.text.length - leaf.text.trimStart().length, leaf.text.length))
  trim(kept.length - 1, (leaf) => sliced(leaf, 0, leaf.text.trimEnd().length))
  return kept
}
