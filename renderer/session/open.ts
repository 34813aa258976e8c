import { inAnswer, unpacked } from '../../core/document/journey.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import type { MediaReference } from '../../core/document/media.ts'
import { startHistory, withReference } from '../../core/document/history.ts'
import { zero } from '../../core/time/ticks.ts'
import type { OpenAs, Opened, OpenedDocument, OpenedMedia } from '../../preload/files.ts'
import { startTimeline } from '../timeline/state.ts'
import { needsProxy } from '../player/playable.ts'
import { reportOf } from '../refusal.ts'
import { recallReference, unlessSecondUnsaved } from '../second/open.ts'
import { hasWork, isFirstUnsaved, startSecond, type Session, type State } from '../store.ts'
import { offerKeptWords } from '../safety/kept-words.ts'
import { anotherDocument } from '../safety/state.ts'
import { showProblems } from '../problems/go.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { cancelJob } from './job-control.ts'
import { attempt, notify, notifyFailure } from './notices.ts'
import { searchShots } from './shots.ts'

/** Goes on at once, or after the person has said what is to become of unsaved work. */
export function unlessUnsaved(session: Session, goOn: () => void): void {
  const { store } = session
  const next = () => unlessSecondUnsaved(session, goOn)
  if (isFirstUnsaved(store.get())) store.set({ dialog: { kind: 'unsaved', goOn: next } })
  else next()
}

const referenceTo = ({ info }: OpenedMedia): MediaReference => ({ path: info.path, bytes: info.bytes })

const withMedia = (document: SubtitleDocument, media: OpenedMedia | null): SubtitleDocument =>
  media === null ? document : { ...document, media: referenceTo(media) }

/** Lets go of what the window holds of the media before, and of the work that still runs on it. */
function closeMedia(session: Session): void {
  const { media, jobs } = session.store.get()
  for (const { id } of jobs) void session.bridge.call('job.cancel', id).catch(() => undefined)
  if (media !== null) void session.bridge.call('media.close', media.opened.id).catch(() => undefined)
}

/** Everything that belongs to one media file begins again. */
export function replaceMedia(session: Session, opened: OpenedMedia, proxy = false): void {
  closeMedia(session)
  session.transport.seek(zero)
  session.store.set({
    media: { opened, track: null, proxy: proxy ? 'making' : 'not-needed' },
    peaks: null,
    speech: null,
    hypothesis: null,
    jobs: [],
    timeline: startTimeline,
  })
}

/** A recording that grows is not left by a file that was dropped in passing. */
function isRecording(session: Session): boolean {
  if (session.store.get().live === null) return false
  notify(session, {
    kind: 'warning',
    message: t('Live captions are running. Stop them before you open something else.'),
  })
  return true
}

/** Shows a film beside the document that is here, and listens to it. */
export function showMedia(session: Session, opened: OpenedMedia): void {
  const { store, bridge } = session
  const proxy = needsProxy(opened.info, null)
  replaceMedia(session, opened, proxy)
  if (opened.info.audio.length > 0) listen(session, null)
  else searchShots(session)
  if (proxy) makeProxy(session)
  void bridge
    .call('recognizers.list')
    .then((engines) => store.set({ engines }))
    .catch(() => undefined)
}

/** Starts the pass over the sound that draws the waveform. */
export function listen({ store, bridge }: Session, track: number | null): void {
  const { media } = store.get()
  if (media === null) return
  void bridge.call('media.listen', { media: media.opened.id, track }).catch((error: unknown) => {
    notifyFailure({ store, bridge } as Session, error)
  })
}

/** The browser engine cannot play the file as it is: a copy that it can play is made beside the other work. */
export function makeProxy(session: Session): void {
  const { store, bridge } = session
  const { media } = store.get()
  if (media === null) return
  // A copy for another track that is still being made is of no use; without its job its end changes nothing here.
  const { jobs } = store.get()
  for (const { id, kind } of jobs) {
    if (kind === 'proxy') void bridge.call('job.cancel', id).catch(() => undefined)
  }
  store.set({ media: { ...media, proxy: 'making' }, jobs: jobs.filter(({ kind }) => kind !== 'proxy') })
  bridge.call('media.proxy', { media: media.opened.id, track: media.track }).catch((error: unknown) => {
    const now = store.get().media
    if (now?.opened.id === media.opened.id) store.set({ media: { ...now, proxy: 'failed' } })
    notifyFailure(session, error)
  })
}

