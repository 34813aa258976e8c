import { Failure } from '../core/problems/failure.ts'
import { zero, type Ticks } from '../core/time/ticks.ts'
import type { RecognitionEvent, Transcript } from '../core/transcript/transcript.ts'
import { withUtterance } from '../core/transcript/transcript.ts'
import type { RecognizeOptions, Recognizer } from '../main/recognizers/recognizer.ts'
import type { Sound } from './hear.ts'
import type { Call } from './verb.ts'

interface Heard {
  readonly transcript: Transcript
  /** Why it ended before the sound did. */
  readonly failure?: Failure
}

/** Everything that is said. A failure half-way keeps what was heard before it; an interrupt keeps nothing and throws. */
export async function listen(
  call: Call,
  engine: Recognizer,
  sound: Sound,
  { language, values }: Pick<RecognizeOptions, 'language' | 'values'>,
): Promise<Heard> {
  const { signal, terminal } = call
  const { duration } = sound.info
  let transcript: Transcript = { language, utterances: [] }
  let position: Ticks = zero
  let hypothesis: string | undefined
  const take = (event: RecognitionEvent): void => {
    if (event.type === 'progress') position = event.position
    else if (event.type === 'recognizing') hypothesis = event.hypothesis.text
    else if (event.type === 'recognized') {
      transcript = withUtterance(transcript, event.utterance)
      hypothesis = undefined
    } else if (event.type === 'canceled' && event.reason === 'error') {
      throw new Failure('engine-failed', { what: engine.name }, event.message)
    }
    terminal.progress({ doing: 'transcribing', position, duration, hypothesis })
  }
  try {
    for await (const event of engine.recognize(sound.pcm, {
      language,
      values,
      signal,
      warn: (message) => terminal.warn(`cuewright: ${message}`),
    }))
      take(event)
  } catch (error) {
    if (!(error instanceof Failure) || signal.aborted || transcript.utterances.length === 0) throw error
    return { transcript, failure: error }
  }
  signal.throwIfAborted()
  return { transcript }
}
