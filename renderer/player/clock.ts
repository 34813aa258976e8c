import { fromSeconds, later, toSeconds, zero, type Ticks } from '../../core/time/ticks.ts'

/** The playhead. It moves too often for React state: who draws it subscribes, and reads `now` when told. */
export interface Clock {
  readonly now: () => Ticks
  readonly playing: () => boolean
  /** Called on every picture while playing, and once on every seek, start and stop. Returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void
}

/** The clock with its handle: who drives the player. */
export interface Transport extends Clock {
  readonly seek: (time: Ticks) => void
  readonly play: () => void
  readonly pause: () => void
  readonly setRate: (rate: number) => void
  /** Takes its time from `element` until the returned function is called; keeps the place across a change of element. */
  readonly attach: (element: HTMLMediaElement) => () => void
}

/** A seek to the very first instant of a frame may show the one before it: a tenth of a millisecond more decides. */
const nudge = 0.0001

const events = ['play', 'pause', 'seeking', 'seeked', 'ended', 'timeupdate', 'loadedmetadata', 'ratechange']

/** A playhead at zero, without media; it can be moved before anything is loaded. */
export function createTransport(): Transport {
  const listeners = new Set<() => void>()
  let element: HTMLMediaElement | null = null
  let place: Ticks = zero
  let rate = 1
  let frame = 0

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const playing = () => element !== null && !element.paused && !element.ended
  const tick = () => {
    frame = 0
    if (!playing()) return
    tell()
    frame = requestAnimationFrame(tick)
  }
  const now = () => (element !== null && playing() ? fromSeconds(element.currentTime) : place)

  const changed = (event: Event) => {
    if (element === null) return
    if (playing()) {
      if (frame === 0) frame = requestAnimationFrame(tick)
    } else if (event.type === 'pause' || event.type === 'ended') {
      // Where it stopped; while it stands still, the place that was asked for is truer than the element's own idea.
      place = fromSeconds(element.currentTime)
    }
    tell()
  }

  const seek = (time: Ticks) => {
    place = later(zero, time)
    if (element !== null && element.readyState > 0) element.currentTime = toSeconds(place) + nudge
    tell()
  }

  return {
    now,
    playing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    seek,
    play() {
      void element?.play().catch(tell)
    },
    pause() {
      element?.pause()
    },
    setRate(next) {
      rate = next
      if (element !== null) element.playbackRate = next
    },
    attach(next) {
      element = next
      next.defaultPlaybackRate = rate
      next.playbackRate = rate
      const ready = () => {
        if (place > 0) next.currentTime = toSeconds(place) + nudge
      }
      for (const name of events) next.addEventListener(name, changed)
      next.addEventListener('loadedmetadata', ready)
      if (next.readyState > 0) ready()
      return () => {
        place = now()
        for (const name of events) next.removeEventListener(name, changed)
        next.removeEventListener('loadedmetadata', ready)
        cancelAnimationFrame(frame)
        frame = 0
        if (element === next) element = null
        tell()
      }
    },
  }
}
