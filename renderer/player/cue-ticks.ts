import { fromSeconds, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'
import { firstReaching, indexCues, type CueIndex } from '../timeline/cue-index.ts'
import { loudness, soundOf } from './sound.ts'

/** Where a cue comes or goes. */
interface Edge {
  readonly at: number
  readonly kind: 'start' | 'end'
}

/** Two pitches an octave apart: which is which is heard without counting. */
const pitches = { start: 1320, end: 660 } as const
const tickSeconds = 0.04
/** Seconds that ticks are handed to the device ahead of time: more than a window takes to draw. */
const ahead = 0.2

/** In-times and out-times later than `from` and not later than `to`, in order; an end goes before a start of the same time. */
export function edgesBetween(index: CueIndex, from: number, to: number): readonly Edge[] {
  const edges: Edge[] = []
  for (let at = firstReaching(index, from); (index.starts[at] ?? Infinity) <= to; at += 1) {
    const [start, end] = [index.starts[at] ?? 0, index.ends[at] ?? 0]
    if (start > from) edges.push({ at: start, kind: 'start' })
    if (end > from && end <= to) edges.push({ at: end, kind: 'end' })
  }
  return edges.sort((a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'end' ? -1 : 1))
}

function tick(device: AudioContext, kind: Edge['kind'], when: number, volume: number): () => void {
  const tone = device.createOscillator()
  const gain = device.createGain()
  tone.frequency.value = pitches[kind]
  gain.gain.setValueAtTime(0, when)
  gain.gain.linearRampToValueAtTime(0.4 * volume, when + 0.003)
  gain.gain.exponentialRampToValueAtTime(0.001, when + tickSeconds)
  tone.connect(gain).connect(device.destination)
  tone.start(when)
  tone.stop(when + tickSeconds)
  return () => {
    tone.stop()
    gain.disconnect()
  }
}

const wantsTicks = ({ store }: Session): boolean => store.get().settings?.playback.ticks === true

/** Ticks of the edges that the playhead was moved across by hand, if ticks are wanted. */
export function tickBetween(session: Session, from: Ticks, to: Ticks): void {
  if (!wantsTicks(session)) return
  const index = indexCues(session.store.get().history.document.cues)
  // A step onto an edge is a step across it, in either direction.
  const edges = from < to ? edgesBetween(index, from, to) : edgesBetween(index, to - 1, from - 1)
  const device = edges.length === 0 ? null : soundOf(session).device()
  if (device === null) return
  for (const [at, { kind }] of edges.slice(0, 3).entries()) {
    tick(device, kind, device.currentTime + at * tickSeconds, loudness(session))
  }
}

/** Lets ticks be heard where cues come and go while the film plays, if they are wanted. Returns what ends it. */
export function watchCueTicks(session: Session): () => void {
  const { store, transport } = session
  let done: number | null = null
  let stops: (() => void)[] = []
  const silence = () => {
    for (const stop of stops) stop()
    stops = []
    done = null
  }
  return transport.subscribe(() => {
    const speed = transport.speed()
    if (speed <= 0 || !wantsTicks(session)) {
      if (done !== null) silence()
      return
    }
    const now = transport.now()
    const reach = now + fromSeconds(ahead * speed)
    // A jump: what was handed over belongs to another place.
    if (done === null || done < now || done > reach + fromSeconds(ahead)) {
      silence()
      done = now - 1
    }
    const device = soundOf(session).device()
    if (device === null || reach <= done) return
    for (const { at, kind } of edgesBetween(indexCues(store.get().history.document.cues), done, reach)) {
      const when = device.currentTime + Math.max(0, (at - now) / fromSeconds(1) / speed)
      stops = [...stops.slice(-7), tick(device, kind, when, loudness(session))]
    }
    done = reach
  })
}
