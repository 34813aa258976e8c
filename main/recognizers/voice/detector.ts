import { createRequire } from 'node:module'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { onDisk } from '../../storage/folders.ts'

/** Samples that a detector takes at a time: 32 ms. */
export const windowLength = 512

export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Says where somebody speaks, in samples from the beginning. */
export interface Detector {
  /** `windowLength` samples, one window after the other. */
  readonly accept: (window: Pcm) => void
  /** No more sound comes. */
  readonly flush: () => void
  /** Somebody speaks now, and has for 0.1 s. */
  readonly speaking: () => boolean
  /** The next stretch that has ended, once. */
  readonly ended: () => Stretch | undefined
  /** Is not used any more. */
  readonly close: () => void
}

interface SherpaVad {
  acceptWaveform: (samples: Float32Array) => void
  isDetected: () => boolean
  isEmpty: () => boolean
  front: (external: boolean) => { readonly start: number; readonly samples: Float32Array }
  pop: () => void
  flush: () => void
  reset: () => void
}
interface Sherpa {
  readonly Vad: new (config: object, seconds: number) => SherpaVad
}

// Not “require”: the bundler declares that name itself.
const fromHere = createRequire(import.meta.url)
let sherpa: Sherpa | null | undefined

/** Native code from npm: there for Linux, macOS (x64, arm64) and Windows (x64, ia32); null elsewhere. */
function loadSherpa(): Sherpa | null {
  if (sherpa === undefined) {
    try {
      sherpa = fromHere('sherpa-onnx-node') as Sherpa
    } catch {
      sherpa = null
    }
  }
  return sherpa
}

/** Whether Silero, which tells voices from water and machines, runs on this computer. */
export const hearsVoices = (): boolean => loadSherpa() !== null

/**
 * Detectors that nobody uses, by their threshold: one takes 0.2 s to make and 12 MB that are not given back for long; a reset one
 * finds the same as a new one (measured: to the sample).
 */
const idle = new Map<number, SherpaVad[]>()

const newSilero = ({ Vad }: Sherpa, threshold: number): SherpaVad =>
  new Vad(
    {
      sileroVad: {
        model: onDisk(fromHere.resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx')),
        threshold,
        minSilenceDuration: 0.1,
        minSpeechDuration: 0.1,
        // From here on Silero wants a bolder voice; utterances are cut elsewhere.
        maxSpeechDuration: 3600,
        windowSize: windowLength,
      },
      sampleRate: pcmRate,
      numThreads: 1,
      provider: 'cpu',
      debug: 0,
    },
    60,
  )

/** From -1 to 1. */
const floats = (samples: Pcm): Float32Array => Float32Array.from(samples, (sample) => sample / 32_768)

function silero(native: Sherpa, threshold: number): Detector {
  const unused = idle.get(threshold) ?? []
  idle.set(threshold, unused)
  const vad = unused.pop() ?? newSilero(native, threshold)
  let isClosed = false
  return {
    close: () => {
      if (isClosed) return
      isClosed = true
      vad.reset()
      unused.push(vad)
    },
    accept: (window) => vad.acceptWaveform(floats(window)),
    flush: () => vad.flush(),
    speaking: () => vad.isDetected(),
    ended: () => {
      if (vad.isEmpty()) return undefined
      const { start, samples } = vad.front(false)
      vad.pop()
      return { start, end: start + samples.length }
    },
  }
}

const decibel = (samples: Float32Array): number => {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return 10 * Math.log10(sum / samples.length + 1e-10)
}

/** Louder than its surroundings by 10 dB, at least -55 dB: cannot tell a voice from a door, so only for known text. */
function energyGate(): Detector {
  let at = 0
  let floor = -60
  let start: number | undefined
  let loudUntil = 0
  const finished: Stretch[] = []
  const close = (): void => {
    if (start !== undefined) finished.push({ start, end: loudUntil })
    start = undefined
  }
  return {
    accept: (samples) => {
      const level = decibel(floats(samples))
      // Down at once, up by 1.5 dB a second.
      floor = Math.max(-90, Math.min(level, floor + 0.05))
      at += samples.length
      if (level > Math.max(floor + 10, -55)) {
        start ??= Math.max(0, at - 2 * samples.length)
        loudUntil = at
      } else if (at - loudUntil > 0.1 * pcmRate) close()
    },
    flush: close,
    close: () => undefined,
    speaking: () => start !== undefined,
    ended: () => finished.shift(),
  }
}

/** Silero v6 with `threshold` 0 to 1; where it does not run, an energy gate (see `hearsVoices`). */
export function createDetector(threshold: number): Detector {
  const native = loadSherpa()
  return native === null ? energyGate() : silero(native, threshold)
}
