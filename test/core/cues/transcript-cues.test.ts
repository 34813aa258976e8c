import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idsAfter } from '../../../core/cues/cue.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { transcriptCues } from '../../../core/cues/transcript-cues.ts'
import { endOf, fromSeconds, spanOf } from '../../../core/time/ticks.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'

const said = (speaker: string, start: number, ...texts: readonly string[]): Utterance => {
  const words = texts.map((text, at): Word => ({
    text,
    ...spanOf(fromSeconds(start + at / 2), fromSeconds(start + at / 2 + 0.4)),
    source: 'recognized',
    speaker,
  }))
  return {
    ...spanOf(fromSeconds(start), fromSeconds(start + texts.length / 2)),
    text: texts.join(' '),
    words,
    speaker,
  }
}
const cuesOf = (...utterances: readonly Utterance[]) =>
  transcriptCues({ language: 'en', utterances }, defaultRules, idsAfter([]))

it('cuts people who talk over each other apart, in the order of their in-times', () => {
  const cues = cuesOf(said('Ann', 1, 'I', 'never', 'said', 'that.'), said('Bob', 1.7, 'You', 'did!'))
  expect(cues.map(({ id, text, speaker }) => [id, text, speaker])).toEqual([
    ['1', 'I never said that.', 'Ann'],
    ['2', 'You did!', 'Bob'],
  ])
})

it('lets no cue wait for its reader into the next one', () => {
  const cues = cuesOf(
    said('Ann', 1, 'One', 'two', 'three.'),
    said('Bob', 1.2, 'No.'),
    said('Ann', 2.6, 'Yes.'),
  )
  expect(cues.map(({ text }) => text)).toEqual(['One two three.', 'No.', 'Yes.'])
  // Bob's would stay for the shortest time of a cue, and somebody else speaks then.
  expect(cues[1]?.end).toBeLessThanOrEqual(fromSeconds(2.6))
})

it('keeps every word, to the tick', () => {
  const utterance = fc
    .tuple(
      fc.constantFrom('Ann', 'Bob', 'Cy'),
      fc.integer({ min: 0, max: 40 }),
      fc.array(fc.constantFrom('a', 'bee', 'sea.'), { minLength: 1, maxLength: 12 }),
    )
    .map(([speaker, start, texts]) => said(speaker, start / 4, ...texts))
  fc.assert(
    fc.property(fc.array(utterance, { maxLength: 8 }), (all) => {
      const utterances = all.toSorted((a, b) => a.offset - b.offset)
      const rows = (words: readonly Word[]) =>
        words.map(({ text, offset, duration, speaker }) => `${offset} ${duration} ${speaker} ${text}`).sort()
      const cues = cuesOf(...utterances)
      expect(rows(cues.flatMap(({ words }) => [...words]))).toEqual(
        rows(utterances.flatMap(({ words }) => [...words])),
      )
      for (const [at, cue] of cues.entries()) {
        expect(cue.start).toBeGreaterThanOrEqual(cues[at - 1]?.start ?? 0)
        const last = cue.words.at(-1)
        expect(cue.end).toBeGreaterThanOrEqual(last === undefined ? 0 : endOf(last))
      }
    }),
  )
})
