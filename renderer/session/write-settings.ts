import type { Settings } from '../../preload/program.ts'
import type { Session } from '../store.ts'
import { attempt } from './notices.ts'

/** Changes what `change` names, here at once and on the disk. */
export function writeSettings(session: Session, change: Partial<Settings>): void {
  const { store, bridge } = session
  const { settings } = store.get()
  // Shown at once; the answer says what was kept.
  if (settings !== null) store.set({ settings: { ...settings, ...change } })
  void attempt(session, async () => store.set({ settings: await bridge.call('settings.write', change) }))
}
