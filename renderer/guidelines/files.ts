import type { Profile } from '../../core/profiles/profile.ts'
import { profiles } from '../../core/profiles/all.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { saveText } from '../own-file/save.ts'
import { attempt, notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { chooseProfile } from './act.ts'

/** A guideline is a few kilobytes; what is much longer is something else and is not read. */
const most = 1_000_000

/** Takes a guideline from a file, keeps it for other films, and holds the document against it. */
async function takeGuideline(session: Session, file: File): Promise<void> {
  const { store, bridge } = session
  const taken =
    file.size > most
      ? { wrong: 'This is not a profile: the file is not JSON.' }
      : await bridge.call('guidelines.take', await file.text())
  if ('wrong' in taken) {
    notify(session, { kind: 'warning', message: `${file.name}: ${said(taken.wrong)}` })
    return
  }
  store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own: taken.own } }))
  chooseProfile(session, taken.profile.id)
  notify(session, {
    kind: 'done',
    message: t('The guideline “{{name}}” was taken.', { name: taken.profile.name }),
  })
}

/** The system's dialog for a guideline. */
export function pickGuideline(session: Session): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void attempt(session, () => takeGuideline(session, file))
  })
  input.click()
}

const isBuiltIn = ({ id }: Profile): boolean => profiles.some((profile) => profile.id === id)

/** Writes a guideline as a file that `takeGuideline` and `--profile` read; one of the program under a name of its own, to be changed. */
export async function saveGuideline(session: Session, profile: Profile): Promise<void> {
  const written = isBuiltIn(profile) ? { ...profile, id: `my-${profile.id}` } : profile
  await saveText(session, `${written.id}.json`, `${JSON.stringify(written, null, 2)}\n`)
}

/** Takes a guideline off this computer. A project that is held against it has it still. */
export async function removeGuideline(session: Session, id: string): Promise<void> {
  const own = await session.bridge.call('guidelines.remove', id)
  session.store.set(({ guidelines }) => ({ guidelines: { ...guidelines, own } }))
}
