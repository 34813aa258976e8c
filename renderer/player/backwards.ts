import type { Session } from '../store.ts'
import { sound } from './grains.ts'
import { bySamples, loudness, soundOf, soundRate } from './sound.ts'

/** Seconds of hearing in one piece. */
const pieceSeconds = 0.2
/** How far ahead pieces are handed to the device: more than a window takes to draw. */
const ahead = 0.25

/** Lets the sound be heard while the film runs backwards: turned round, and higher the faster, as tape does. Returns what ends it. */
export function watchBackwards(session: Session): () => void {
  const { transport } = session
  let until = 0
  let speed = 0
  let stops: (() => void)[] = []
  const silence = () => {
    for (const stop of stops) stop()
    stops = []
    until = 0
  }
  return transport.subscribe(() => {
    const now = transport.speed()
    if (now !== speed) {
      silence()
      speed = now
    }
    if (speed >= 0) return
    const reader = soundOf(session)
    const device = reader.device()
    const volume = loudness(session)
    if (device === null || volume === 0) return
    if (until < device.currentTime) until = device.currentTime + 0.02
    const count = Math.round(pieceSeconds * -speed * soundRate)
    while (until < device.currentTime + ahead) {
      // Where the playhead will be when this piece is heard.
      const end = bySamples(transport.now(), (until - device.currentTime) * speed * soundRate)
      const { samples } = reader.now(bySamples(end, -count), count)
      // The one that will be wanted a second from now, so that it is there.
      reader.now(bySamples(end, 2 * speed * soundRate), 1)
      samples.reverse()
      fade(samples)
      for (let at = 0; at < count; at += 1) samples[at] = (samples[at] ?? 0) * volume
      stops = [...stops.slice(-4), sound(device, samples, until, -speed)]
      until += pieceSeconds
    }
  })
}

/** Two milliseconds on either side, since neighbours are not the same to the sample. */
function fade(samples: Float32Array): void {
  const length = Math.min(32, samples.length >> 1)
  for (let at = 0; at < length; at += 1) {
    samples[at] = ((samples[at] ?? 0) * at) / length
    const last = samples.length - 1 - at
    samples[last] = ((samples[last] ?? 0) * at) / length
  }
}
