// What `require('electron')` gives in the stand-in: the part of Electron's interface that the program uses.
const { EventEmitter } = require('node:events')
const { readFileSync } = require('node:fs')
const { resolve } = require('node:path')
const { inward, listen, outward, protocol } = require('./schemes.cjs')
const { pageSide } = require('./page-side.cjs')
const { utilityProcess } = require('./utility-process.cjs')

let devtools
let endProgram = (code) => process.exit(code)
let isStarted = false
let folder = resolve('.')
const windows = new Map()
const handlers = new Map()
const ready = Promise.withResolvers?.() ?? deferred()
let menu = null

function deferred() {
  let resolve
  const promise = new Promise((done) => (resolve = done))
  return { promise, resolve }
}

/** Emits an event that listeners may prevent; whether one did. */
function prevented(emitter, name, ...rest) {
  const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) }
  emitter.emit(name, event, ...rest)
  return event.defaultPrevented
}

const app = Object.assign(new EventEmitter(), {
  name: 'Cuewright',
  isPackaged: false,
  enableSandbox: () => undefined,
  // Another one runs already, a test may say.
  requestSingleInstanceLock: () => !process.env.CUEWRIGHT_STAND_IN_LOCKED,
  disableHardwareAcceleration: () => {
    if (isStarted) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready')
  },
  whenReady: () => ready.promise,
  isReady: () => isStarted,
  getAppPath: () => folder,
  getVersion: () => '0',
  quit: () => {
    if (prevented(app, 'before-quit')) return
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length === 0) leave()
  },
  exit: (code = 0) => endProgram(code),
})

function leave() {
  if (!prevented(app, 'will-quit')) endProgram(0)
}

class WebContents extends EventEmitter {
  constructor(window) {
    super()
    this.window = window
    this.mainFrame = { url: 'about:blank' }
  }
  get id() {
    return this.window.id
  }
  send(channel, ...args) {
    void this.window.tell({ channel, args })
  }
  setWindowOpenHandler() {}
  isDestroyed() {
    return this.window.isDestroyed()
  }
  getURL() {
    return this.mainFrame.url
  }
  close() {
    this.window.close()
  }
}