function showDocument(session: Session, opened: OpenedDocument, media: OpenedMedia | null): void {
  const { document, path, name, format, problems } = opened
  const frameRate = media?.info.video?.frameRate
  const first = document.cues[0]?.id ?? null
  // What is being recognized or aligned belongs to the document before.
  for (const { id, kind } of session.store.get().jobs) {
    if (['recognize', 'recognize-again', 'align'].includes(kind)) cancelJob(session, id)
  }
  session.store.set({
    history: {
      ...startHistory(withMedia(document, media)),
      selection: { active: first, cues: first === null ? [] : [first] },
    },
    file: {
      path,
      name,
      format,
      ...(frameRate === undefined ? {} : { frameRate }),
      ...(opened.stamp === undefined ? {} : { stamp: opened.stamp }),
    },
    safety: anotherDocument(session.store.get().safety),
    problems: problems.length === 0 ? null : { list: problems, at: 0 },
    tab: 'cues',
    draft: null,
    caret: null,
    looping: false,
    draftNote: null,
    scriptReport: null,
    rehearing: null,
  })
  if (problems.length === 0) return
  notify(session, {
    kind: 'warning',
    message: t('“{{name}}” was read with {{count}} problems.', { name, count: problems.length }),
    action: {
      label: t('Show'),
      run: () => showProblems(session),
    },
  })
}

/** A document that came out of the film that is open: it lies in no file yet. */
export function showFromFilm(session: Session, opened: OpenedDocument): void {
  showDocument(session, opened, session.store.get().media?.opened ?? null)
  session.store.set({ file: null })
}

function showNothing(session: Session, media: OpenedMedia): void {
  session.store.set({
    history: startHistory(withMedia(emptyDocument, media)),
    safety: anotherDocument(session.store.get().safety),
    file: null,
    problems: null,
    draft: null,
    caret: null,
    looping: false,
    draftNote: null,
    scriptReport: null,
    rehearing: null,
  })
}

function show(session: Session, opened: Opened): void {
  const { store } = session
  // What was said of the file before is of no use any more.
  store.set({ notices: [] })
  switch (opened.kind) {
    case 'media': {
      const { media, beside, besideFailure } = opened
      store.set({ second: startSecond })
      showMedia(session, media)
      if (beside === null) showNothing(session, media)
      else {
        showDocument(session, beside, media)
        void offerKeptWords(session)
      }
      if (beside?.format === 'cuewright') void recallReference(session)
      if (besideFailure !== undefined) {
        const { message, detail } = besideFailure
        notify(session, {
          kind: 'warning',
          message: t('A file beside the film was left out. {{message}}', { message: said(message) }),
          ...(detail === undefined ? {} : { detail }),
        })
      }
      break
    }
    case 'subtitles': {
      // The film stays: subtitles dropped on it are subtitles for it.
      showDocument(session, opened.subtitles, store.get().media?.opened ?? null)
      void offerKeptWords(session)
      keepReference(session)
      break
    }
    case 'project': {
      const { media, project } = opened
      if (media === null) {
        closeMedia(session)
        store.set({ media: null, peaks: null, speech: null, hypothesis: null, jobs: [] })
      } else showMedia(session, media)
      store.set({ second: startSecond })
      showDocument(session, project, media)
      void recallReference(session)
      break
    }
  }
}

