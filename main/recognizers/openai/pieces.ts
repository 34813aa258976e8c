import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'
import { cutAt } from '../voice/cut.ts'
import { createDetector, hearsVoices, windowLength, type Detector, type Stretch } from '../voice/detector.ts'
import { createTape } from '../voice/tape.ts'

/** Sound that is sent in one request. `start` counts samples from the beginning of the stream. */
export interface Piece {
  readonly start: number
  readonly pcm: Int16Array<ArrayBuffer>
  /** Where somebody speaks in it, in samples from its own beginning; undefined where nothing on this computer can tell. */
  readonly speech: readonly Stretch[] | undefined
}

/** Kept on both sides of speech: a first consonant is softer than what the detector hears as a voice. */
const kept = 0.4 * pcmRate
/** A longer silence is not sent: Whisper writes "Thank you for watching" over silence. */
const mostSilence = 2 * pcmRate
/** Softer than what is usual here (0.5): sound that is not sent cannot be found again. */
const threshold = 0.35

/** For computers on which Silero does not run: everything may be speech. */
const everything = (): Detector => ({
  accept: () => undefined,
  flush: () => undefined,
  speaking: () => true,
  ended: () => undefined,
  close: () => undefined,
})

/**
 * `pcm` cut at silences into pieces of at most `longest` samples, each as long as that allows: a request costs Whisper the
 * time of its 30-second window, however short the sound. Silence between pieces is left out. Holds one piece at a time.
 */
export async function* pieces(
  pcm: PcmStream,
  longest: number,
  heard: (samples: number) => void,
): AsyncGenerator<Piece> {
  const hears = hearsVoices()
  const detector = hears ? createDetector(threshold) : everything()
  const tape = createTape()
  let listened = 0
  /** Where the last piece ended. */
  let border = 0
  let stretches: readonly Stretch[] = []
  /** Where speech that goes on began. */
  let open: number | undefined

  const begin = (): number => Math.max(border, Math.round((stretches[0]?.start ?? open ?? 0) - kept))

  function collect(): void {
    for (let found = detector.ended(); found !== undefined; found = detector.ended()) {
      const start = Math.max(found.start, border)
      if (found.end > start) stretches = [...stretches, { start, end: found.end }]
    }
    if (!detector.speaking()) open = undefined
    else open ??= hears ? Math.max(border, listened - 2 * windowLength - 0.1 * pcmRate) : border
  }

  function finish(until: number): Piece {
    const start = begin()
    const end = Math.min(Math.round(until), tape.end())
    const speech = stretches.flatMap((each) => {
      const [from, to] = [Math.max(each.start, start) - start, Math.min(each.end, end) - start]
      return to > from ? [{ start: from, end: to }] : []
    })
    if (open !== undefined && open < end) speech.push({ start: Math.max(0, open - start), end: end - start })
    const piece: Piece = { start, pcm: tape.slice(start, end), speech: hears ? speech : undefined }
    border = end
    stretches = stretches.flatMap((each) =>
      each.end > end ? [{ start: Math.max(each.start, end), end: each.end }] : [],
    )
    if (open !== undefined) open = Math.max(open, end)
    tape.dropBefore(end)
    return piece
  }

  function next(): Piece | undefined {
    const last = stretches.at(-1)
    if (last === undefined && open === undefined) {
      tape.dropBefore(listened - pcmRate)
      return undefined
    }
    if (last !== undefined && open === undefined && listened - last.end >= mostSilence)
      return finish(last.end + kept)
    const start = begin()
    if (listened - start < longest) return undefined
    // Nobody has spoken since the last word that fits: the cut is behind it.
    if (last !== undefined && open === undefined && last.end + kept <= start + longest)
      return finish(last.end + kept)
    const all = open === undefined ? stretches : [...stretches, { start: open, end: listened }]
    return finish(cutAt(all, start, tape.slice(start, listened), longest))
  }

  try {
    for await (const chunk of pcm) {
      tape.append(chunk)
      while (tape.end() - listened >= windowLength) {
        detector.accept(tape.slice(listened, listened + windowLength))
        listened += windowLength
        collect()
        const piece = next()
        if (piece !== undefined) yield piece
      }
      heard(listened)
    }
    detector.flush()
    collect()
  } finally {
    detector.close()
  }
  if (!hears && tape.end() > border) yield finish(tape.end())
  while (stretches.length > 0) {
    const start = begin()
    const end = (stretches.at(-1)?.end ?? start) + kept
    open = undefined
    yield finish(end - start <= longest ? end : cutAt(stretches, start, tape.slice(start, end), longest))
  }
  heard(tape.end())
}
