import { setTimeout as sleep } from 'node:timers/promises'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { fromSamples, toSamples, type Ticks } from '../../../core/time/ticks.ts'
import { moved } from '../../../core/transcript/moved.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { createBell } from '../../bell.ts'
import type { RecognizeOptions, Recognizer } from '../recognizer.ts'
import { createCutter, usualLengths, type Cutter, type Lengths } from './cutter.ts'
import { borderOf, isFinal, newBehind, type Final } from './finals.ts'
import { partSound, type PartSound } from './part-sound.ts'
import { soundCheck } from './sound-check.ts'

/** A part that has been recognized, `start` and `end` in samples of the film. */
export interface FinishedPart {
  readonly start: number
  readonly end: number
  /** By which its end is found again in the sound (see sound-check.ts). */
  readonly check: number | null
  /** Times from the film's beginning. */
  readonly events: readonly Final[]
}

export interface PartsOptions extends RecognizeOptions {
  /** The sample of the film that `pcm` begins with. */
  readonly first: number
  readonly lengths?: Lengths
  /** Parts behind `first` that were recognized before, by their start: they are not heard again. */
  readonly known: ReadonlyMap<number, FinishedPart>
  /** Is waited for: a part is finished when it is kept. Never rejects. */
  readonly keep: (part: FinishedPart) => Promise<void>
}

/** How often a part is tried again, and the wait before, when its engine stopped without a reason that would stay the same. */
const pauses = [500, 3000]
const passing = new Set(['engine-failed', 'service-answer', 'service-silent'])
const mayPass = (error: unknown): boolean => !(error instanceof Failure) || passing.has(error.code)

/** One part on its way. */
interface Part {
  readonly start: number
  /** What is still to be told. */
  readonly events: RecognitionEvent[]
  /** Samples of it that have been dealt with. */
  done: number
  isOver: boolean
  failure?: { readonly error: unknown }
}

/**
 * The events of a long sound, which is cut at silences; each part is a `recognize` of its own, `engine.parallel` of them at once.
 * What is heard in a part depends on its own sound alone, so a run that begins with any of them gives the same events. They come
 * in the order of the sound: hypotheses only of the first part that is not finished. Holds at most a part for each that runs
 * (6 MB), and what was understood in the parts behind the first. A part that fails is tried again; what was told is not told
 * twice. Throws what the engine threw when it goes on failing, after everything before that part was told.
 */
