import { defaultPlayback, type PlaybackSettings } from '../../core/document/playback.ts'
import type { Session } from '../store.ts'
import { attempt } from './notices.ts'

/** Keeps some of how films are played, at once and for the next time. */
export function changePlayback(
  { store, bridge, transport }: Session,
  change: Partial<PlaybackSettings>,
): void {
  const { settings } = store.get()
  const playback = { ...(settings?.playback ?? defaultPlayback), ...change }
  if (settings !== null) store.set({ settings: { ...settings, playback } })
  const session = { store, bridge, transport }
  void attempt(session, async () => {
    await bridge.call('settings.write', { playback })
  })
}
