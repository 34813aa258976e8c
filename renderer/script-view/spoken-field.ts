import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { Ticks } from '../../core/time/ticks.ts'
import { lastBegun, type PlacedSentence } from './places.ts'

/** What was spoken, as it stands in the text now. A sentence in which somebody wrote is out of date, and is not lit. */
interface Spoken {
  readonly sentences: readonly (PlacedSentence & { readonly isStale?: true })[]
  readonly lit: Lit | null
}

interface Lit {
  readonly sentence: number
  /** -1 between words. */
  readonly word: number
}

/** What was spoken, anew; none where nothing was. */
export const showSpoken = StateEffect.define<readonly PlacedSentence[]>()
const light = StateEffect.define<Lit | null>()

export const spokenField = StateField.define<Spoken>({
  create: () => ({ sentences: [], lit: null }),
  update: (value, transaction) => {
    let next = value
    if (transaction.docChanged) {
      const { changes } = transaction
      next = {
        ...next,
        sentences: next.sentences.map((sentence) => {
          const isTouched = changes.touchesRange(sentence.from, sentence.to) !== false
          const from = changes.mapPos(sentence.from, 1)
          const to = Math.max(from, changes.mapPos(sentence.to, -1))
          return { ...sentence, from, to, ...(isTouched ? { isStale: true as const } : {}) }
        }),
      }
    }
    for (const effect of transaction.effects) {
      if (effect.is(showSpoken)) next = { sentences: effect.value, lit: null }
      if (effect.is(light)) next = { ...next, lit: effect.value }
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field, litMarks),
})

const sentenceMark = Decoration.mark({ class: 'script-sentence' })
const wordMark = Decoration.mark({ class: 'script-lit' })

function litMarks({ sentences, lit }: Spoken): DecorationSet {
  const sentence = lit === null ? undefined : sentences[lit.sentence]
  if (lit === null || sentence === undefined || sentence.isStale === true || sentence.from === sentence.to)
    return Decoration.none
  const word = sentence.words[lit.word]
  return Decoration.set(
    [
      sentenceMark.range(sentence.from, sentence.to),
      ...(word === undefined || word.to <= word.from
        ? []
        : [wordMark.range(sentence.from + word.from, sentence.from + word.to)]),
    ],
    true,
  )
}

/** A word stays lit so long behind its end: the rest between two words is no darkness. */
const glow = 1_500_000

/** Lights what is said at `time`; null is nothing. Gives where the sentence begins, when it is another one than before. */
export function lightAt(view: EditorView, time: Ticks | null): number | null {
  const { sentences, lit } = view.state.field(spokenField)
  const at = time === null ? -1 : lastBegun(sentences, time)
  const sentence = sentences[at]
  if (time === null || sentence === undefined || time >= sentence.end) {
    if (lit !== null) view.dispatch({ effects: light.of(null) })
    return null
  }
  const number = lastBegun(sentence.words, time)
  const word = sentence.words[number]
  const next: Lit = {
    sentence: at,
    word: word !== undefined && time < word.end + glow ? number : -1,
  }
  if (lit !== null && lit.sentence === next.sentence && lit.word === next.word) return null
  view.dispatch({ effects: light.of(next) })
  return lit?.sentence === at || sentence.isStale === true
    ? null
    : sentence.from + (sentence.words[0]?.from ?? 0)
}

/** When the word at `at` is said; null where none is, or it was written since. */
export function timeAt(view: EditorView, at: number): Ticks | null {
  const { sentences } = view.state.field(spokenField)
  const sentence = sentences.find(({ from, to }) => at >= from && at <= to)
  if (sentence === undefined || sentence.isStale === true) return null
  const inside = at - sentence.from
  return sentence.words.find(({ from, to }) => inside >= from && inside <= to)?.start ?? null
}
