import { z } from 'zod'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { endOf, fromSamples, fromSeconds, later, spanOf, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { Answer, Progress } from '../service/converse.ts'
import { spokenUtterance } from '../service/spoken-utterance.ts'

export const what = 'The Vosk server'

/** Seconds. Kaldi's frames may begin a little before the sound does. */
const seconds = z.number().min(-0.5).max(864_000)
const word = z.object({
  word: z.string(),
  start: seconds,
  end: seconds,
  conf: z.number().min(0).max(1.01).optional(),
})
const words = z.array(word)
const best = z.object({ text: z.string(), result: words.optional() })
const message = z.object({
  partial: z.string().optional(),
  text: z.string().optional(),
  result: words.optional(),
  /** Instead of `text`, from a server that was started with alternatives; the first is the best. */
  alternatives: z.array(best).optional(),
  error: z.string().optional(),
})

const heard = ({ word: text, start, end, conf }: z.infer<typeof word>): Word => ({
  text,
  ...spanOf(fromSeconds(Math.max(0, start)), fromSeconds(Math.max(0, end))),
  source: 'recognized',
  ...(conf === undefined ? {} : { confidence: Math.min(1, conf) }),
})

/**
 * The messages of a Vosk server in turn, one for each piece of sound: what it believes so far, or, at the end of an utterance,
 * its words. `language` is BCP 47.
 */
export function answersOf(language: string): (value: unknown, so: Progress) => Answer {
  let said: Ticks = zero

  function final(text: string, found: readonly Word[], until: Ticks): RecognitionEvent {
    const utterance = spokenUtterance(text, found, spanOf(said, later(said, until)), language)
    const words = utterance.words
    // What the server heard from the end of the last utterance on is silence up to the first word.
    const [first, last] = [words[0], words.at(-1)]
    if (first === undefined || last === undefined) return { type: 'noMatch', span: spanOf(said, said) }
    said = endOf(last)
    return { type: 'recognized', utterance: { ...utterance, ...spanOf(first.offset, endOf(last)) } }
  }

  return (value, { sent, answered, isClosing, isLast }) => {
    const read = message.safeParse(value)
    if (!read.success) throw new Failure('service-answer', { what }, read.error.message.slice(0, 500))
    const { partial, error, alternatives } = read.data
    if (error !== undefined) throw new Failure('service-refused', { what }, error.slice(0, 500))
    const until = fromSamples(isClosing ? sent : answered, pcmRate)
    if (partial !== undefined) {
      const text = partial.trim()
      if (text === '') return {}
      return { events: [{ type: 'recognizing', hypothesis: { text, ...spanOf(said, later(said, until)) } }] }
    }
    const { text = '', result = [] } =
      alternatives === undefined ? read.data : (alternatives[0] ?? { text: '' })
    const found = result.map(heard)
    const events = text.trim() === '' && found.length === 0 ? [] : [final(text.trim(), found, until)]
    return { events, isOver: isLast }
  }
}
