import { become } from '../../core/document/become.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { isUnasked } from '../../core/cues/guessed-cue.ts'
import { commit, isDirty, markSaved } from '../../core/document/history.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { unpacked } from '../../core/document/journey.ts'
import { formats } from '../../core/formats/all.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { formatDate } from '../language/number.ts'
import { t } from '../language/t.ts'
import { commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { asKnown } from './as-known.ts'

/**
 * A file of subtitles was opened that was saved from here when more was known of it than its format can say: offers the
 * measured words, speakers and notes of that time.
 */
export async function offerKeptWords(session: Session): Promise<void> {
  const { store, bridge } = session
  const { file } = store.get()
  if (file === null || !formats.some(({ id }) => id === file.format)) return
  // An offer: without it everything still works.
  const groups = await bridge.call('backups.list', file.path).catch(() => [])
  const [latest] = groups.find(({ path }) => path === file.path)?.versions ?? []
  if (latest?.kind !== 'work') return
  const read = await bridge.call('backups.read', { id: latest.id, format: file.format }).catch(() => null)
  if (read === null || store.get().file?.path !== file.path) return
  const kept = unpacked(read.document)
  if (!kept.cues.some(hasMeasured)) return
  notify(session, {
    kind: 'warning',
    message: t('Measured words of “{{name}}” are kept from {{date}}.', {
      name: file.name,
      date: formatDate(latest.at),
    }),
    action: { label: t('Bring them back'), run: () => bringBack(session, file.path, kept) },
  })
}

const hasMeasured = (cue: Cue): boolean => !isUnasked(cue) && cue.words.some(isMeasured)

/** One step; what the file says stays, and what was corrected in it meanwhile. */
function bringBack(session: Session, path: string, kept: SubtitleDocument): void {
  const { store } = session
  commitDraft(session)
  const { history, file } = store.get()
  if (file?.path !== path) return
  const known = asKnown(kept, history.document, file.format, file.frameRate)
  const edit = become(history.document, known)
  const wasSaved = !isDirty(history)
  const label = 'Bring back measured words'
  const next = commit(history, { label, edit, selection: history.selection }, performance.now())
  // The file lacks nothing that it could hold.
  store.set({ history: wasSaved ? markSaved(next) : next })
  const words = known.cues.reduce(
    (sum, cue) => sum + (isUnasked(cue) ? 0 : cue.words.filter(isMeasured).length),
    0,
  )
  notify(session, { kind: 'done', message: t('{{count}} measured words are back.', { count: words }) })
}
