import type { Session } from '../store.ts'
import { changePlayback } from './playback-settings.ts'

export const toggleMute = ({ store }: Session): void =>
  store.set(({ playback }) => ({ playback: { ...playback, muted: !playback.muted } }))

/** `volume` from 0 to 1, kept for the next time; who sets it wants to hear it. */
export function setVolume(session: Session, volume: number): void {
  const { store } = session
  store.set(({ playback }) => ({ playback: { ...playback, muted: false } }))
  changePlayback(session, { volume: Math.min(1, Math.max(0, volume)) })
}

export const changeVolume = (session: Session, by: number): void =>
  setVolume(session, Math.round(((session.store.get().settings?.playback.volume ?? 1) + by) * 100) / 100)
