import { BrowserWindow, app, type WebContents } from 'electron'
import { confined } from './confined.ts'
import { liveRoom } from '../../services/live/room.ts'
import { startSession } from '../../services/session-later.ts'
import type { Session } from '../../services/session.ts'
import { lastBounds, rememberBounds } from './bounds.ts'
import { captionWindow } from './captions.ts'
import { answerCalls } from './channel.ts'
import { askBeforeClose, dialogsOf } from './dialogs.ts'
import { setMenu } from './menu.ts'
import { home, mediaUrl } from './protocols.ts'
import { speakBy, type Speak } from './speak.ts'
import { openReleasePage } from './release-page.ts'

/** The window, its session, and what is still ending of those before. */
export interface WindowKeeper {
  /** Opens the window, or brings it to the front and hands it `path`. */
  readonly open: (path: string | null) => void
  readonly served: (id: string) => string | undefined
  /** The program is to end once the window has agreed to close. */
  readonly beginQuit: () => void
  readonly isIdle: () => boolean
  readonly whenIdle: () => Promise<void>
}

interface Shown {
  readonly window: BrowserWindow
  session: Session
  /** The page hears what it is told. */
  readonly ready: Promise<void>
  state: { title: string; dirty: boolean }
  /** A person chose "Save": it closes as soon as nothing is left to save. */
  closesOnceSaved: boolean
  /** The first key of each action, and how texts are said, as the page told. */
  keys: Readonly<Record<string, string>>
  speak: Speak
}

/** While developing, electron-vite serves the page; a packaged program never looks at its environment for that. */
export const start = (): string => (app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']) ?? home

const run =
  (window: BrowserWindow) =>
  (id: string): void => {
    if (!window.isDestroyed()) window.webContents.send('event', 'command', { id })
  }

export function windowKeeper(): WindowKeeper {
  let shown: Shown | undefined
  let quits = false
  const live = liveRoom()
  const captions = captionWindow(live, start())
  const ending = new Set<Promise<void>>()

  const wait = (work: Promise<void>): void => {
    const end = work.finally(() => ending.delete(end))
    ending.add(end)
  }
  const endSession = (session: Session): void => wait(session.end())

  const show = (openFirst: string | null): void => {
    const bounds = lastBounds()
    const { maximized = false, ...place } = bounds ?? { width: 1440, height: 900 }
    const window = new BrowserWindow({
      ...place,
      minWidth: 960,
      minHeight: 600,
      show: false,
      backgroundColor: '#16181c',
      title: 'Cuewright',
      webPreferences: { ...confined, spellcheck: false },
    })
    if (maximized) window.maximize()
    const own: Shown = {
      window,
      session: begin(window, openFirst),
      ready: new Promise((resolve) => window.webContents.once('dom-ready', () => resolve())),
      state: { title: '', dirty: false },
      closesOnceSaved: false,
      keys: {},
      speak: speakBy({}),
    }
    shown = own
    setMenu(run(window), own.keys, own.speak)
    window.once('ready-to-show', () => window.show())
    // The title is the document's, not the page's.
    window.on('page-title-updated', (event) => event.preventDefault())
    window.on('close', (event) => {
      if (!own.state.dirty) return
      event.preventDefault()
      void ask(own)
    })
    window.on('close', () => void rememberBounds(window))
    window.on('closed', () => {
      endSession(own.session)
      captions.close()
      wait(live.close())
      if (shown === own) shown = undefined
    })
    // A page that has crashed is loaded again and takes up its work from its journal; what it had started must not go on unseen.
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return
      endSession(own.session)
      own.session = begin(window, null)
      own.state = { title: '', dirty: false }
      window.reload()
    })
    void window.loadURL(start())
  }

  const begin = (window: BrowserWindow, openFirst: string | null): Session => {
    const dialogs = dialogsOf(window, () => shown?.speak ?? speakBy({}))
    return startSession({
      kind: 'electron',
      openFirst,
      send: (name, payload) => {
        if (!window.isDestroyed()) window.webContents.send('event', name, payload)
      },
      mediaUrl,
      isLasting: () => true,
      dialogs: {
        open: dialogs.open,
        save: async (suggestion) => {
          const path = await dialogs.save(suggestion)
          if (path === null && shown !== undefined) stay(shown)
          return path
        },
      },
      live,
      showCaptions: () => {
        captions.show()
        return Promise.resolve({ address: null })
      },
      windowKeys: (keys) => {
        if (shown === undefined || window.isDestroyed()) return
        shown.keys = keys
        setMenu(run(window), shown.keys, shown.speak)
      },
      openPage: openReleasePage,
      windowTexts: (texts) => {
        if (shown === undefined || window.isDestroyed()) return
        shown.speak = speakBy(texts)
        setMenu(run(window), shown.keys, shown.speak)
      },
      windowState: ({ title, dirty, path }) => {
        if (shown === undefined || window.isDestroyed()) return
        shown.state = { title, dirty }
        window.setTitle(title === '' ? 'Cuewright' : `${dirty ? '● ' : ''}${title} – Cuewright`)
        window.setDocumentEdited(dirty)
        window.setRepresentedFilename(path ?? '')
        if (!dirty && shown.closesOnceSaved) window.close()
      },
    })
  }

  const stay = (own: Shown): void => {
    own.closesOnceSaved = false
    quits = false
  }

  const ask = async (own: Shown): Promise<void> => {
    const answer = await askBeforeClose(own.window, own.state.title, own.speak)
    if (answer === 'cancel') {
      stay(own)
    } else if (answer === 'save') {
      own.closesOnceSaved = true
      own.window.webContents.send('event', 'command', { id: 'save' })
    } else {
      own.state = { ...own.state, dirty: false }
      own.session.giveUp()
      own.window.close()
    }
    if (quits && answer === 'discard') app.quit()
  }

  answerCalls(
    (contents: WebContents) => (shown?.window.webContents === contents ? shown.session : undefined),
    start(),
  )

  return {
    open: (path) => {
      if (shown === undefined) {
        show(path)
        return
      }
      const { window } = shown
      if (window.isMinimized()) window.restore()
      window.focus()
      if (path === null) return
      void shown.ready.then(() => {
        if (!window.isDestroyed()) window.webContents.send('event', 'open', { path })
      })
    },
    served: (id) => shown?.session.served(id),
    beginQuit: () => (quits = true),
    isIdle: () => ending.size === 0,
    whenIdle: async () => {
      await Promise.all(ending)
    },
  }
}
