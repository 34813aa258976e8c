import { attempt, notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { t } from '../language/t.ts'

/** Opens the window that shows captions and nothing else. */
export function openCaptions(session: Session): void {
  void attempt(session, async () => {
    const { address } = await session.bridge.call('live.show')
    if (address === null) return
    const opened = window.open(address, 'cuewright-captions', 'popup,width=1280,height=260')
    if (opened !== null) return
    notify(session, {
      kind: 'warning',
      message: t(
        'The browser did not allow a window of captions. Allow it for this page, or copy the address and open it yourself.',
      ),
      action: { label: t('Copy the address'), run: () => copyCaptionAddress(session) },
    })
  })
}

/** Puts the address of that window on the clipboard, for the browser source of OBS. */
export function copyCaptionAddress(session: Session): void {
  void attempt(session, async () => {
    const { address } = await session.bridge.call('live.show')
    if (address === null) return
    await navigator.clipboard.writeText(address)
    notify(session, {
      kind: 'done',
      message: t(
        'The address is copied. Paste it into a browser source of OBS; who has it can read the captions and nothing else.',
      ),
    })
  })
}
