import { syncEdit } from '../../core/sync/sync-edit.ts'
import { partAt, throughPart, type SyncFinding, type SyncMap } from '../../core/sync/sync-map.ts'
import { commit } from '../../core/document/history.ts'
import { fromSeconds, later, minus, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { SyncCue } from '../../preload/sync.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { readBeside } from '../second/open.ts'
import { commitDraft } from '../session/edit.ts'
import { reportOf } from '../refusal.ts'
import { languageOf } from '../session/facts.ts'
import { followJob, type Followed } from '../session/follow-job.ts'
import { playSpan } from '../session/navigate.ts'
import { notify } from '../session/notices.ts'
import type { Session, State } from '../store.ts'
import type { Against, SyncDoctor } from './doctor-state.ts'

let running: Followed | null = null

const change = ({ store }: Session, some: Partial<SyncDoctor>): void =>
  store.set(({ doctor }) => (doctor === null ? {} : { doctor: { ...doctor, ...some } }))

const bare = (cues: readonly Cue[]): readonly SyncCue[] =>
  cues.map(({ start, end, text }) => ({ start, end, text }))

export const canListen = ({ media, live }: State): boolean =>
  (media?.opened.info.audio.length ?? 0) > 0 && live === null

/** What the cues are compared with when nobody has said: the sound, or the document beside them. */
function usualAgainst(state: State): Against | null {
  if (canListen(state)) return { kind: 'film' }
  const { open } = state.second
  return open === null
    ? null
    : { kind: 'cues', name: open.file?.name ?? t('the document beside'), cues: open.history.document.cues }
}

/** Opens the dialog and begins to look at once; what was found for the same cues is shown again. */
export function openDoctor(session: Session): void {
  const { store } = session
  commitDraft(session)
  store.set({ dialog: { kind: 'sync-doctor' } })
  const { doctor, history } = store.get()
  if (
    doctor !== null &&
    doctor.cues === history.document.cues &&
    (doctor.finding !== null || doctor.isLooking)
  )
    return
  const against = usualAgainst(store.get())
  if (against !== null) look(session, against)
  else store.set({ doctor: null })
}

const start = (against: Against, cues: readonly Cue[]): SyncDoctor => ({
  against,
  cues,
  isLooking: true,
  share: null,
  hears: false,
  finding: null,
  failure: null,
  accepted: new Set(),
})

/** `words`: parts of the film are listened to for the words of the cues in any case, not only where speech is too weak. */
export function look(session: Session, against: Against, words = false): void {
  stopLooking()
  const { store, bridge } = session
  const state = store.get()
  const { cues } = state.history.document
  store.set({ doctor: start(against, cues) })
  const media = state.media
  const job = followJob(
    session,
    () =>
      bridge.call('sync', {
        media: media?.opened.id ?? null,
        track: media?.track ?? null,
        language: languageOf(state),
        cues: bare(cues),
        reference: against.kind === 'cues' ? bare(against.cues) : null,
        words,
      }),
    (event) => {
      if (event.type === 'progress' && event.duration !== null && event.duration > 0)
        change(session, { share: event.position / event.duration })
      else if (event.type === 'sync-words') change(session, { share: event.share, hears: true })
      else if (event.type === 'synced') takeFinding(session, event.finding)
    },
  )
  running = job
  void job.end.then((end) => {
    if (running !== job) return
    running = null
    change(session, {
      isLooking: false,
      hears: false,
      share: null,
      failure: end.type === 'failed' ? said(end.failure.message) : null,
    })
  })
}

export const stopLooking = (): void => running?.cancel()

/** Every part of a map that can be trusted is chosen. */
function takeFinding(session: Session, finding: SyncFinding): void {
  const accepted = new Set(finding.verdict === 'repairable' ? finding.map.parts.keys() : [])
  change(session, { finding, accepted })
}

/** Compares with the cues of a file, in any language. One that cannot be read is said in the dialog. */
export async function lookAtFile(session: Session, path: string): Promise<void> {
  session.store.set({ dialog: { kind: 'sync-doctor' } })
  try {
    const { document, name } = await readBeside(session, path)
    if (session.store.get().dialog?.kind !== 'sync-doctor') return
    look(session, { kind: 'cues', name, cues: document.cues })
  } catch (error) {
    fail(session, path.split(/[\\/]/).at(-1) ?? path, said(reportOf(error).message))
  }
}

/** The same for a file that was dropped on the dialog. */
export async function lookAtDropped(session: Session, file: File): Promise<void> {
  try {
    await lookAtFile(session, await session.bridge.take(file, () => undefined, new AbortController().signal))
  } catch (error) {
    fail(session, file.name, said(reportOf(error).message))
  }
}

/** Nothing was looked at, and why. */
function fail({ store }: Session, name: string, failure: string): void {
  stopLooking()
  store.set(({ history }) => ({
    doctor: { ...start({ kind: 'cues', name, cues: [] }, history.document.cues), isLooking: false, failure },
  }))
}

export function accept(session: Session, part: number, isAccepted: boolean): void {
  const { doctor } = session.store.get()
  if (doctor === null) return
  const accepted = new Set(doctor.accepted)
  if (isAccepted) accepted.add(part)
  else accepted.delete(part)
  change(session, { accepted })
}

/** The cues have changed since they were looked at. */
export const isOld = ({ doctor, history }: State): boolean =>
  doctor !== null && doctor.cues !== history.document.cues

/** Where a time goes by the parts that are accepted; others stay. */
export const clockOf =
  (map: SyncMap, accepted: ReadonlySet<number>) =>
  (time: Ticks): Ticks => {
    const part = partAt(map, time)
    return part !== undefined && accepted.has(map.parts.indexOf(part)) ? throughPart(part, time) : time
  }

/** Plays from where the first cue of a part belongs in the film. */
export function playPart(session: Session, map: SyncMap, at: number): void {
  const part = map.parts[at]
  const { cues } = session.store.get().history.document
  if (part === undefined) return
  const first = cues.find(({ start }) => partAt(map, start) === part)?.start ?? part.from
  const start = later(zero, minus(throughPart(part, first), fromSeconds(1)))
  playSpan(session, start, ticks(start + fromSeconds(12)))
}

/** All that was accepted, as one step. */
export function applyDoctor(session: Session): void {
  const { store } = session
  const { doctor, history } = store.get()
  const finding = doctor?.finding
  if (doctor === null || finding == null || finding.verdict !== 'repairable' || isOld(store.get())) return
  const { edit, squeezed } = syncEdit(history.document, finding.map, doctor.accepted)
  if (edit.length === 0) return
  const step = { label: t('Sync doctor'), edit, selection: history.selection }
  store.set({ history: commit(history, step, performance.now()), doctor: null, dialog: null })
  // A splice also holds cues of refused parts that lie between others: they are as they were.
  const before = history.document.cues
  const count = store.get().history.document.cues.filter((cue, at) => cue !== before[at]).length
  notify(session, {
    kind: squeezed.length === 0 ? 'done' : 'warning',
    message:
      squeezed.length === 0
        ? t('{{count}} cues and their words have other times. One undo takes them back.', { count })
        : t('The film lacks what {{count}} cues are for: they were made short. One undo takes all back.', {
            count: squeezed.length,
          }),
  })
}
