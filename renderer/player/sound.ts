import { fromSeconds, ticks, toSamples, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'

/** Samples a second of all sound that comes in stretches. */
export const soundRate = 16_000
/** Seconds in one piece: sound is asked for and kept in pieces of this length. */
const pieceSeconds = 2
const pieceSamples = pieceSeconds * soundRate
/** Two minutes around the playhead, 4 MB. */
const most = 60

/** The sound of the film in stretches, for what the player's element cannot play: moments while it is dragged, and backwards. */
export interface SoundReader {
  /** Samples from `from` on, silence where there are none (yet); what is not here is asked for. */
  readonly now: (from: Ticks, count: number) => { readonly samples: Float32Array; readonly isWhole: boolean }
  /** The same, once it has come. */
  readonly read: (from: Ticks, count: number) => Promise<Float32Array>
  /** The audio device; null where there is none. Made when it is first used, since browsers want a deed of the person first. */
  readonly device: () => AudioContext | null
}

const readers = new WeakMap<Session, SoundReader>()

/** The sound reader of this window. */
export function soundOf(session: Session): SoundReader {
  const known = readers.get(session)
  if (known !== undefined) return known
  const made = createReader(session)
  readers.set(session, made)
  return made
}

function createReader({ store, bridge }: Session): SoundReader {
  const pieces = new Map<number, Float32Array>()
  const waiting = new Map<number, Promise<void>>()
  let source = ''
  let context: AudioContext | null | undefined

  /** Pieces of another film, or of another track, are of no use any more. */
  const look = () => {
    const { media } = store.get()
    const current =
      media === null || media.opened.info.audio.length === 0 ? '' : `${media.opened.id} ${media.track}`
    if (current === source) return
    source = current
    pieces.clear()
    waiting.clear()
  }

  const fetchPiece = (at: number): Promise<void> => {
    const { media } = store.get()
    const known = waiting.get(at)
    if (known !== undefined) return known
    if (source === '' || media === null || pieces.has(at)) return Promise.resolve()
    const asked = source
    const start = fromSeconds(at * pieceSeconds)
    const end = fromSeconds((at + 1) * pieceSeconds)
    const coming = bridge
      .call('media.sound', { media: media.opened.id, track: media.track, start, end })
      .then((bytes) => {
        if (asked !== source) return
        pieces.set(at, toFloats(bytes))
        // The one that was asked for longest ago: maps keep their order.
        for (const key of pieces.keys()) if (pieces.size > most) pieces.delete(key)
      })
      // What cannot be heard is silent; that the film has no sound is said elsewhere.
      .catch(() => undefined)
      .finally(() => waiting.delete(at))
    waiting.set(at, coming)
    return coming
  }

  const range = (first: number, count: number): readonly number[] => {
    const from = Math.max(0, Math.floor(first / pieceSamples))
    const to = Math.max(from, Math.floor((first + count - 1) / pieceSamples))
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  }

  const now = (from: Ticks, count: number) => {
    look()
    const first = toSamples(from, soundRate)
    const samples = new Float32Array(count)
    let isWhole = true
    for (const at of range(first, count)) {
      const piece = pieces.get(at)
      if (piece === undefined) {
        isWhole = false
        void fetchPiece(at)
        continue
      }
      const offset = at * pieceSamples - first
      const begin = Math.max(0, -offset)
      const end = Math.min(piece.length, count - offset)
      if (end > begin) samples.set(piece.subarray(begin, end), offset + begin)
    }
    return { samples, isWhole }
  }

  return {
    now,
    async read(from, count) {
      look()
      await Promise.all(range(toSamples(from, soundRate), count).map(fetchPiece))
      return now(from, count).samples
    },
    device() {
      if (context === undefined) context = openDevice()
      if (context?.state === 'suspended') void context.resume().catch(() => undefined)
      return context
    },
  }
}

function openDevice(): AudioContext | null {
  try {
    return new AudioContext({ latencyHint: 'interactive' })
  } catch {
    return null
  }
}

function toFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.byteLength >> 1 }, (_, at) => view.getInt16(2 * at, true) / 32_768)
}

/** How loud the person has set everything: 0 to 1. */
export const loudness = ({ store }: Session): number => {
  const { settings, playback } = store.get()
  return playback.muted ? 0 : (settings?.playback.volume ?? 1)
}

/** `time` later by `samples`. */
export const bySamples = (time: Ticks, samples: number): Ticks =>
  ticks(Math.max(0, time + Math.round((samples * 10_000_000) / soundRate)))
