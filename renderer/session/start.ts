import type { Settings } from '../../preload/program.ts'
import { watchGuide } from '../guide/guide.ts'
import { actions } from '../keys/actions.ts'
import { boundKeys } from '../keys/bound.ts'
import { watchChecks } from '../guidelines/watch.ts'
import { offerReflow } from '../reflow/offer.ts'
import { watchReview } from '../review/watch.ts'
import { watchSpelling } from '../spelling/spelling.ts'
import { startJournal, type WindowJournal } from '../safety/journal.ts'
import { watchAgain, watchFile } from '../safety/outside.ts'
import { recoverAtStart } from '../safety/recover.ts'
import { listenToKeys } from '../keys/listen.ts'
import { watchMicrophones } from '../live/capture.ts'
import { hearLive, holdSound, retrySource, takeUp } from '../live/live.ts'
import { startPlayback } from '../player/start.ts'
import { isUnsaved, type Session } from '../store.ts'
import { deeds } from '../script-view/subtitles.ts'
import { hearVoices } from '../script-view/speak.ts'
import { startTheme } from '../theme/theme.ts'
import { watchUpdates } from '../updates/look.ts'
import { watchLanguage } from '../language/watch.ts'
import { currentCatalogue, t } from '../language/t.ts'
import { hearBatch, resumeBatch, settleBatch, showBatch } from './batch.ts'
import { recallBatch } from './batch-kept.ts'
import { hearJobs } from './jobs.ts'
import { hearModels } from './models.ts'
import { watchWords } from './realign.ts'
import { attempt, notify } from './notices.ts'
import { listen, makeProxy, openPath, readRecent } from './open.ts'
import { reopenLast, watchPlace } from './last-place.ts'
import { watchPlayhead } from './watch-playhead.ts'

/** Brings the window to life: what the program knows, what it tells, keys, theme. It lasts as long as the page. */
export function startSession(session: Session): WindowJournal {
  const { bridge, store } = session
  const paint = startTheme()
  hearJobs(session)
  hearLive(session)
  watchMicrophones(() => retrySource(session))
  hearBatch(session)
  hearVoices(session, deeds)
  hearModels(session)
  watchPlayhead(session)
  startPlayback(session)
  watchPlace(session)
  watchGuide(session)
  watchWords(session)
  watchReview(session)
  watchChecks(session)
  watchSpelling(session)
  offerReflow(session)
  watchFile(session)
  watchUpdates(session)
  const journal = startJournal(session)
  listenToKeys(session)
  bridge.on('open', ({ path }) => openPath(session, path))
  bridge.on('command', ({ id }) => {
    const action = actions.find((each) => each.id === id)
    if (action?.isEnabled(session) === true && store.get().dialog === null) action.run(session)
  })
  let theme: Settings['theme'] | undefined
  store.subscribe(() => {
    const { settings } = store.get()
    if (settings !== null && settings.theme !== theme) {
      theme = settings.theme
      paint(theme)
    }
  })
  watchLanguage(session)
  tellWindow(session)
  tellKeys(session)
  tellTexts(session)
  void attempt(session, async () => {
    const [app, settings] = await Promise.all([bridge.call('app.info'), bridge.call('settings.read')])
    store.set({ app, settings })
    settleBatch(session)
    await readRecent(session)
    await attempt(session, () => recallBatch(session, () => showBatch(session)))
    const isBack = await recoverAtStart(session)
    if (app.openFirst !== null && !isBack) openPath(session, app.openFirst)
    else if (!isBack) reopenLast(session)
  })
  return journal
}

/** The host's menu shows the keys as they are now. */
function tellKeys({ store, bridge }: Session): void {
  let told: unknown
  store.subscribe(() => {
    const { settings } = store.get()
    if (settings === null || settings.keys === told) return
    told = settings.keys
    const keys = [...boundKeys(settings.keys).keys].flatMap(([id, [first]]) =>
      first === undefined ? [] : [[id, first]],
    )
    bridge.call('window.keys', Object.fromEntries(keys) as Record<string, string>).catch(() => undefined)
  })
}

/** The host's menu and dialogs speak the language of the window. */
function tellTexts({ store, bridge }: Session): void {
  let told: unknown
  store.subscribe(() => {
    const { spoken, app } = store.get()
    if (app?.host !== 'electron' || spoken === told) return
    told = spoken
    const texts = spoken === 'en' ? {} : currentCatalogue()
    bridge.call('window.texts', texts).catch(() => undefined)
  })
}

/** The host's title bar and its question before closing; in a browser the page asks itself. */
function tellWindow({ store, bridge }: Session): void {
  let told = ''
  const tell = () => {
    const state = store.get()
    const title = state.file?.name ?? state.media?.opened.info.name ?? ''
    const dirty = isUnsaved(state) || state.live !== null
    const path = state.file?.path ?? null
    const now = JSON.stringify([title, dirty, path])
    if (now === told) return
    told = now
    document.title = title === '' ? t('Cuewright') : `${dirty ? '● ' : ''}${title} – Cuewright`
    bridge.call('window.state', { title, dirty, path }).catch(() => undefined)
  }
  store.subscribe(tell)
  window.addEventListener('beforeunload', (event) => {
    // Electron's window asks by itself, with a better question.
    const { app } = store.get()
    const wouldLose = isUnsaved(store.get()) || store.get().live !== null
    if (app?.host !== 'electron' && wouldLose) event.preventDefault()
  })
}

/**
 * The connection came back. The program began a new session for this window, so the film is opened again; the document is
 * here and lacks nothing.
 */
export function resume(session: Session, journal: WindowJournal): void {
  const { store, bridge } = session
  store.set({ line: 'open', jobs: [], hypothesis: null })
  resumeBatch(session)
  journal.reconnect()
  void watchAgain(session).catch(() => undefined)
  const { media } = store.get()
  void attempt(session, async () => {
    if (await takeUp(session)) {
      notify(session, { kind: 'done', message: t('Connected again. What was said meanwhile was kept.') })
      return
    }
    if (media !== null) {
      const opened = await bridge.call('open', media.opened.info.path)
      const found = opened.kind === 'media' ? opened.media : opened.kind === 'project' ? opened.media : null
      if (found !== null) {
        store.set({ media: { ...media, opened: found, proxy: 'not-needed' } })
        if (found.info.audio.length > 0 && store.get().peaks === null) listen(session, media.track)
        if (media.proxy !== 'not-needed') makeProxy(session)
      }
    }
    notify(session, { kind: 'done', message: t('Connected again. Nothing of your work was lost.') })
  })
}

export function lose({ store }: Session): void {
  holdSound()
  store.set({ line: 'lost', jobs: [], hypothesis: null })
}
