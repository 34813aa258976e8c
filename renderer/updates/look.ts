import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import type { Update } from '../../preload/program.ts'

/** The program asks its feed at most once a day, however often it is told to look. */
const often = 60 * 60 * 1000

/** The page of `update`, in the system's browser. */
export function openPage({ store, bridge }: Session, { page }: Update): void {
  // Another program's page may not reach back into this one. Electron opens no window; its host does it.
  if (store.get().app?.host === 'browser') window.open(page, '_blank', 'noopener,noreferrer')
  else void bridge.call('updates.open')
}

/** Tells of a newer version once a window, where looking is switched on; nothing is said of what fails. */
export function watchUpdates(session: Session): void {
  const { store, bridge } = session
  let isOn = false
  let told = ''
  const look = async (): Promise<void> => {
    if (store.get().settings?.updates !== true) return
    const answer = await bridge.call('updates.look', false).catch(() => null)
    if (answer?.state !== 'newer' || answer.update.version === told) return
    const { update } = answer
    told = update.version
    notify(session, {
      kind: 'news',
      message: t('Cuewright {{version}} is there.', { version: update.version }),
      ...(update.notes === '' ? {} : { detail: update.notes }),
      action: { label: t('Open the download page'), run: () => openPage(session, update) },
    })
  }
  store.subscribe(() => {
    const wasOn = isOn
    isOn = store.get().settings?.updates === true
    if (isOn && !wasOn) void look()
  })
  setInterval(() => void look(), often)
}