export async function* inParts(
  engine: Recognizer,
  pcm: PcmStream,
  options: PartsOptions,
): AsyncGenerator<RecognitionEvent> {
  const { first, lengths = usualLengths(), known, keep, values, signal } = options
  const width = Math.max(1, Math.floor(engine.parallel?.(values) ?? 1))
  const own = new AbortController()
  const stop = AbortSignal.any([signal, own.signal])
  /** From the part that is told now to the last one that has begun. */
  const line: Part[] = []
  const running = new Set<Promise<void>>()
  let cut: { readonly error?: unknown } | undefined
  let frontier = first
  const { ring: changed, wait: change } = createBell()

  function tell(part: Part, event: RecognitionEvent): void {
    if (event.type === 'progress') {
      part.done = Math.max(part.done, toSamples(event.position, pcmRate) - part.start)
    } else if (event.type !== 'recognizing' || line[0] === part) part.events.push(event)
    changed()
  }

  async function hear(part: Part, sound: PartSound, finals: Final[]): Promise<void> {
    const isFirst = finals.length === 0
    const border = borderOf(finals)
    const base = fromSamples(part.start, pcmRate)
    for await (const event of engine.recognize(sound.stream(), { ...options, signal: stop })) {
      if (stop.aborted) return
      if (event.type === 'canceled') {
        if (event.reason === 'error') throw new Failure('engine-failed', { what: engine.name }, event.message)
        continue
      }
      const placed = moved(event, base)
      const found = isFirst ? placed : newBehind(placed, border)
      if (found === undefined) continue
      if (isFinal(found)) finals.push(found)
      tell(part, found)
    }
    if (!stop.aborted && !sound.isHeard()) throw new Failure('engine-failed', { what: engine.name })
  }

  async function heardAtLast(part: Part, sound: PartSound, finals: Final[]): Promise<void> {
    for (let tries = 0; !stop.aborted; tries += 1) {
      try {
        await hear(part, sound, finals)
        return
      } catch (error) {
        const pause = pauses[tries]
        if (cut?.error !== undefined || pause === undefined || !mayPass(error)) throw error
        await sleep(pause, undefined, { signal: stop }).catch(() => undefined)
      }
    }
  }

  async function work(part: Part, sound: PartSound, check: () => number | null): Promise<void> {
    const finals: Final[] = []
    try {
      await heardAtLast(part, sound, finals)
      if (stop.aborted) return
      const length = sound.length()
      await keep({ start: part.start, end: part.start + length, check: check(), events: finals })
      part.done = length
      part.isOver = true
    } catch (error) {
      part.failure = { error }
    }
  }

  /** A new part, as soon as there is room for one. Undefined when no more are wanted. */
  async function begin(start: number): Promise<Part | undefined> {
    const most = 2 * width
    while ((running.size >= width || line.length >= most) && !stop.aborted && !hasFailed()) await change()
    if (stop.aborted || hasFailed()) return undefined
    const part: Part = { start, events: [], done: 0, isOver: false }
    line.push(part)
    return part
  }
  const hasFailed = (): boolean => line.some(({ failure }) => failure !== undefined)

  /** Pulls the sound and deals it out. */
  async function deal(): Promise<void> {
    let position = first
    let current: { sound: PartSound; cutter: Cutter; take: (samples: Pcm) => void } | undefined
    let skipTo = 0
    try {
      for await (const chunk of pcm) {
        if (stop.aborted) return
        let rest = chunk
        while (rest.length > 0) {
          if (current === undefined && position >= skipTo) {
            const before = known.get(position)
            const part = await begin(position)
            if (part === undefined) return
            if (before === undefined) current = start(part)
            else {
              part.events.push(...before.events)
              part.done = before.end - before.start
              part.isOver = true
              skipTo = before.end
              changed()
            }
          }
          if (current === undefined) {
            const some = Math.min(rest.length, skipTo - position)
            position += some
            rest = rest.subarray(some)
            continue
          }
          const found = current.cutter.feed(rest, current.take)
          position += rest.length
          if (found === undefined) break
          current.cutter.close()
          current.sound.end()
          current = undefined
          rest = found.rest
          position -= rest.length
        }
      }
      current?.cutter.end(current.take)
      current?.sound.end()
      cut = {}
    } catch (error) {
      cut = { error }
      current?.sound.fail(error)
    } finally {
      current?.cutter.close()
      // Broken off: whoever still listens is told by the signal.
      current?.sound.end()
      cut ??= {}
      changed()
    }
  }

  function start(part: Part): { sound: PartSound; cutter: Cutter; take: (samples: Pcm) => void } {
    const sound = partSound()
    const check = soundCheck()
    const session = work(part, sound, check.value).finally(() => {
      sound.clear()
      running.delete(session)
      changed()
    })
    running.add(session)
    const take = (samples: Pcm): void => {
      check.add(samples)
      sound.append(samples)
    }
    return { sound, cutter: createCutter(lengths), take }
  }

  /** Sound that has been dealt with, in one number: that of parts which run beside each other adds up. */
  const dealtWith = (): Ticks =>
    fromSamples(
      line.reduce((sum, { done }) => sum + done, frontier),
      pcmRate,
    )

  const dealing = deal()
  signal.addEventListener('abort', changed, { once: true })
  let told = fromSamples(first, pcmRate)
  try {
    while (!signal.aborted) {
      const head = line[0]
      const event = head?.events.shift()
      if (event !== undefined) {
        yield event
        continue
      }
      if (head?.failure !== undefined) throw head.failure.error
      if (head?.isOver === true) {
        frontier = head.start + head.done
        line.shift()
        changed()
        continue
      }
      const position = dealtWith()
      if (position > told) {
        told = position
        yield { type: 'progress', position }
        continue
      }
      if (head === undefined && cut !== undefined) {
        if ('error' in cut) throw cut.error
        return
      }
      await change()
    }
  } finally {
    signal.removeEventListener('abort', changed)
    own.abort()
    changed()
    await Promise.all([dealing, ...running])
  }
}
