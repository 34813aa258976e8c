import type { Cue } from '../../../core/cues/cue.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** A word from `start` to `end` seconds, recognized unless `more` says otherwise. */
export const word = (text: string, start: number, end: number, more: Partial<Word> = {}): Word => ({
  text,
  offset: fromSeconds(start),
  duration: fromSeconds(end - start),
  source: 'recognized',
  ...more,
})

export const cueOf = (id: string, start: number, end: number, words: readonly Word[]): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(end),
  text: words.map(({ text }) => text).join(' '),
  words,
})

export const documentOf = (cues: readonly Cue[], language = 'en'): SubtitleDocument => ({
  language,
  cues,
  styles: {},
  metadata: {},
})

/** Words of every source, a gap, words that touch, and a stake. */
export const spoken: readonly Cue[] = [
  cueOf('1', 1, 3, [
    word('And', 1.1, 1.4, { confidence: 0.93 }),
    word('so,', 1.5, 1.9, { confidence: 0.9 }),
    word('my', 1.9, 2.2, { source: 'manual' }),
    word('fellow', 2.31, 2.58, { source: 'interpolated' }),
    word('Americans,', 2.58, 2.95, { confidence: 0.31 }),
  ]),
  cueOf('2', 3.5, 6, [
    word('ask', 3.6, 3.9, { source: 'aligned' }),
    word('not', 3.9, 4.4, { source: 'aligned', checked: true }),
    word('what', 4.6, 4.9),
    word('your', 4.9, 4.9, { source: 'interpolated' }),
    word('country', 4.9, 5.7),
  ]),
  cueOf('3', 6.4, 8.6, [
    word('can', 6.5, 6.8),
    word('do', 6.8, 7.2),
    word('for', 7.3, 7.6),
    word('you.', 7.6, 8.4),
  ]),
]

/** Sound where the words are, silence between them, as samples of 16,000 a second. */
export function soundOf(cues: readonly Cue[], seconds: number): Int16Array {
  const pcm = new Int16Array(16_000 * seconds)
  for (const { words } of cues) {
    for (const { offset, duration } of words) {
      const from = Math.round(offset / 625)
      const count = Math.round(duration / 625)
      for (let n = 0; n < count; n += 1) {
        const swell = 0.5 + 0.5 * Math.sin((Math.PI * n) / Math.max(1, count))
        pcm[from + n] = 9000 * swell * Math.sin(n / 3) * (0.6 + 0.4 * Math.sin(n / 47))
      }
    }
  }
  return pcm
}
