import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { cutAt } from './voice/cut.ts'
import { createDetector, windowLength, type Stretch } from './voice/detector.ts'
import { createTape } from './voice/tape.ts'

/** A stretch of speech with the quiet kept around it; `start` counts samples from the beginning of the stream. */
export interface Speech {
  readonly start: number
  readonly pcm: Int16Array<ArrayBuffer>
  /** False: somebody is still speaking, and the same stretch comes again, longer. */
  readonly finished: boolean
}

export interface VoiceOptions {
  /** How sure to be that it is a voice, 0 to 1; 0.5 hears no words in running water. */
  readonly threshold?: number
  /** Also yield stretches that are still growing, about once a second of audio. */
  readonly growing?: boolean
  /** Called with the number of samples that have been listened to, about once a second of audio. */
  readonly heard?: (samples: number) => void
}

const second = pcmRate
/** Kept before and after speech: breath, and the quiet that decoders want at both ends. */
const kept = 0.3 * second
/** A silence of this length ends an utterance. */
const pause = 0.5 * second
/** Longer speech is cut at its best dip: decoders slow down and the text on the screen grows stale. */
const longest = 30 * second

/**
 * The speech in `pcm`, in order: silence of 0.5 s and more separates stretches, 0.3 s of it stay on both sides. Holds no
 * more than the current stretch (30 s at most, plus what it reads ahead), however long the stream is.
 */
export async function* utterances(pcm: PcmStream, options: VoiceOptions = {}): AsyncGenerator<Speech> {
  const { threshold = 0.5, growing = false, heard } = options
  const detector = createDetector(threshold)
  const tape = createTape()
  let listened = 0
  /** Where the last utterance ended: the next one does not reach back over it. */
  let border = 0
  let stretches: Stretch[] = []
  let open: number | undefined
  let shown = 0

  const begin = (): number => Math.max(border, Math.round((stretches[0]?.start ?? open ?? 0) - kept))
  const speech = (end: number, finished: boolean): Speech => {
    const start = begin()
    return { start, pcm: tape.slice(start, Math.round(end)), finished }
  }

  function collect(): void {
    for (let found = detector.ended(); found !== undefined; found = detector.ended()) {
      const start = Math.max(found.start, border)
      if (found.end > start) stretches.push({ start, end: found.end })
    }
    if (!detector.speaking()) open = undefined
    else open ??= Math.max(border, listened - 2 * windowLength - 0.1 * second)
  }

  function finish(end: number): Speech {
    const done = speech(end, true)
    border = Math.round(end)
    stretches = stretches.flatMap((each) =>
      each.end > border ? [{ start: Math.max(each.start, border), end: each.end }] : [],
    )
    if (open !== undefined) open = Math.max(open, border)
    shown = 0
    return done
  }

  function* listen(window: Int16Array): Generator<Speech> {
    detector.accept(window)
    listened += windowLength
    collect()
    const last = stretches.at(-1)
    if (last === undefined && open === undefined) {
      tape.dropBefore(listened - second)
      return
    }
    if (last !== undefined && open === undefined && listened - last.end >= pause) {
      yield finish(Math.min(last.end + kept, listened))
      return
    }
    const start = begin()
    if (listened - start >= longest) {
      yield finish(cutAt(stretches, start, tape.slice(start, listened), longest))
    } else if (growing && open !== undefined && listened - start - shown >= second) {
      shown = listened - start
      yield speech(listened, false)
    }
  }

  try {
    let told = 0
    for await (const chunk of pcm) {
      tape.append(chunk)
      while (tape.end() - listened >= windowLength) {
        yield* listen(tape.slice(listened, listened + windowLength))
        if (listened - told >= second) {
          told = listened
          heard?.(listened)
        }
      }
    }
    detector.flush()
    collect()
    const last = stretches.at(-1)
    if (last !== undefined) yield finish(Math.min(last.end + kept, tape.end()))
    heard?.(tape.end())
  } finally {
    detector.close()
  }
}
