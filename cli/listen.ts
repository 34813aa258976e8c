import { Failure } from '../core/problems/failure.ts'
import { formatClock } from '../core/time/timecode.ts'
import { zero, type Ticks } from '../core/time/ticks.ts'
import type { RecognitionEvent, Transcript } from '../core/transcript/transcript.ts'
import { withUtterance } from '../core/transcript/transcript.ts'
import { recognizeFilm } from '../main/recognizers/film.ts'
import type { RecognizeOptions, Recognizer } from '../main/recognizers/recognizer.ts'
import type { Sound } from './hear.ts'
import type { Call, Option } from './verb.ts'

export const freshOption: Readonly<Record<string, Option>> = {
  fresh: { type: 'boolean', help: 'Begin anew, also where an earlier run was broken off' },
}

interface Heard {
  readonly transcript: Transcript
  /** Why it ended before the sound did. */
  readonly failure?: Failure
  /** Where it went on from an earlier run; zero when it began anew. */
  readonly from: Ticks
  /** The transcript lies safe in a file: what is kept for another run can go. */
  readonly forget: () => Promise<void>
}

interface ListenOptions extends Pick<RecognizeOptions, 'language' | 'values'> {
  /** Shown before the bar. */
  readonly doing?: string
}

/** Everything that is said. A failure half-way keeps what was heard before it; an interrupt keeps it for the next run, and throws. */
export async function listen(
  call: Call,
  engine: Recognizer,
  sound: Sound,
  { language, values, doing = 'transcribing' }: ListenOptions,
): Promise<Heard> {
  const { signal, terminal } = call
  const { info, source } = sound
  const { from, events, forget } = await recognizeFilm(engine, info, {
    ...source,
    language,
    values,
    signal,
    isFresh: call.isSet('fresh'),
    warn: (message) => terminal.warn(`cuewright: ${message}`),
  })
  if (from > 0)
    terminal.say(`Going on from ${clock(from)} of an earlier run that was broken off (--fresh begins anew).`)
  let transcript: Transcript = { language, utterances: [] }
  let position = from
  let hypothesis: string | undefined
  const take = (event: RecognitionEvent): void => {
    if (event.type === 'progress') position = event.position
    else if (event.type === 'recognizing') hypothesis = event.hypothesis.text
    else if (event.type === 'recognized') {
      transcript = withUtterance(transcript, event.utterance)
      hypothesis = undefined
    }
    terminal.progress({ doing, position, duration: info.duration, hypothesis })
  }
  try {
    for await (const event of events) take(event)
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted || transcript.utterances.length === 0) throw error
    return { transcript, failure: error, from, forget }
  }
  signal.throwIfAborted()
  return { transcript, from, forget }
}

/** "41:20", or "1:02:03" from an hour on. */
export const clock = (time: Ticks): string =>
  formatClock(time > 0 ? time : zero, '.', 0).replace(/^00:|^0(?=\d:)/, '')
