import { idsAfter } from '../../core/cues/cue.ts'
import { revive, type Revived } from '../../core/document/journal/revive.ts'
import { unpacked } from '../../core/document/journey.ts'
import { commit } from '../../core/document/history.ts'
import type { OpenedDocument, OpenedMedia } from '../../preload/files.ts'
import type { JournalId, WindowPlace } from '../../preload/recovery.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { offerRest } from '../session/broken-off.ts'
import { attempt, notify } from '../session/notices.ts'
import { openPath, showMedia } from '../session/open.ts'
import type { Session } from '../store.ts'
import { journalBefore } from './journal.ts'
import { anotherDocument } from './state.ts'

/**
 * What a window does first: it takes up its own work when it was only loaded again, else it offers what an earlier one left.
 * True when something was taken up.
 */
export async function recoverAtStart(session: Session): Promise<boolean> {
  const { store, bridge } = session
  for (const message of await bridge.call('safety.news')) notify(session, { kind: 'warning', message })
  const before = journalBefore()
  const isBack = before !== null && (await takeBack(session, before))
  await readOffers(session)
  if (store.get().safety.offers.some(({ isClosed }) => !isClosed)) store.set({ dialog: { kind: 'recovery' } })
  return isBack
}

/** Work that is in no file, as it is now. */
export async function readOffers({ store, bridge }: Session): Promise<void> {
  const offers = await bridge.call('recovery.list')
  store.set(({ safety }) => ({ safety: { ...safety, offers } }))
}

/** The tab was loaded again, by a person or after a crash: all is as it was. False when there is nothing to take up. */
async function takeBack(session: Session, id: JournalId): Promise<boolean> {
  try {
    const revived = await restore(session, id)
    notify(session, {
      kind: revived === null ? 'done' : 'warning',
      message: t('The window was loaded again. Your work is as it was.'),
    })
    return true
  } catch (error) {
    // Saved and closed meanwhile, or another tab has it.
    if (['journal-gone', 'journal-taken'].includes(reportOf(error).code)) return false
    throw error
  }
}

/** Takes up what a journal holds: document, undo and redo, what was being typed, file and film. Null when nothing had been changed. */
async function restore(session: Session, id: JournalId): Promise<Revived | null> {
  const { store, bridge } = session
  const { root, line } = await bridge.call('recovery.take', id)
  const place = line.place as unknown as WindowPlace | undefined
  if (root === null) {
    await bridge.call('journal.end', { id, keep: false })
    const path = place?.file?.path ?? place?.media?.path
    if (path !== undefined) openPath(session, path)
    return null
  }
  const revived = revive(unpacked(root), { line, isEmpty: false, missed: 0 })
  const { history, draft } = revived
  const film = await filmOf(session, place)
  store.set(({ safety, copied }) => ({
    history,
    draft,
    editing: draft !== null,
    caret: draft?.text.length ?? null,
    file: place?.file ?? null,
    problems: null,
    copied: [...copied, ...(place?.copied ?? [])],
    tab: 'cues',
    draftNote: null,
    scriptReport: null,
    rehearing: null,
    safety: anotherDocument(safety, id),
  }))
  if (film !== null) showMedia(session, film.media)
  if (film !== null && place?.recognizing != null) offerRest(session, place.recognizing)
  if (place?.isLive === true) addHeard(session, film?.beside ?? null)
  return revived
}

interface Film {
  readonly media: OpenedMedia
  readonly beside: OpenedDocument | null
}

/** The film of that time. One that is not there any more is said; the work comes back without it. */
async function filmOf(session: Session, place: WindowPlace | undefined): Promise<Film | null> {
  if (place?.media == null) return null
  try {
    const opened = await session.bridge.call('open', place.media.path)
    return opened.kind === 'media' ? { media: opened.media, beside: opened.beside } : null
  } catch (error) {
    const { message } = reportOf(error)
    notify(session, { kind: 'warning', message })
    return null
  }
}

/** What was said live after the last thing that the window heard: it stands beside the recording. */
function addHeard({ store }: Session, beside: OpenedDocument | null): void {
  if (beside === null) return
  const { history } = store.get()
  const { cues } = history.document
  const until = cues.reduce((end, cue) => Math.max(end, cue.end), 0)
  const newId = idsAfter(cues)
  const inserted = unpacked(beside.document)
    .cues.filter(({ start }) => start >= until)
    .map((cue) => ({ ...cue, id: newId() }))
  if (inserted.length === 0) return
  const edit = [{ at: cues.length, removed: [], inserted }]
  store.set({
    history: commit(
      history,
      { label: t('Live captions'), edit, selection: history.selection },
      performance.now(),
    ),
  })
}

/** Takes up an offer and says so. */
export function acceptOffer(session: Session, id: JournalId): void {
  void attempt(session, async () => {
    session.store.set({ dialog: null })
    const revived = await restore(session, id)
    await readOffers(session)
    if (revived === null) return
    notify(session, {
      kind: 'warning',
      message:
        revived.misfits === 0
          ? t('Your unsaved work is back, with everything that can be undone. It is not saved yet.')
          : t('What could be read of your unsaved work is back. It is not saved yet.'),
    })
  })
}

/** Nothing is removed at the first time: it moves to what was closed without saving. */
export function discardOffer(session: Session, id: JournalId): void {
  void attempt(session, async () => {
    await session.bridge.call('recovery.discard', id)
    await readOffers(session)
    const { dialog, safety } = session.store.get()
    if (dialog?.kind === 'recovery' && safety.offers.length === 0) session.store.set({ dialog: null })
  })
}
