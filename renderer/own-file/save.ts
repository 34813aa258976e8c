import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'

interface TextPlace {
  /** What it is; the extension of the name says it too. */
  readonly type?: string
  /** Where the dialog begins. */
  readonly folder?: string | null
}

/** Saves a text, JSON if nothing else is said, through the system's dialog, or the browser's downloads where there is none. */
export async function saveText(
  session: Session,
  name: string,
  text: string,
  { type = 'application/json', folder = null }: TextPlace = {},
): Promise<void> {
  const extensions = [name.slice(name.lastIndexOf('.') + 1)]
  const answer = await session.bridge.call('text.save', { name, extensions, folder, text })
  if (answer !== 'none') {
    if (answer.path !== null)
      notify(session, { kind: 'done', message: t('“{{path}}” was written.', { path: answer.path }) })
    return
  }
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds its own reference once it has begun; a minute is ample for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  notify(session, { kind: 'done', message: t('“{{name}}” was handed to the browser’s downloads.', { name }) })
}
