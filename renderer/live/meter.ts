import { useSyncExternalStore } from 'react'
import type { Pcm } from '../../core/audio/pcm.ts'

/** How loud it is and how long it has been: ten times a second, so it is kept apart from the state of the window. */
export interface Meter {
  /** 0 to 1 over the 60 decibels below the loudest that there is. */
  readonly level: number
  /** Samples of the recording. */
  readonly length: number
  /** Nothing at all has been heard for so many samples: the microphone is muted. */
  readonly silent: number
}

let now: Meter = { level: 0, length: 0, silent: 0 }
const listeners = new Set<() => void>()

const range = 60

export function measure(pcm: Pcm, length: number): void {
  let most = 0
  for (const sample of pcm) most = Math.max(most, Math.abs(sample))
  const decibels = most === 0 ? -range : 20 * Math.log10(most / 32_768)
  const level = Math.max(0, Math.min(1, 1 + decibels / range))
  // Falls slowly, as meters do: a syllable can be seen.
  setMeter({
    level: Math.max(level, now.level - 0.06),
    length,
    silent: most <= 1 ? now.silent + pcm.length : 0,
  })
}

export function setMeter(next: Meter): void {
  now = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Part of what the meter says, as a plain value. */
export const useMeter = <Part>(select: (meter: Meter) => Part): Part =>
  useSyncExternalStore(subscribe, () => select(now))
