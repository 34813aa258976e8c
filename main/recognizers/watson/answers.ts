import { z } from 'zod'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import {
  endOf,
  fromSamples,
  fromSeconds,
  later,
  spanOf,
  toSamples,
  zero,
  type Ticks,
} from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { Answer, Progress } from '../service/converse.ts'
import { ConnectionLost } from '../service/resend.ts'
import { spokenUtterance } from '../service/spoken-utterance.ts'
import { without } from '../service/secrets.ts'
import { complaint } from './complaint.ts'
import { what } from './request.ts'

/** Seconds; a day is longer than any session. */
const seconds = z.number().min(0).max(86_400)
const score = z.number().min(0).max(1)
const result = z.object({
  final: z.boolean(),
  alternatives: z
    .array(
      z.object({
        transcript: z.string(),
        confidence: score.optional(),
        timestamps: z.array(z.tuple([z.string(), seconds, seconds])).optional(),
        word_confidence: z.array(z.tuple([z.string(), score])).optional(),
      }),
    )
    .min(1),
})
const label = z.object({ from: seconds, to: seconds, speaker: z.number().int().min(0) })
const message = z.object({
  state: z.string().optional(),
  error: z.string().optional(),
  warnings: z.array(z.string()).optional(),
  results: z.array(result).optional(),
  speaker_labels: z.array(label).optional(),
})
type Result = z.infer<typeof result>

/** 100 MB is the most that a request may bring (52 minutes): behind 40 minutes a new one begins at the next pause. */
const full = 40 * 60 * pcmRate
/** Final results that wait for their speakers: more than these do not. */
const mostWaiting = 8

interface Wanted {
  /** BCP 47. */
  readonly language: string
  readonly withSpeakers: boolean
  readonly secrets: readonly string[]
}

/** What an error that the service tells means: what to throw; undefined when all that was sent has been heard and a new session may go on behind it. */
function errorOf(text: string, isReady: boolean): Error | undefined {
  // The end of its patience with silence: it has heard everything and found no speech.
  if (/no speech detected/i.test(text)) return undefined
  const known = complaint(text)
  if (known !== undefined) return known
  // What is refused before any sound came is refused again; later it may be the service's own trouble.
  const failure = new Failure('service-refused', { what }, text)
  return isReady ? new ConnectionLost(failure) : failure
}

const withoutMarks = (text: string): string => text.replaceAll(/%HESITATION\s*|\bD_\S+\s*/g, '').trim()

/**
 * The messages of one session of IBM's WebSocket interface, in turn, as events. Texts come as they are displayed, words with
 * times as they were spoken. Speakers are told in messages of their own, afterwards: where they are wanted, a final result
 * waits for them.
 */
export function answersOf({
  language,
  withSpeakers,
  secrets,
}: Wanted): (value: unknown, so: Progress) => Answer {
  let isReady = false
  let said: Ticks = zero
  let isLabelled = withSpeakers
  const speakers = new Map<number, number>()
  let labelled = -1
  let waiting: Result[] = []

  const wordsOf = ({ alternatives }: Result): readonly Word[] => {
    const [best] = alternatives
    const sure = best?.word_confidence
    const isPaired = sure?.length === best?.timestamps?.length
    return (best?.timestamps ?? []).flatMap(([text, from, to], at) => {
      if (withoutMarks(text) === '') return []
      const confidence = isPaired ? sure?.[at]?.[1] : undefined
      const speaker = speakers.get(from)
      return [
        {
          text,
          ...spanOf(fromSeconds(from), fromSeconds(to)),
          source: 'recognized' as const,
          ...(confidence === undefined ? {} : { confidence }),
          ...(speaker === undefined ? {} : { speaker: `Speaker ${speaker + 1}` }),
        },
      ]
    })
  }

  function final(each: Result, heard: Ticks): RecognitionEvent[] {
    const text = withoutMarks(each.alternatives[0]?.transcript ?? '')
    const words = wordsOf(each)
    const span = spanOf(
      words[0]?.offset ?? said,
      words.at(-1) === undefined ? heard : endOf(words.at(-1) as Word),
    )
    const utterance = spokenUtterance(text, words, span, language)
    said = later(said, endOf(utterance))
    if (utterance.words.length === 0) return [{ type: 'noMatch', span: spanOf(said, said) }]
    return [{ type: 'recognized', utterance }]
  }

  function early(each: Result, heard: Ticks): RecognitionEvent[] {
    const text = withoutMarks(each.alternatives[0]?.transcript ?? '')
    if (text === '' || waiting.length > 0) return []
    const words = wordsOf(each)
    const span = spanOf(
      later(words[0]?.offset ?? said, said),
      words.at(-1) === undefined ? heard : endOf(words.at(-1) as Word),
    )
    return [{ type: 'recognizing', hypothesis: { text, ...span } }]
  }

  /** Those of the results that wait whose speakers are known, in order. */
  function released(all: boolean, heard: Ticks): RecognitionEvent[] {
    const events: RecognitionEvent[] = []
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const from = next.alternatives[0]?.timestamps?.at(-1)?.[1] ?? -1
      if (!all && isLabelled && labelled < from && waiting.length <= mostWaiting) break
      waiting = waiting.slice(1)
      events.push(...final(next, heard))
    }
    return events
  }

  return (value, { sent, isClosing }) => {
    const read = message.safeParse(value)
    if (!read.success)
      throw new Failure('service-answer', { what }, without(read.error.message, ...secrets).slice(0, 500))
    const { state, error, warnings = [], results = [], speaker_labels: labels = [] } = read.data
    const heard = fromSamples(sent, pcmRate)
    if (error !== undefined) {
      const thrown = errorOf(without(error, ...secrets).slice(0, 500), isReady)
      if (thrown !== undefined) throw thrown
      const nothing: RecognitionEvent = { type: 'noMatch', span: spanOf(heard, heard) }
      return { events: [...released(true, heard), nothing], isFull: true }
    }
    // A model that cannot tell speakers says so, and never will.
    if (warnings.some((text) => text.includes('speaker_labels'))) isLabelled = false
    for (const { from, speaker } of labels) {
      speakers.set(from, speaker)
      labelled = Math.max(labelled, from)
    }
    const events: RecognitionEvent[] = []
    for (const each of results) {
      if (each.final) {
        waiting.push(each)
        events.push(...released(false, heard))
      } else events.push(...early(each, heard))
    }
    events.push(...released(false, heard))
    const isOver = state === 'listening' && isReady && isClosing
    const isGreeting = state === 'listening' && !isReady
    isReady ||= isGreeting
    if (isOver) events.push(...released(true, heard))
    const isPause = events.some(({ type }) => type === 'recognized')
    if (sent > full && isPause && !isClosing) return { events, isFull: true }
    const end = events.reduce<number>((last, event) => Math.max(last, endOfEvent(event)), 0)
    return { events, answered: toSamples(end as Ticks, pcmRate), isReady: isGreeting, isOver }
  }
}

const endOfEvent = (event: RecognitionEvent): number =>
  event.type === 'recognized'
    ? endOf(event.utterance)
    : event.type === 'recognizing'
      ? endOf(event.hypothesis)
      : 0
