import { cueOf } from '../cues/retime.ts'
import type { Cue } from '../cues/cue.ts'
import { escape } from '../cues/markup.ts'
import { endOf, type Span } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'

/** What stands on the screen for one stretch of time. */
export interface Caption extends Span {
  /** As they are shown: plain text, never markup. */
  readonly lines: readonly string[]
  /** The words of it with their own times; none in real time, where nobody knows them yet. */
  readonly words: readonly Word[]
}

/** `captions` as cues, for the formats that write them. */
export const captionCues = (captions: readonly Caption[]): readonly Cue[] =>
  captions.map(({ lines, words, ...span }, at) =>
    cueOf({
      id: String(at + 1),
      start: span.offset,
      end: endOf(span),
      text: lines.reduceRight(
        (after, line) => escape(line, `\n${after}`) + (after === '' ? '' : `\n${after}`),
        '',
      ),
      words,
    }),
  )
