import { setTimeout as sleep } from 'node:timers/promises'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import type { Failure } from '../../../core/problems/failure.ts'
import { endOf, fromSamples, toSamples, type Ticks } from '../../../core/time/ticks.ts'
import { moved } from '../../../core/transcript/moved.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { createTape } from '../voice/tape.ts'

/**
 * One connection to a service: events with times from the first sample of `pcm`. Ends when the sound does; throws
 * `ConnectionLost` when it was cut off, and a `Failure` when trying again is of no use.
 */
export type Connect = (pcm: PcmStream, signal: AbortSignal) => AsyncIterable<RecognitionEvent>

/** The connection is gone; the same sound may be understood over a new one. `failure` is what a person is told in the end. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Waits before new connections, in milliseconds; the last one is followed by giving up. Anything that was understood in between begins anew. */
const waits = [250, 1000, 2000, 5000, 10_000, 20_000] as const
/** Sound that a service has not answered is kept for another try, up to this long. */
const longest = 600 * pcmRate

/**
 * The events of `connect` over as many connections as it takes. What was said after the last finished utterance is sent
 * again; nothing is lost, nothing comes twice. The sound is pulled as the service takes it.
 */
export async function* resending(
  pcm: PcmStream,
  connect: Connect,
  signal: AbortSignal,
  pauses: readonly number[] = waits,
): AsyncGenerator<RecognitionEvent> {
  const source = pcm[Symbol.asyncIterator]()
  const tape = createTape()
  let over = false
  /** Where the next connection begins, in samples. */
  let begin = 0
  /** How far the present connection has been given the sound: what it claims beyond that is not believed. */
  let sent = 0
  let pulling: Promise<void> | undefined

  /** One chunk more on the tape; two connections that ask at once get the same one. */
  const pull = (): Promise<void> =>
    (pulling ??= source
      .next()
      .then(({ done, value }) => {
        if (done === true) over = true
        else tape.append(value)
      })
      .finally(() => (pulling = undefined)))

  async function* from(start: number, isOpen: () => boolean): AsyncGenerator<Pcm> {
    let at = start
    while (isOpen()) {
      if (at < tape.end()) {
        // A tenth of a second at a time after a break too: services measure the pace of what they are sent.
        const to = Math.min(tape.end(), at + pcmRate / 10)
        const part = tape.slice(at, to)
        at = to
        sent = to
        yield part
      } else if (over) return
      else await pull()
    }
  }

  /** What is finished by an event: the sample behind which everything is still to come. */
  const finished = (event: RecognitionEvent): number | undefined => {
    if (event.type === 'recognized') {
      const last = event.utterance.words.at(-1)
      const end = Math.max(endOf(event.utterance), last === undefined ? 0 : endOf(last))
      return toSamples(end as Ticks, pcmRate)
    }
    return event.type === 'noMatch' ? toSamples(endOf(event.span), pcmRate) : undefined
  }

  try {
    for (let failures = 0; ;) {
      const start = begin
      const base = fromSamples(start, pcmRate)
      let isOpen = true
      sent = start
      try {
        for await (const event of connect(
          from(start, () => isOpen && !signal.aborted),
          signal,
        )) {
          if (signal.aborted) return
          const placed = moved(event, base)
          const end = finished(placed)
          if (end !== undefined) {
            // An utterance that begins before the last one ended was sent twice by the service.
            const offset = placed.type === 'recognized' ? placed.utterance.offset : undefined
            if (offset !== undefined && end <= begin) continue
            begin = Math.min(Math.max(begin, end), sent)
            tape.dropBefore(Math.max(begin, tape.end() - longest))
            failures = 0
          }
          yield placed
        }
        return
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof ConnectionLost)) throw error
        const pause = pauses[failures]
        failures += 1
        if (pause === undefined) throw error.failure
        await sleep(pause, undefined, { signal }).catch(() => undefined)
      } finally {
        isOpen = false
      }
      begin = Math.max(begin, tape.end() - longest)
    }
  } finally {
    await source.return?.()
  }
}
