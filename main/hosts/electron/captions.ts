import { BrowserWindow } from 'electron'
import type { LiveRoom } from '../../services/live/room.ts'
import { confined } from './confined.ts'

/** The window that shows captions and nothing else. */
export interface CaptionWindow {
  /** Opens it, or brings it to the front. */
  readonly show: () => void
  readonly close: () => void
}

/** `home` is where the program's pages are. The page is told what to show and has no session, so it can ask for nothing. */
export function captionWindow(live: LiveRoom, home: string): CaptionWindow {
  let shown: BrowserWindow | undefined

  const open = (): BrowserWindow => {
    const window = new BrowserWindow({
      width: 1280,
      height: 260,
      minWidth: 320,
      minHeight: 80,
      frame: false,
      transparent: true,
      hasShadow: false,
      title: 'Captions – Cuewright',
      webPreferences: confined,
    })
    let stop: (() => void) | undefined
    window.webContents.on('dom-ready', () => {
      stop?.()
      stop = live.watch((view) => {
        if (window.isDestroyed()) return
        window.setAlwaysOnTop(view.look.onTop)
        window.webContents.send('event', 'captions', view)
      })
    })
    window.on('closed', () => {
      stop?.()
      if (shown === window) shown = undefined
    })
    void window.loadURL(new URL('captions.html', home).href)
    return window
  }

  return {
    show: () => {
      if (shown === undefined) shown = open()
      else shown.focus()
    },
    close: () => shown?.close(),
  }
}
