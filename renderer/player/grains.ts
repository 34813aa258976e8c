import type { Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'
import { loudness, soundOf, soundRate } from './sound.ts'

/** Long enough to know a vowel by, short enough to follow the hand. */
const grainSeconds = 0.09
/** The next one begins when the one before has come to its middle: together they are even. */
const everyMilliseconds = 45

interface Scrubbing {
  wanted: Ticks | null
  timer: number | undefined
}

const scrubbings = new WeakMap<Session, Scrubbing>()

/** Lets the moment at `time` be heard, as often as the hand moves and no more often than an ear can follow. */
export function hearMoment(session: Session, time: Ticks): void {
  if (session.store.get().settings?.playback.scrub !== true || session.transport.playing()) return
  const state = scrubbings.get(session) ?? { wanted: null, timer: undefined }
  scrubbings.set(session, state)
  state.wanted = time
  if (state.timer !== undefined) return
  const next = () => {
    state.timer = undefined
    if (state.wanted === null) return
    const at = state.wanted
    state.wanted = null
    void playGrain(session, at)
    state.timer = window.setTimeout(next, everyMilliseconds)
  }
  next()
}

async function playGrain(session: Session, time: Ticks): Promise<void> {
  const reader = soundOf(session)
  const device = reader.device()
  const volume = loudness(session)
  if (device === null || volume === 0) return
  const count = Math.round(grainSeconds * soundRate)
  const asked = performance.now()
  const samples = await reader.read(time, count)
  // What comes too late belongs to a place that the hand has left.
  if (performance.now() - asked > 300 || session.transport.playing()) return
  for (let at = 0; at < count; at += 1) {
    samples[at] = (samples[at] ?? 0) * volume * (0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / count))
  }
  sound(device, samples, device.currentTime)
}

/** Sends samples to the ears at `when`, by the device's clock, and gives what stops them. */
export function sound(device: AudioContext, samples: Float32Array, when: number, rate = 1): () => void {
  const buffer = device.createBuffer(1, Math.max(1, samples.length), soundRate)
  buffer.getChannelData(0).set(samples)
  const source = device.createBufferSource()
  source.buffer = buffer
  source.playbackRate.value = rate
  source.connect(device.destination)
  source.start(when)
  return () => {
    source.stop()
    source.disconnect()
  }
}
