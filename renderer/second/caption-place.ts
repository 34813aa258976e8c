import { attempt } from '../session/notices.ts'
import type { Session } from '../store.ts'

const next = { none: 'above', above: 'below', below: 'none' } as const

/** The reference comes to stand above the captions, then below them, then goes from the picture. It is remembered. */
export function turnCaption(session: Session): void {
  const { store, bridge } = session
  const { settings } = store.get()
  if (settings === null) return
  const reference = { caption: next[settings.reference.caption] }
  store.set({ settings: { ...settings, reference } })
  void attempt(session, async () =>
    store.set({ settings: await bridge.call('settings.write', { reference }) }),
  )
}
