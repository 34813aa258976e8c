import { fromSeconds, toSeconds, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'

/** The element that plays what was spoken; one a page, made with the first sound. */
let element: HTMLAudioElement | undefined
const listeners = new Set<(time: Ticks) => void>()
let picture = 0
/** Where playing stops by itself. */
let until: Ticks | null = null

/** Told on every picture while the voice plays, and on every jump. Returns what ends it. */
export function onVoiceTime(listener: (time: Ticks) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const voiceTime = (): Ticks => fromSeconds(element?.currentTime ?? 0)

const tell = (): void => {
  const time = voiceTime()
  for (const listener of listeners) listener(time)
}

function run(session: Session): void {
  cancelAnimationFrame(picture)
  picture = requestAnimationFrame(() => {
    if (element === undefined || element.paused) return
    if (until !== null && voiceTime() >= until) {
      stopVoice(session)
      return
    }
    tell()
    run(session)
  })
}

const set = ({ store }: Session, player: 'stopped' | 'playing' | 'paused'): void => {
  if (store.get().narration.player !== player)
    store.set(({ narration }) => ({ narration: { ...narration, player } }))
}

function made(session: Session): HTMLAudioElement {
  if (element !== undefined) return element
  const { store, transport } = session
  const audio = document.createElement('audio')
  audio.className = 'voice-sound'
  audio.preload = 'auto'
  audio.addEventListener('play', () => {
    transport.pause()
    set(session, 'playing')
    run(session)
  })
  audio.addEventListener('pause', () => {
    if (store.get().narration.player === 'playing') set(session, audio.ended ? 'stopped' : 'paused')
  })
  audio.addEventListener('seeked', tell)
  document.body.append(audio)
  // One of them is heard at a time.
  transport.subscribe(() => {
    if (transport.playing() && !audio.paused) audio.pause()
  })
  element = audio
  return audio
}

/** Plays the sound at `url` from `from`, to `to` or its end. */
export function playVoice(session: Session, url: string, from: Ticks, to: Ticks | null = null): void {
  const audio = made(session)
  const { volume = 1 } = session.store.get().settings?.playback ?? {}
  audio.volume = session.store.get().playback.muted ? 0 : volume
  if (audio.getAttribute('src') !== url) audio.src = url
  until = to
  audio.currentTime = toSeconds(from)
  // A second call before the first sound ends the first: that is no failure.
  audio.play().catch(() => set(session, 'stopped'))
}

export function seekVoice(time: Ticks): void {
  if (element === undefined) return
  until = null
  element.currentTime = toSeconds(time)
}

export function togglePause(): void {
  if (element === undefined) return
  if (element.paused) void element.play().catch(() => undefined)
  else element.pause()
}

export function stopVoice(session: Session): void {
  set(session, 'stopped')
  element?.pause()
  tell()
}

/** The sound is there no more, or belongs to another document. */
export function forgetVoice(session: Session): void {
  stopVoice(session)
  element?.removeAttribute('src')
}
