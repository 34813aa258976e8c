import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { readOwnFile, type OwnFile } from './read.ts'

/** A file of settings is a few kilobytes; what is much longer is something else and is not read. */
const most = 2_000_000

/** What a JSON file is, when it is one of our own; null for every other file. */
export async function ownFileOf(file: File): Promise<OwnFile | null> {
  if (!/\.json$/i.test(file.name) || file.size > most) return null
  return readOwnFile(await file.text().catch(() => ''))
}

/** Asks before anything of it is taken. */
export const offerOwnFile = ({ store }: Session, name: string, own: OwnFile): void =>
  store.set({ dialog: { kind: 'take-over', name, own } })

/** The system's dialog for a file of keys or settings. */
export function chooseOwnFile(session: Session): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file === undefined) return
    void ownFileOf(file).then((own) => {
      if (own === null) {
        notify(session, {
          kind: 'warning',
          message: t('“{{name}}” holds no keys or settings of Cuewright.', { name: file.name }),
        })
      } else offerOwnFile(session, file.name, own)
    })
  })
  input.click()
}
