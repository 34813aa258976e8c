import type { Frames } from '../../core/time/frames.ts'
import { middleOf, nearestTo } from '../../core/time/frames.ts'
import {
  endOf,
  fromSeconds,
  later,
  minus,
  ticks,
  toSeconds,
  zero,
  type Ticks,
} from '../../core/time/ticks.ts'

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
  /** Plays from the playhead to the beginning, `rate` times as fast; picture by picture, as fast as the engine gives them. */
  readonly playBack: (rate: number) => void
  readonly pause: () => void
  readonly setRate: (rate: number) => void
  /** How fast the playhead moves just now: 0 while it stands, below 0 backwards. */
  readonly speed: () => number
  readonly setVolume: (volume: number, muted: boolean) => void
  /** The pictures of the film that is attached. */
  readonly setFrames: (frames: Frames) => void
  /** The number of the picture that is on the screen; null where there is none, or the engine does not say. */
  readonly shown: () => number | null
  /**
   * Takes its time from `element` until the returned function is called; keeps the place across a change of element.
   * `origin`: the element's time where the program's is zero.
   */
  readonly attach: (element: HTMLVideoElement, origin?: Ticks) => () => void
}

const events = ['play', 'pause', 'seeking', 'seeked', 'ended', 'timeupdate', 'loadedmetadata', 'ratechange']

/** A picture that was on its way when the film was stopped is where the playhead is, however late it comes. */
const late = 3

/** A playhead at zero, without media; it can be moved before anything is loaded. */
export function createTransport(): Transport {
  const listeners = new Set<() => void>()
  let element: HTMLVideoElement | null = null
  let zeroAt: Ticks = zero
  let frames: Frames | null = null
  let place: Ticks = zero
  let picture: Ticks | null = null
  /** Nobody has moved the playhead since the film was stopped. */
  let justStopped = false
  /** The element was set going, and has not been stopped since. */
  let going = false
  let rate = 1
  let sound = { volume: 1, muted: false }
  let tick = 0
  let back: { readonly from: Ticks; readonly rate: number; readonly since: number } | null = null

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const runs = (): boolean => element !== null && !element.paused && !element.ended
  const playing = () => back !== null || runs()
  const elementTime = (): Ticks =>
    element === null ? place : later(zero, minus(fromSeconds(element.currentTime), zeroAt))
  const now = () => (runs() ? elementTime() : place)
  const send = (time: Ticks) => {
    if (element !== null && element.readyState > 0) element.currentTime = toSeconds(ticks(time + zeroAt))
  }
  /** Where a player that stands still is sent, so that it shows the picture of `time` and not one beside it. */
  const aim = (time: Ticks): Ticks => {
    const frame = frames?.at(time) ?? -1
    return frames === null || frame < 0 ? time : middleOf(frames, frame)
  }
  const shown = (): number | null => {
    if (frames === null || picture === null) return null
    const frame = nearestTo(frames, picture)
    return frame < 0 ? null : frame
  }

  const start = () => {
    if (tick === 0) tick = requestAnimationFrame(run)
  }
  function run() {
    tick = 0
    if (!playing()) return
    if (back !== null) {
      place = ticks(
        Math.max(0, Math.round(back.from - (performance.now() - back.since) * 10_000 * back.rate)),
      )
      if (element?.seeking === false) send(aim(place))
      if (place === zero) {
        pause()
        return
      }
    }
    tell()
    start()
  }

  /** The playhead goes to the picture that is seen: where a person stopped is what they saw. */
  const settle = () => {
    const frame = shown()
    if (!justStopped || frames === null || frame === null) return
    if (Math.abs(frames.at(place) - frame) > late) return
    const span = frames.span(frame)
    if (place < span.offset) place = span.offset
    else if (place >= endOf(span)) place = minus(endOf(span), 1 as Ticks)
  }

  /** Where it stopped. While it stands still, the place that was asked for is truer than the element's own idea. */
  const stopped = () => {
    place = elementTime()
    going = false
    justStopped = element?.ended !== true
    settle()
  }

  const changed = (event: Event) => {
    if (element === null) return
    if (runs()) start()
    // By a key of the system, or at its end: what is stopped here has noted its place already.
    else if (going && (event.type === 'pause' || event.type === 'ended')) stopped()
    tell()
  }

  const seek = (time: Ticks) => {
    place = later(zero, time)
    justStopped = false
    if (back !== null) back = { ...back, from: place, since: performance.now() }
    send(runs() ? place : aim(place))
    tell()
  }

  function pause() {
    if (back !== null) {
      back = null
      send(aim(place))
      tell()
    }
    if (!runs()) return
    element?.pause()
    stopped()
  }

  /** Hears of every picture that comes to the screen, where the engine tells (Firefox before 132 does not). */
  function watch(video: HTMLVideoElement): () => void {
    if (!('requestVideoFrameCallback' in video)) return () => undefined
    let handle = 0
    const seen = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      picture = minus(fromSeconds(mediaTime), zeroAt)
      if (!runs() && back === null) {
        settle()
        tell()
      }
      handle = video.requestVideoFrameCallback(seen)
    }
    handle = video.requestVideoFrameCallback(seen)
    return () => video.cancelVideoFrameCallback(handle)
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
      back = null
      // Sent to the middle of a picture a moment ago; what is played begins where it was asked for.
      if (element?.seeking === true) send(place)
      going = true
      void element?.play().catch(tell)
    },
    playBack(next) {
      pause()
      const from = place
      justStopped = false
      back = { from, rate: next, since: performance.now() }
      start()
      tell()
    },
    pause,
    setRate(next) {
      rate = next
      if (element !== null) element.playbackRate = next
    },
    speed: () => (back === null ? (runs() ? (element?.playbackRate ?? 0) : 0) : -back.rate),
    setVolume(volume, muted) {
      sound = { volume, muted }
      if (element !== null) Object.assign(element, sound)
    },
    setFrames(next) {
      frames = next
      // What stands still may show the picture beside the one that is meant.
      if (!playing() && !justStopped) send(aim(place))
      tell()
    },
    shown,
    attach(next, origin = zero) {
      element = next
      zeroAt = origin
      picture = null
      next.defaultPlaybackRate = rate
      next.playbackRate = rate
      next.preservesPitch = true
      Object.assign(next, sound)
      const ready = () => {
        // The pictures may be known before the element is: it is the last of the two that places it.
        if (place > 0 || zeroAt !== 0 || frames !== null) send(aim(place))
      }
      const unwatch = watch(next)
      for (const name of events) next.addEventListener(name, changed)
      next.addEventListener('loadedmetadata', ready)
      if (next.readyState > 0) ready()
      return () => {
        place = now()
        back = null
        picture = null
        unwatch()
        for (const name of events) next.removeEventListener(name, changed)
        next.removeEventListener('loadedmetadata', ready)
        cancelAnimationFrame(tick)
        tick = 0
        if (element === next) element = null
        tell()
      }
    },
  }
}
