import { pcmRate } from '../../core/audio/pcm.ts'

/** 5 ms: fine enough for a 10 ms median, long enough to hold one period of a low voice. */
const frame = pcmRate / 200
const framesPerSecond = 200
/** Below this range of loud to quiet, energy says nothing about where a word begins. */
const cleanRange = 30
const gap = 0.04

/** Seconds from the first sample. */
interface Times {
  readonly start: number
  readonly end: number
}

/** Energy in dB of every 5 ms. */
function energies(pcm: Int16Array): Float32Array {
  const count = Math.floor(pcm.length / frame)
  const result = new Float32Array(count)
  for (let at = 0; at < count; at += 1) {
    let sum = 0
    for (let i = at * frame; i < (at + 1) * frame; i += 1) sum += (pcm[i] ?? 0) ** 2
    result[at] = 10 * Math.log10(sum / frame + 1)
  }
  return result
}

/** The quiet and the loud level of a stretch, dB: its 8th and 95th percentile. */
function levels(energy: Float32Array): { readonly quiet: number; readonly loud: number } {
  const sorted = energy.toSorted()
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { quiet: at(0.08), loud: at(0.95) }
}

/** Difference in dB between loud and quiet: 30 and more is clean speech, less is noise or no speech. */
export function energyRange(pcm: Int16Array): number {
  const { quiet, loud } = levels(energies(pcm))
  return loud - quiet
}

/**
 * Word edges as a person would set them. A decoder's word begins up to a frame early and swallows breath at pauses: where
 * the window is clean, an edge at a pause moves inwards to where the sound really begins or ends; all others move by `late`
 * seconds, by which the engine is early on average.
 */
export function refineEdges<Time extends Times>(
  pcm: Int16Array,
  times: readonly Time[],
  late: number,
): Time[] {
  const energy = energies(pcm)
  const { quiet, loud } = levels(energy)
  const clean = loud - quiet >= cleanRange
  const threshold = quiet + 0.3 * (loud - quiet)
  const length = pcm.length / pcmRate
  const sounds = (at: number): boolean => (energy[at] ?? 0) > threshold

  /** The first of three loud frames, looking from `from` (seconds) in direction `step`, at most `reach` seconds away. */
  function onset(from: number, step: 1 | -1, reach: number): number | undefined {
    const first = step === 1 ? Math.round(from * framesPerSecond) : Math.round(from * framesPerSecond) - 1
    const most = Math.floor(reach * framesPerSecond)
    for (let moved = 0; moved <= most; moved += 1) {
      const at = first + step * moved
      if (sounds(at) && sounds(at + step) && sounds(at + 2 * step))
        return (step === 1 ? at : at + 1) / framesPerSecond
    }
    return undefined
  }

  return times.map((time, index) => {
    const before = times[index - 1]?.end ?? 0
    const after = times[index + 1]?.start ?? length
    const reach = Math.min(0.25, 0.7 * (time.end - time.start))
    const start = clean && time.start - before > gap ? onset(time.start, 1, reach) : undefined
    const end = clean && after - time.end > gap ? onset(time.end, -1, reach) : undefined
    const shifted = Math.min(length, time.start + late)
    const from = start ?? shifted
    return { ...time, start: from, end: Math.max(from, end ?? Math.min(length, time.end + late)) }
  })
}
