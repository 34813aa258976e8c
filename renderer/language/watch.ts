import { notifyFailure } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { chooseLanguage } from './start.ts'
import { currentLanguage } from './t.ts'

/** Follows the setting: when it changes, the window speaks the new language and is drawn anew. All that is open stays. */
export function watchLanguage(session: Session): void {
  const { store } = session
  let chosen: string | undefined
  store.subscribe(() => {
    const wanted = store.get().settings?.windowLanguage
    if (wanted === undefined || wanted === chosen) return
    chosen = wanted
    void chooseLanguage(wanted).then(
      (isChosen) => {
        if (isChosen) store.set({ spoken: currentLanguage() })
      },
      (error: unknown) => notifyFailure(session, error),
    )
  })
}
