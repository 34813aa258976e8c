import { preferencesText } from '../own-file/read.ts'
import { saveText } from '../own-file/save.ts'
import { attempt } from '../session/notices.ts'
import type { Session } from '../store.ts'

/** All settings as one file, to be taken along. */
export function exportPreferences(session: Session): void {
  const { settings, app } = session.store.get()
  if (settings === null) return
  void attempt(session, () =>
    saveText(session, 'cuewright-settings.json', preferencesText(settings, app?.version ?? '')),
  )
}
