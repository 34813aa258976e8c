import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { checkLength, checkOf } from './sound-check.ts'

/** The sound of a film. */
export interface FilmSound {
  /** All of it. */
  readonly whole: () => PcmStream
  /** From a sample on, quickly: from a cache, or by a jump into the film, which need not be exact. */
  readonly from: (sample: number) => PcmStream
}

/** The samples behind `count` of them. */
async function* behind(pcm: PcmStream, count: number): AsyncGenerator<Pcm> {
  let left = count
  for await (const samples of pcm) {
    if (left < samples.length) yield left === 0 ? samples : samples.subarray(left)
    left = Math.max(0, left - samples.length)
  }
}

/** Whether the first samples of `pcm` are those that `check` stands for; then goes on with what follows. */
async function* ifSame(pcm: PcmStream, length: number, check: number): AsyncGenerator<Pcm, boolean> {
  const before = new Int16Array(length)
  let count = 0
  for await (const samples of pcm) {
    if (count === length) {
      yield samples
      continue
    }
    const some = samples.subarray(0, length - count)
    before.set(some, count)
    count += some.length
    if (count < length) continue
    if (checkOf(before) !== check) return false
    if (some.length < samples.length) yield samples.subarray(some.length)
  }
  return count === length
}

/**
 * The samples behind sample `at` of a film, each exactly as when it is heard from the beginning. A jump gives others in many films
 * (by up to 40 of 32,768, or a millisecond away), so it is believed only when the 30 s before `at` have the same `check`; else
 * everything is decoded and left out (two hours in half a minute).
 */
export async function* resumedSound(sound: FilmSound, at: number, check: number | null): AsyncGenerator<Pcm> {
  const length = Math.min(at, checkLength)
  if (check !== null && length >= pcmRate) {
    const isSame = yield* ifSame(sound.from(at - length), length, check)
    if (isSame) return
  }
  yield* behind(sound.whole(), at)
}
