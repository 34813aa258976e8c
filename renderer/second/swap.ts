import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { startHistory, withReference, type History } from '../../core/document/history.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { idsAfter } from '../../core/cues/cue.ts'
import { t } from '../language/t.ts'
import { commitDraft } from '../session/edit.ts'
import { isBusy } from '../session/facts.ts'
import { notify } from '../session/notices.ts'
import { isSecondUnsaved, startReviewing, type OtherDocument, type Session, type State } from '../store.ts'
import { anotherDocument, returned } from '../safety/state.ts'
import { besideCue } from './pairs.ts'

/** What belongs to the document that was worked on, and begins again with another. */
const fresh = {
  draft: null,
  caret: null,
  word: null,
  rested: null,
  ghosts: [],
  alignment: null,
  rehearing: null,
  anchor: null,
  find: null,
  draftNote: null,
  scriptReport: null,
  until: null,
  repeat: null,
  tab: 'cues',
  review: null,
  reviewing: startReviewing,
} as const

/** Something is still being written into the document. */
function mustWait(session: Session): boolean {
  if (!isBusy(session.store.get())) return false
  notify(session, {
    kind: 'warning',
    message: t('Words are still being brought into this document. Wait for that, or stop it, and try again.'),
  })
  return true
}

const current = ({ history, file, problems, safety }: State): OtherDocument => ({
  history,
  file,
  problems,
  number: safety.document,
})

/** The film belongs to the window: either document remembers it. */
function withMediaOf(history: History, { media }: SubtitleDocument): History {
  if (media === undefined || history.document.media !== undefined) return history
  const { base: _, ...rest } = history
  return { ...rest, document: { ...history.document, media } }
}

/** The two documents change places, each with its past and its file; the cue beside the one that was open is open then. */
export function swapDocuments(session: Session): void {
  const { store } = session
  if (store.get().second.open === null || mustWait(session)) return
  commitDraft(session)
  const state = store.get()
  const { open } = state.second
  if (open === null) return
  const before = current(state)
  const beside = besideCue(state, state.history.selection.active)?.cues[0]
  const active = beside?.id ?? open.history.selection.active ?? open.history.document.cues[0]?.id ?? null
  const path = before.file?.path
  const history = withReference(
    withMediaOf(open.history, state.history.document),
    path === undefined ? undefined : { path },
  )
  store.set({
    ...fresh,
    history: { ...history, selection: { active, cues: active === null ? [] : [active] } },
    file: open.file,
    problems: open.problems,
    safety: returned(state.safety, open.number),
    second: { ...state.second, open: before, isTranslating: hasEmpty(history), isChanged: true },
  })
}

const hasEmpty = ({ document }: History): boolean => document.cues.some(({ text }) => text.trim() === '')

/** A new document with the times of `state.history` and no text; what was open is the reference beside it. */
export function translate(session: Session): void {
  const { store } = session
  if (mustWait(session)) return
  if (isSecondUnsaved(store.get())) {
    store.set({ dialog: { kind: 'unsaved-second', goOn: () => begin(session) } })
  } else begin(session)
}

function begin(session: Session): void {
  const { store } = session
  commitDraft(session)
  const state = store.get()
  const { document } = state.history
  const newId = idsAfter([])
  const cues = document.cues
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, speaker, style, settings }) =>
      cueOf({
        id: newId(),
        start,
        end,
        text: '',
        ...(speaker === undefined ? {} : { speaker }),
        ...(style === undefined ? {} : { style }),
        ...(settings === undefined ? {} : { settings }),
      }),
    )
  const { media, speakers, styles } = document
  const path = state.file?.path
  const made: SubtitleDocument = {
    ...emptyDocument,
    styles,
    cues,
    ...(media === undefined ? {} : { media }),
    ...(speakers === undefined ? {} : { speakers }),
    ...(path === undefined ? {} : { reference: { path } }),
  }
  const first = cues[0]?.id ?? null
  store.set({
    ...fresh,
    // It is in no file yet.
    history: {
      ...startHistory(made),
      selection: { active: first, cues: first === null ? [] : [first] },
      saved: -1,
    },
    file: null,
    problems: null,
    safety: anotherDocument(state.safety),
    second: { open: current(state), isTranslating: true, isChanged: true },
    editing: true,
  })
}