/** Other subtitles beside the same reference, which their project is to remember, too. */
function keepReference({ store }: Session): void {
  store.set(({ history, second }) => {
    const path = second.open?.file?.path
    return path === undefined ? {} : { history: withReference(history, { path }) }
  })
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/**
 * Media dropped on subtitles that have none yet join them; nothing is thrown away, so nothing is asked. Likewise the film itself
 * in the place of its own uploaded copy: then a project can say where it is.
 */
function joins(state: State, opened: Opened): boolean {
  if (opened.kind !== 'media') return false
  const here = state.media?.opened.info
  if (here === undefined) return hasWork(state)
  const { name, bytes, path } = opened.media.info
  const isSame = here.name === name && here.bytes === bytes
  return isSame && here.path !== path && state.copied.includes(here.path) && !state.copied.includes(path)
}

const isScript = ({ media }: State, opened: Opened): boolean =>
  opened.kind === 'subtitles' &&
  opened.subtitles.format === 'text' &&
  (media?.opened.info.audio.length ?? 0) > 0

/** Opens the file at `path`, whatever it is. What is unsaved asks first. */
export const openPath = (session: Session, path: string, as?: OpenAs): void =>
  void openedPath(session, path, as)

/** The same, and says when the file has been read. */
export function openedPath(session: Session, path: string, as: OpenAs = {}): Promise<void> {
  if (isRecording(session)) return Promise.resolve()
  const { store, bridge } = session
  let stopped = false
  const cancel = () => {
    stopped = true
    store.set({ opening: null })
  }
  const load = async () => {
    store.set({ opening: { name: nameOf(path), share: null, cancel } })
    const frameRate = store.get().media?.opened.info.video?.frameRate
    const given = { ...(frameRate === undefined ? {} : { frameRate }), ...as }
    const answer = await bridge.call('open', path, given).finally(() => {
      if (!stopped) store.set({ opening: null })
    })
    const opened = inAnswer(answer, unpacked)
    if (stopped) return
    if (joins(store.get(), opened) && opened.kind === 'media') {
      const { history } = store.get()
      showMedia(session, opened.media)
      store.set({ history: { ...history, document: withMedia(history.document, opened.media) } })
    } else if (isScript(store.get(), opened)) {
      // A text without times beside a film is what is said in it.
      const text = await bridge.call('text.read', path)
      store.set({ dialog: { kind: 'script', text } })
    } else unlessUnsaved(session, () => show(session, opened))
    await readRecent(session)
  }
  return attempt(session, load)
}

/**
 * Opens a file that was dropped or chosen in the page: handed over first where the program runs elsewhere. Says when it has been
 * read, or was not.
 */
export function openedFile(session: Session, file: File): Promise<void> {
  if (isRecording(session)) return Promise.resolve()
  const { store, bridge } = session
  const stop = new AbortController()
  const show = (share: number | null) =>
    store.set({ opening: { name: file.name, share, cancel: () => stop.abort() } })
  show(null)
  return bridge
    .take(file, show, stop.signal)
    .then((path) => {
      const { app, copied } = store.get()
      store.set({ opening: null, ...(app?.host === 'browser' ? { copied: [...copied, path] } : {}) })
      return openedPath(session, path)
    })
    .catch((error: unknown) => {
      store.set({ opening: null })
      notifyFailure(session, error)
    })
}

export function openSample(session: Session): void {
  const { store, bridge } = session
  void attempt(session, async () => {
    store.set({ opening: { name: t('the sample'), share: null, cancel: () => store.set({ opening: null }) } })
    const path = await bridge.call('app.sample').finally(() => store.set({ opening: null }))
    openPath(session, path)
  })
}

export async function readRecent({ store, bridge }: Session): Promise<void> {
  try {
    store.set({ recent: await bridge.call('recent.list') })
  } catch (error) {
    // A list of recent files is a convenience: without it everything still works.
    console.warn(reportOf(error).message)
  }
}

export function forgetRecent(session: Session, path: string): void {
  void attempt(session, async () => {
    session.store.set({ recent: await session.bridge.call('recent.forget', path) })
  })
}

/** Back to the welcome screen. */
export function closeAll(session: Session): void {
  if (isRecording(session)) return
  unlessUnsaved(session, () => {
    closeMedia(session)
    session.transport.seek(zero)
    session.store.set({
      media: null,
      file: null,
      problems: null,
      tab: 'cues',
      peaks: null,
      speech: null,
      hypothesis: null,
      jobs: [],
      history: startHistory(emptyDocument),
      second: startSecond,
      safety: anotherDocument(session.store.get().safety),
      draft: null,
      caret: null,
      draftNote: null,
      scriptReport: null,
    })
    void readRecent(session)
  })
}
