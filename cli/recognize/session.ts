import { randomUUID } from 'node:crypto'
import { steadying } from '../../core/captions/steady.ts'
import { Failure, report } from '../../core/problems/failure.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import type { Recognizer } from '../../main/recognizers/recognizer.ts'
import type { Sound } from '../hear.ts'
import type { Call } from '../verb.ts'
import type { EngineOptions } from './engine-options.ts'
import { createLatency } from './latency.ts'
import { rowsOf, type Row } from './rows.ts'

interface Session {
  readonly engine: Recognizer
  readonly sound: Sound
  /** The name of the sound in the table. */
  readonly input: string
  readonly options: EngineOptions
  /** False when nobody reads what comes any more: the session ends. */
  readonly onRow: (row: Row) => Promise<boolean>
  readonly onEvent: (event: RecognitionEvent) => void
}

/**
 * One session of recognition, as the Speech CLI tells it: started, what is heard, canceled (by the end of the sound, or by
 * what went wrong), stopped. Resolves to what went wrong; an interrupt rejects.
 */
export async function runSession(call: Call, session: Session): Promise<Failure | undefined> {
  const { engine, sound, input, options, onRow, onEvent } = session
  const { language, values, steadied } = options
  const { signal, terminal } = call
  const latency = createLatency(() => performance.now())
  const rowOf = rowsOf({
    input,
    id: randomUUID().replaceAll('-', ''),
    now: () => new Date(),
    latency: latency.since,
  })
  const gone = new AbortController()
  const stop = AbortSignal.any([signal, gone.signal])
  const tell = async (row: Row): Promise<void> => {
    if (!(await onRow(row))) gone.abort()
  }
  const steady = steadied > 1 ? steadying(steadied) : (event: RecognitionEvent) => event
  let position: Ticks = zero
  let hypothesis: string | undefined
  let failure: Failure | undefined
  await tell(rowOf({ type: 'started' }))
  try {
    const sounds = latency.through(sound.pcm)
    const warn = (message: string): void => terminal.warn(`cuewright: ${message}`)
    for await (const heard of engine.recognize(sounds, {
      warn,
      language,
      values,
      signal: stop,
      wantsAnswers: true,
    })) {
      const event = steady(heard)
      if (event === undefined) continue
      if (event.type === 'progress') position = event.position
      else if (event.type === 'canceled') {
        if (event.reason === 'error') throw new Failure('engine-failed', { what: engine.name }, event.message)
      } else {
        hypothesis = event.type === 'recognizing' ? event.hypothesis.text : undefined
        await tell(rowOf(event))
      }
      if (stop.aborted) break
      onEvent(event)
      terminal.progress({ doing: 'recognizing', position, duration: sound.info.duration, hypothesis })
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    failure = error
  }
  signal.throwIfAborted()
  if (gone.signal.aborted) return undefined
  await tell(rowOf(failure === undefined ? { type: 'canceled' } : { type: 'canceled', error: said(failure) }))
  await tell(rowOf({ type: 'stopped' }))
  return failure
}

function said(failure: Failure): { readonly code: string; readonly details: string } {
  const { code, message } = report(failure)
  return { code, details: message }
}
