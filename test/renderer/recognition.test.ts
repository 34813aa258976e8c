import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { defaultRules } from '../../core/cues/segment-rules.ts'
import { apply } from '../../core/document/edit.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { endOf, fromSeconds, plus, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import { finish, grow, isThere, startLive, type Live } from '../../renderer/session/recognition.ts'

/** Utterances of some words each, with a rest between them. */
const speech = fc
  .array(
    fc.record({
      words: fc.array(
        fc.constantFrom('ask', 'not', 'what', 'your', 'country.', 'My', 'fellow', 'Americans,'),
        {
          minLength: 1,
          maxLength: 14,
        },
      ),
      rest: fc.double({ min: 0.2, max: 3, noNaN: true }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => {
    let at: Ticks = zero
    return parts.map(({ words, rest }): Utterance => {
      at = plus(at, fromSeconds(rest))
      const offset = at
      const spoken = words.map((text): Word => {
        const word: Word = {
          offset: at,
          duration: fromSeconds(0.3),
          text,
          source: 'recognized',
          confidence: 0.9,
        }
        at = endOf(word)
        return word
      })
      return { offset, duration: fromSeconds(0.3 * words.length), text: words.join(' '), words: spoken }
    })
  })

const cutter = (document: SubtitleDocument) => {
  const newId = idsAfter(document.cues)
  return (words: readonly Word[]) => segment(words, defaultRules, newId)
}

function hear(
  utterances: readonly Utterance[],
  start = emptyDocument,
): { live: Live; document: SubtitleDocument } {
  let live = startLive
  let document = start
  for (const utterance of utterances) {
    const step = grow(live, utterance, document.cues, cutter(document))
    live = step.live
    document = apply(document, step.edit)
  }
  return { live, document }
}

const shape = (cues: readonly Cue[]) =>
  cues.map(({ start, end, text, words }) => ({ start, end, text, words }))

describe('cues while recognition runs', () => {
  test('at the end they are what all words give in one go, whatever the utterances were', () => {
    fc.assert(
      fc.property(speech, (utterances) => {
        const { live, document } = hear(utterances)
        const whole = apply(document, finish(live, document.cues, cutter(document)))
        const words = utterances.flatMap((utterance) => utterance.words)
        expect(shape(whole.cues)).toEqual(shape(segment(words, defaultRules, idsAfter([]))))
        expect(new Set(whole.cues.map(({ id }) => id)).size).toBe(whole.cues.length)
      }),
    )
  })

  test('after every utterance all words heard so far are in the document, once and in order', () => {
    fc.assert(
      fc.property(speech, (utterances) => {
        utterances.forEach((_, index) => {
          const heard = utterances.slice(0, index + 1)
          const texts = hear(heard).document.cues.flatMap(({ words }) => words.map(({ text }) => text))
          expect(texts).toEqual(heard.flatMap(({ words }) => words.map(({ text }) => text)))
        })
      }),
    )
  })

  test('a cue that somebody corrected meanwhile stays as it was corrected', () => {
    fc.assert(
      fc.property(speech, fc.nat(), (utterances, pick) => {
        const half = Math.ceil(utterances.length / 2)
        const first = hear(utterances.slice(0, half))
        const at = pick % first.document.cues.length
        const cue = first.document.cues[at]
        if (cue === undefined) throw new Error('no cue')
        const corrected: Cue = { ...cue, text: 'By hand' }
        let document = apply(first.document, [{ at, removed: [cue], inserted: [corrected] }])
        let { live } = first
        for (const utterance of utterances.slice(half)) {
          const step = grow(live, utterance, document.cues, cutter(document))
          live = step.live
          document = apply(document, step.edit)
        }
        document = apply(document, finish(live, document.cues, cutter(document)))
        expect(document.cues).toContain(corrected)
      }),
    )
  })

  test('an utterance without words changes nothing', () => {
    const step = grow(startLive, { offset: zero, duration: zero, text: '', words: [] }, [], () => [])
    expect(step).toEqual({ live: startLive, edit: [] })
  })

  test('what was undone is not there any more', () => {
    const word: Word = { offset: zero, duration: fromSeconds(1), text: 'So', source: 'recognized' }
    const { live, document } = hear([{ offset: zero, duration: fromSeconds(1), text: 'So', words: [word] }])
    expect(isThere(live, document.cues)).toBe(true)
    expect(isThere(live, [])).toBe(false)
    expect(finish(live, [], cutter(emptyDocument))).toEqual([])
  })
})
