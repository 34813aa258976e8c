import { app, desktopCapturer, session } from 'electron'
import { isForeign } from './own-page.ts'

/** Harmless, and asked for by the player and by "copy details". */
const allowed: readonly string[] = ['fullscreen', 'clipboard-sanitized-write']

/** The system's own sound can be heard on these only. */
const hasLoopback = process.platform !== 'linux'

/**
 * A window shows the program's own page and nothing else, for ever; no page gets a device but a microphone, a download or a
 * second window. `home` is where its pages are.
 */
export function denyAllElse(home: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  void app.whenReady().then(() => {
    const own = session.defaultSession
    own.setPermissionRequestHandler((_contents, permission, answer, details) => {
      const isSound =
        permission === 'media' && 'mediaTypes' in details && details.mediaTypes.join() === 'audio'
      const may = isSound || permission === 'display-capture' || allowed.includes(permission)
      answer(may && !isForeign(details.requestingUrl, home))
    })
    own.setPermissionCheckHandler(
      (_contents, permission, origin, { mediaType }) =>
        ((permission === 'media' && mediaType === 'audio') || allowed.includes(permission)) &&
        !isForeign(origin, home),
    )
    // A page gets sound only with a picture; it lets go of that at once.
    own.setDisplayMediaRequestHandler(({ frame }, answer) => {
      if (frame === null || isForeign(frame.url, home)) {
        answer({})
        return
      }
      void desktopCapturer
        .getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } })
        .then(([screen]) => {
          if (screen === undefined) answer({})
          else answer({ video: screen, ...(hasLoopback ? { audio: 'loopback' } : {}) })
        })
        .catch(() => answer({}))
    })
    own.setDevicePermissionHandler(() => false)
    own.on('will-download', (event) => event.preventDefault())
  })
}
