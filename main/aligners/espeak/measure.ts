import { pcmRate } from '../../../core/audio/pcm.ts'
import { featuresOf, normalize, step, weigh } from './features.ts'
import { bestPath, type Path } from './path.ts'
import type { Mode } from './request.ts'
import { scoreOf } from './score.ts'
import { speechIn, statesOf, type States, type Template } from './states.ts'

/** Where a token is said, seconds from the first sample, and how sure that is, 0 to 1. */
export interface Placed {
  readonly token: number
  readonly start: number
  readonly end: number
  readonly score: number
  /** False when the sound ends before the token does. */
  readonly whole: boolean
}

/** Decibels from loud to quiet, at most: below lies what a room does not hold, such as digital silence around a cut. */
const widest = 45

/** How loud each frame is: 0 as the quiet frames, 1 as the loud ones (8th and 95th percentile). */
function loudnessOf(decibels: Float32Array): Float32Array {
  const sorted = decibels.toSorted()
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const loud = at(0.95)
  const quiet = Math.max(at(0.08), loud - widest)
  // Less than 6 dB between quiet and loud is no speech; what little there is must not be blown up.
  const range = Math.max(6, loud - quiet)
  return decibels.map((level) => (level - quiet) / range)
}

/** Louder than this share of the way from quiet to loud, somebody speaks. */
const spoken = 0.3
/** The real voice is never taken to be more than this much slower or faster than the synthetic one. */
const fastest = 1.7

function paceOf(loudness: Float32Array, templates: readonly Template[], mode: Mode): number {
  // How much of the text is said is not known: the usual pace.
  if (mode !== 'all') return 1
  const real = loudness.filter((level) => level > spoken).length * step
  return Math.min(fastest, Math.max(1 / fastest, real / Math.max(step, speechIn(templates))))
}

function placesOf({ states: path, misfits }: Path, states: States): Placed[] {
  const placed: Placed[] = []
  const tokenAt = (frame: number): number => states.tokens[path[frame] ?? 0] ?? -1
  for (let from = 0, to = 0; from < path.length; from = to) {
    const token = tokenAt(from)
    let [misfit, uneven] = [0, 0]
    for (to = from; to < path.length && tokenAt(to) === token; to += 1) {
      misfit += misfits[to] ?? 0
      if (to > from) uneven += Math.abs((path[to] ?? 0) - (path[to - 1] ?? 0) - 1)
    }
    if (token < 0) continue
    const frames = to - from
    const score = scoreOf(misfit / frames, uneven / frames, frames)
    const whole = to < path.length || states.silent[(path[to - 1] ?? 0) + 1] !== 0
    placed.push({ token, start: from * step, end: to * step, score, whole })
  }
  return placed
}

/**
 * Places the tokens of `templates`, each at most once and in order, in 16 kHz sound. `anything` are rows of other sounds of
 * the voice. Null when the text is too long for the sound.
 */
export function measure(
  pcm: Int16Array,
  templates: readonly Template[],
  anything: Float32Array,
  mode: Mode,
): Placed[] | null {
  const real = featuresOf(pcm, pcmRate, { every: step, warp: 1 })
  const loudness = loudnessOf(real.loudness)
  normalize(real, (frame) => (loudness[frame] ?? 0) > spoken)
  weigh(real)
  const states = statesOf(templates, paceOf(loudness, templates, mode))
  const path = bestPath(real, loudness, states, { open: mode !== 'all', anywhere: mode === 'find' }, anything)
  return path === null ? null : placesOf(path, states)
}
