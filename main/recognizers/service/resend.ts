import { setTimeout as sleep } from 'node:timers/promises'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { earlier, endOf, fromSamples, later, toSamples, zero, type Ticks } from '../../../core/time/ticks.ts'
import { moved } from '../../../core/transcript/moved.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { createTape } from '../voice/tape.ts'
import { settled } from './in-order.ts'

/**
 * One connection to a service: events with times from the first sample of `pcm`. Ends when all of `pcm` has been answered;
 * throws `ConnectionLost` when it was cut off, and a `Failure` when trying again is of no use.
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
/** Sound that a service has not answered is kept for another try, up to this long (19 MB). */
const longest = 600 * pcmRate
/** Services end a session that brings no sound for 30 s; one that brings none for so long, in ms, is ended in good order before. */
const idle = 20_000

interface Resending {
  /** The service, for messages. */
  readonly what: string
  /** Waits before new connections, in ms. */
  readonly pauses?: readonly number[]
  /** How long a source of sound may rest before the connection is ended, in ms; when it goes on, a new one is opened. */
  readonly rest?: number
}

/**
 * The events of `connect` over as many connections as it takes. What was said after the last finished utterance is sent
 * again; nothing is lost, nothing comes twice, words follow each other. The sound is pulled as the service takes it.
 */
export async function* resending(
  pcm: PcmStream,
  connect: Connect,
  signal: AbortSignal,
  { what, pauses = waits, rest = idle }: Resending,
): AsyncGenerator<RecognitionEvent> {
  const source = pcm[Symbol.asyncIterator]()
  const tape = createTape()
  let over = false
  /** Where the next connection begins, in samples. */
  let begin = 0
  /** How far progress was told; a new connection begins earlier. */
  let position: Ticks = zero
  /** The end of the last finished utterance. */
  let said: Ticks = zero
  /** How far the present connection has been given the sound: what it claims beyond that is not believed. */
  let sent = 0
  let pulling: Promise<void> | undefined
  const aborted = (): boolean => signal.aborted
  /** All of the sound is here, and finished up to its end. */
  const done = (): boolean => over && begin >= tape.end()

  /** One chunk more on the tape; two connections that ask at once get the same one. */
  const pull = (): Promise<void> =>
    (pulling ??= source
      .next()
      .then(({ done, value }) => {
        if (done === true) over = true
        else tape.append(value)
        tape.dropBefore(tape.end() - longest)
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
      } else if (over || !(await within(pull(), rest, signal))) return
    }
  }

  /** An event at its place in the whole sound; undefined for one that is dealt with already. */
  function placed(event: RecognitionEvent, base: Ticks): RecognitionEvent | undefined {
    const here = moved(event, base)
    if (here.type === 'progress') {
      if (here.position < position) return undefined
      position = here.position
    }
    if (here.type !== 'recognized' && here.type !== 'noMatch') return here
    const limit = fromSamples(sent, pcmRate)
    if (here.type === 'noMatch') {
      finish(endOf(here.span), limit)
      return here
    }
    // An utterance that ends before the last one did was sent twice by the service.
    if (endOf(here.utterance) <= said && said > 0) return undefined
    const utterance = settled(here.utterance, said, limit)
    if (utterance === undefined) throw new Failure('service-answer', { what })
    finish(endOf(utterance), limit)
    return { ...here, utterance }
  }

  /** What is to come is behind `end`. */
  function finish(end: Ticks, limit: Ticks): void {
    said = later(said, earlier(end, limit))
    begin = Math.max(begin, toSamples(said, pcmRate))
    tape.dropBefore(Math.max(begin, tape.end() - longest))
  }

  try {
    for (let failures = 0; ;) {
      // A connection is opened when there is something to send.
      while (begin >= tape.end() && !done() && !aborted()) await within(pull(), rest, signal)
      if (aborted() || done()) return
      const start = Math.max(begin, tape.end() - longest)
      const base = fromSamples(start, pcmRate)
      let isOpen = true
      begin = start
      sent = start
      try {
        for await (const event of connect(
          from(start, () => isOpen && !aborted()),
          signal,
        )) {
          if (aborted()) return
          const next = placed(event, base)
          if (next === undefined) continue
          // Only what leads on counts: a service may say without end that it heard nothing.
          if (begin > start) failures = 0
          yield next
        }
        if (aborted()) return
        if (sent === start) throw new ConnectionLost(new Failure('service-unreachable', { what }))
        begin = Math.max(begin, sent)
      } catch (error) {
        if (aborted()) return
        if (!(error instanceof ConnectionLost)) throw error
        const pause = pauses[failures]
        failures += 1
        if (pause === undefined) throw error.failure
        await sleep(pause, undefined, { signal }).catch(() => undefined)
      } finally {
        isOpen = false
      }
    }
  } finally {
    await source.return?.()
  }
}

/** Whether `done` came before `time` ms were over and before `signal` aborted. Rejects as `done` does. */
async function within(done: Promise<unknown>, time: number, signal: AbortSignal): Promise<boolean> {
  const stop = new AbortController()
  const abort = (): void => stop.abort()
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  try {
    const late = sleep(time, false, { signal: stop.signal }).catch(() => false)
    return await Promise.race([done.then(() => true), late])
  } finally {
    signal.removeEventListener('abort', abort)
    stop.abort()
  }
}