class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows.values()]
  static fromWebContents = (contents) => contents?.window ?? null
  static last = 0

  constructor(options = {}) {
    super()
    if (devtools === undefined) throw new Error('There is no screen for a window.')
    this.id = BrowserWindow.last += 1
    this.options = options
    this.title = options.title ?? ''
    this.webContents = new WebContents(this)
    this.gone = false
    windows.set(this.id, this)
    app.emit('web-contents-created', {}, this.webContents)
    this.opened = this.open()
  }

  async open() {
    const { width = 800, height = 600 } = this.options
    const { targetId } = await devtools.send('Target.createTarget', {
      url: 'about:blank',
      width,
      height,
      newWindow: true,
    })
    this.targetId = targetId
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true })
    this.sessionId = sessionId
    await this.ask('Page.enable')
    await this.ask('Runtime.enable')
    await this.ask('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    })
    await this.ask('Runtime.addBinding', { name: 'standInAsk' })
    const { preload } = this.options.webPreferences ?? {}
    const source = preload === undefined ? '' : readFileSync(preload, 'utf8')
    await this.ask('Page.addScriptToEvaluateOnNewDocument', {
      // The page's policy forbids making code from text, so the preload script is part of this one.
      source: `(${pageSide})(function (require, exports, module) {${source}\n})`,
    })
  }

  ask(method, params) {
    return devtools.send(method, params, this.sessionId)
  }

  /** Gives `message` to the page's side. */
  async tell(message) {
    await this.opened
    if (this.gone) return
    const text = outward(JSON.stringify(message, bytes))
    await this.ask('Runtime.evaluate', { expression: `globalThis.standInHear?.(${text})` }).catch(
      () => undefined,
    )
  }

  async loadURL(url) {
    await this.opened
    this.webContents.mainFrame.url = url
    await listen()
    await this.ask('Page.navigate', { url: outward(url) })
  }

  reload() {
    void this.ask('Page.reload')
  }

  hear({ method, params }) {
    if (method === 'Page.frameNavigated' && params.frame.parentId === undefined) {
      this.webContents.mainFrame.url = inward(params.frame.url)
    } else if (method === 'Page.domContentEventFired' && this.webContents.mainFrame.url !== 'about:blank') {
      this.webContents.emit('dom-ready')
      this.emit('ready-to-show')
    } else if (method === 'Runtime.bindingCalled' && params.name === 'standInAsk')
      void this.answer(JSON.parse(params.payload))
  }

  async answer({ id, channel, args, file }) {
    if (file !== undefined) {
      // Only Chromium itself knows where a dropped file lies.
      const { result } = await this.ask('Runtime.evaluate', { expression: `standInFiles[${file}]` })
      const { path } = await this.ask('DOM.getFileInfo', { objectId: result.objectId })
      return await this.tell({ id, result: path })
    }
    const event = { sender: this.webContents, senderFrame: this.webContents.mainFrame }
    try {
      await this.tell({ id, result: await handlers.get(channel)(event, ...args) })
    } catch (error) {
      await this.tell({ id, error: `Error invoking remote method '${channel}': ${error}` })
    }
  }

  close() {
    if (this.gone || prevented(this, 'close')) return
    this.destroy()
  }

  destroy() {
    if (this.gone) return
    this.gone = true
    windows.delete(this.id)
    void this.opened
      .then(() => devtools.send('Target.closeTarget', { targetId: this.targetId }))
      .catch(() => undefined)
    this.emit('closed')
    if (windows.size > 0) return
    if (app.listenerCount('window-all-closed') === 0) app.quit()
    else app.emit('window-all-closed')
  }

  isDestroyed() {
    return this.gone
  }
  setTitle(title) {
    this.title = title
  }
  getTitle() {
    return this.title
  }
  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
}
for (const name of [
  'show',
  'focus',
  'restore',
  'maximize',
  'setDocumentEdited',
  'setRepresentedFilename',
  'setAlwaysOnTop',
]) {
  BrowserWindow.prototype[name] = () => undefined
}
for (const name of ['isMinimized', 'isMaximized']) BrowserWindow.prototype[name] = () => false

/** Bytes through JSON; JSON.stringify has already asked a Buffer for its own form by then, so it is never handed one. */
const bytes = (_key, value) =>
  value instanceof Uint8Array
    ? { standInBytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
    : value

const session = {
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  setDisplayMediaRequestHandler: () => undefined,
  on: () => undefined,
}

exports.api = {
  app,
  BrowserWindow,
  webContents: {
    fromDevToolsTargetId: (id) =>
      BrowserWindow.getAllWindows().find(({ targetId }) => targetId === id)?.webContents,
  },
  ipcMain: { handle: (channel, handler) => handlers.set(channel, handler) },
  dialog: {
    showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
    showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    showMessageBox: async () => ({ response: 1 }),
  },
  Menu: {
    buildFromTemplate: (template) => ({ items: template }),
    setApplicationMenu: (next) => (menu = next),
    getApplicationMenu: () => menu,
  },
  protocol,
  desktopCapturer: { getSources: async () => [] },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  session: { defaultSession: session },
  // Nothing is opened outside the program in a test.
  shell: { openExternal: async () => undefined },
  utilityProcess,
  safeStorage: { isAsyncEncryptionAvailable: async () => false },
}

/** Where the program is, and how it ends; must be known before it runs. */
exports.setFolder = (path, end) => ([folder, endProgram] = [path, end])

/** The runtime is up: from here on windows can open. */
exports.start = async (runtime) => {
  ;({ devtools, end: endProgram } = runtime)
  isStarted = true
  if (devtools === undefined) {
    app.emit('ready')
    ready.resolve()
    return
  }
  devtools.on((message) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ sessionId }) => sessionId !== undefined && sessionId === message.sessionId,
    )
    window?.hear(message)
    if (message.method !== 'Target.targetDestroyed') return
    BrowserWindow.getAllWindows()
      .find(({ targetId }) => targetId === message.params.targetId)
      ?.destroy()
  })
  await devtools.send('Target.setDiscoverTargets', { discover: true })
  app.emit('ready')
  ready.resolve()
}
