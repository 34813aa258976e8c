import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'

/** Looked at in steps of 10 ms. */
const step = pcmRate / 100
/** Quiet is this much below the loudest of the word before it, decibel… */
const fall = 20
/** …for so many steps: shorter holes are the closures of "p", "t", "k", which are 50 to 100 ms long. */
const least = 12

const level = (pcm: Pcm, from: number): number => {
  let sum = 0
  const to = Math.min(pcm.length, from + step)
  for (let at = from; at < to; at += 1) sum += (pcm[at] ?? 0) ** 2
  return 10 * Math.log10(sum / Math.max(1, to - from) + 1)
}

/**
 * Where the sound that is on at `from` falls quiet before `to`, as a number of a sample; undefined when it goes on. It is
 * quiet where it is 20 dB below the loudest since `from` and stays so for 0.12 s, or up to `to`.
 */
export function soundEnd(pcm: Pcm, from: number, to: number): number | undefined {
  let loudest = 0
  let quiet = 0
  const end = Math.min(to, pcm.length)
  for (let at = Math.max(0, from); at < end; at += step) {
    const now = level(pcm, at)
    loudest = Math.max(loudest, now)
    quiet = now <= loudest - fall ? quiet + 1 : 0
    if (quiet >= least || (quiet > 0 && at + step >= end)) return at - (quiet - 1) * step
  }
  return undefined
}
