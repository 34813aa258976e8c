import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'

/** Saves a JSON text through the system's dialog, or the browser's downloads where there is none. */
export async function saveText({ bridge, ...rest }: Session, name: string, text: string): Promise<void> {
  const session: Session = { bridge, ...rest }
  const answer = await bridge.call('text.save', { name, extensions: ['json'], text })
  if (answer !== 'none') {
    if (answer.path !== null)
      notify(session, { kind: 'done', message: t('“{{path}}” was written.', { path: answer.path }) })
    return
  }
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds its own reference once it has begun; a minute is ample for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  notify(session, { kind: 'done', message: t('“{{name}}” was handed to the browser’s downloads.', { name }) })
}
