import { app, session } from 'electron'

/** Harmless, and asked for by the player and by "copy details". */
const allowed: readonly string[] = ['fullscreen', 'clipboard-sanitized-write']

/** A window shows the program's own page and nothing else, for ever; no page gets a device, a download or a second window. */
export function denyAllElse(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  void app.whenReady().then(() => {
    const own = session.defaultSession
    own.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.includes(permission)))
    own.setPermissionCheckHandler((_contents, permission) => allowed.includes(permission))
    own.setDevicePermissionHandler(() => false)
    own.on('will-download', (event) => event.preventDefault())
  })
}
