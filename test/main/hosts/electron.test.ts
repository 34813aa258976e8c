import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { FuseV1Options } from '@electron/fuses'

/** What the host tells Electron, kept: each rule is then asked what it would say, without a runtime. */
const told = vi.hoisted(() => ({
  handlers: new Map<string, (...args: never[]) => unknown>(),
  fuses: [] as unknown[],
  exposed: [] as [string, object][],
  opened: [] as string[],
}))

vi.mock('electron', () => {
  const keep =
    (name: string) =>
    (handler: (...args: never[]) => unknown): void =>
      void told.handlers.set(name, handler)
  const named = (prefix: string) => (event: string, handler: (...args: never[]) => unknown) =>
    void told.handlers.set(`${prefix}${event}`, handler)
  return {
    app: {
      on: named('app '),
      whenReady: () => Promise.resolve(),
      getAppPath: () => '/program',
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: keep('permission'),
        setPermissionCheckHandler: keep('check'),
        setDisplayMediaRequestHandler: keep('display'),
        setDevicePermissionHandler: keep('device'),
        on: named('session '),
      },
    },
    desktopCapturer: { getSources: () => Promise.resolve([{ id: 'screen:0' }]) },
    shell: { openExternal: (address: string) => Promise.resolve(void told.opened.push(address)) },
    ipcMain: { handle: named('ipc ') },
    contextBridge: { exposeInMainWorld: (name: string, api: object) => told.exposed.push([name, api]) },
    ipcRenderer: {
      invoke: (...words: readonly unknown[]) => Promise.resolve({ result: words }),
      on: named('renderer '),
      off: (event: string) => void told.handlers.delete(`renderer ${event}`),
    },
    webUtils: { getPathForFile: () => '/a/film.mp4' },
    protocol: {
      registerSchemesAsPrivileged: keep('schemes'),
      handle: named('protocol '),
    },
  }
})
vi.mock('@electron/fuses', async (original) => ({
  ...(await original<object>()),
  flipFuses: (path: string, fuses: unknown) => void told.fuses.push([path, fuses]),
}))

const { denyAllElse } = await import('../../../main/hosts/electron/guard.ts')
const { answerCalls } = await import('../../../main/hosts/electron/channel.ts')
const { announceSchemes, home, serveSchemes } = await import('../../../main/hosts/electron/protocols.ts')
const { confined } = await import('../../../main/hosts/electron/confined.ts')
const { isForeign, isOwnAddress } = await import('../../../main/hosts/electron/own-page.ts')

const ask = (name: string, ...args: unknown[]): unknown =>
  (told.handlers.get(name) as unknown as ((...args: unknown[]) => unknown) | undefined)?.(...args)

const root = join(import.meta.dirname, '../../..')
const sourceOf = (name: string): string => readFileSync(join(root, name), 'utf8')

beforeEach(async () => {
  told.handlers.clear()
  denyAllElse(home)
  await Promise.resolve()
})

describe('pages', () => {
  test('are isolated, in the sandbox, without Node, with web security', () => {
    expect(confined).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    const weak =
      /nodeIntegrationInWorker|nodeIntegrationInSubFrames|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag|disableBlinkFeatures/
    for (const name of ['confined', 'window', 'captions'])
      expect(sourceOf(`main/hosts/electron/${name}.ts`)).not.toMatch(weak)
    for (const name of ['window', 'captions'])
      expect(sourceOf(`main/hosts/electron/${name}.ts`)).toMatch(
        /webPreferences: (?:confined|\{ \.\.\.confined)/,
      )
  })

  test('the sandbox is for the whole program, and comes before any page', () => {
    const index = sourceOf('main/hosts/electron/index.ts')
    expect(index.indexOf('app.enableSandbox()')).toBeGreaterThan(0)
    // What opens a window, or becomes ready for anything else, is not even loaded before it.
    expect(index.indexOf('app.enableSandbox()')).toBeLessThan(index.indexOf("import('./"))
    expect(index).not.toMatch(/whenReady|BrowserWindow/)
    expect(index.match(/^import .*/gm)).toEqual([
      "import { app } from 'electron'",
      "import { askedCommand } from './asked.ts'",
    ])
  })

  test('nothing but the page of a release is handed to the system to open', async () => {
    const files = readdirSync(join(import.meta.dirname, '../../../main/hosts/electron'))
    expect(files.length).toBeGreaterThan(8)
    for (const file of files.filter((name) => name !== 'release-page.ts'))
      expect(sourceOf(`main/hosts/electron/${file}`), file).not.toMatch(/\bshell\b/)
    const { openReleasePage } = await import('../../../main/hosts/electron/release-page.ts')
    const page = 'https://github.com/cuewright/cuewright/releases/tag/v1.2.3-beta.1'
    for (const address of [
      page,
      'http://github.com/a/b/releases/tag/v1',
      'https://github.com.evil.example/a/b/releases/tag/v1',
      'https://github.com:8443/a/b/releases/tag/v1',
      'https://github.com/a/b/../../login/oauth',
      'https://github.com/a/b/releases/tag/v1/../../../raw/x.exe',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'cuewright',
    ])
      openReleasePage(address)
    expect(told.opened).toEqual([page])
  })

  test('the preload script exposes the calls, the events and the paths of dropped files, nothing of Electron', async () => {
    await import('../../../preload/index.ts')
    expect(told.exposed.map(([name]) => name)).toEqual(['cuewright'])
    const bridge = told.exposed[0]?.[1] as {
      call: (name: string, ...args: unknown[]) => Promise<unknown>
      on: (name: string, listener: (payload: unknown) => void) => () => void
    }
    expect(Object.keys(bridge).toSorted()).toEqual(['call', 'on', 'pathOf'])
    // One channel each way, whose name a page cannot choose.
    expect(await bridge.call('shell', 'x')).toEqual(['call', 'shell', ['x']])
    const heard: unknown[] = []
    const stop = bridge.on('job', (...all: unknown[]) => heard.push(...all))
    ask('renderer event', { sender: 'ipcRenderer' }, 'other', 1)
    ask('renderer event', { sender: 'ipcRenderer' }, 'job', 2)
    // The payload alone: with the event a page would hold what can send anything.
    expect(heard).toEqual([2])
    stop()
    expect(told.handlers.has('renderer event')).toBe(false)
  })
})

describe('a page', () => {
  const contents = (): Map<string, (event: { preventDefault: () => void }) => void> & {
    opened?: unknown
  } => {
    const events = new Map<string, (event: { preventDefault: () => void }) => void>()
    ask(
      'app web-contents-created',
      {},
      {
        on: (name: string, handler: (event: { preventDefault: () => void }) => void) =>
          events.set(name, handler),
        setWindowOpenHandler: (handler: () => unknown) => Object.assign(events, { opened: handler() }),
      },
    )
    return events
  }

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'may not: %s',
    (name) => {
      const preventDefault = vi.fn()
      contents().get(name)?.({ preventDefault })
      expect(preventDefault).toHaveBeenCalledOnce()
    },
  )

  test('opens no second window and downloads nothing', () => {
    expect(contents().opened).toEqual({ action: 'deny' })
    const preventDefault = vi.fn()
    ask('session will-download', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  test.each([
    ['media', ['audio'], true],
    ['media', ['video'], false],
    ['media', ['audio', 'video'], false],
    ['geolocation', [], false],
    ['notifications', [], false],
    ['midiSysex', [], false],
    ['openExternal', [], false],
    ['clipboard-read', [], false],
    ['clipboard-sanitized-write', [], true],
    ['fullscreen', [], true],
    ['hid', [], false],
  ])('permission %s %j: %s, and never for another page', (permission, mediaTypes, may) => {
    for (const [requestingUrl, wanted] of [
      [home, may],
      ['https://evil.example/', false],
    ] as const) {
      const answer = vi.fn()
      ask('permission', {}, permission, answer, { requestingUrl, mediaTypes })
      expect(answer).toHaveBeenCalledWith(wanted)
      const mediaType = mediaTypes.includes('video') ? 'video' : 'audio'
      expect(ask('check', {}, permission, requestingUrl, { mediaType })).toBe(wanted)
    }
    expect(ask('device', {})).toBe(false)
  })

  test('the sound of the computer is for the program’s page only', async () => {
    const answer = vi.fn()
    ask('display', { frame: { url: 'https://evil.example/' } }, answer)
    ask('display', { frame: null }, answer)
    expect(answer.mock.calls).toEqual([[{}], [{}]])
    ask('display', { frame: { url: home } }, answer)
    await expect.poll(() => answer.mock.calls.length).toBe(3)
    expect(answer.mock.calls[2]?.[0]).toHaveProperty('video')
  })
})

describe('calls', () => {
  const call = async (frame: unknown, main: unknown): Promise<unknown> => {
    const session = { call: () => Promise.resolve('answered') }
    answerCalls(() => session as never, home)
    return await ask('ipc call', { sender: { mainFrame: main }, senderFrame: frame }, 'app.info', [])
  }
  const own = { url: home }

  test('are answered to the top frame of the program’s own page', async () => {
    expect(await call(own, own)).toEqual({ result: 'answered' })
  })

  test.each([
    ['a frame inside it', { url: home }, own],
    ['another page', { url: 'https://evil.example/' }, undefined],
    ['another host of our scheme', { url: 'cuewright://evil/' }, undefined],
    ['a file', { url: 'file:///etc/passwd' }, undefined],
    ['a page without address', { url: '' }, undefined],
    ['a frame that is gone', null, undefined],
  ])('are refused to %s', async (_, frame, main) => {
    expect(await call(frame, main ?? frame)).toMatchObject({ failure: { code: 'bad-request' } })
  })

  test('own and foreign addresses', () => {
    expect(isOwnAddress('cuewright://app/captions.html', home)).toBe(true)
    expect(isOwnAddress('cuewright://app.evil/', home)).toBe(false)
    expect(isForeign('', home)).toBe(false)
    expect(isForeign('https://app/', home)).toBe(true)
  })
})

describe('schemes', () => {
  const get = async (url: string): Promise<Response> =>
    (await ask(`protocol ${new URL(url).protocol.slice(0, -1)}`, new Request(url))) as Response

  test('none is above the rules of the web', () => {
    announceSchemes()
    const schemes = vi.fn()
    expect(sourceOf('main/hosts/electron/protocols.ts')).not.toMatch(
      /bypassCSP|corsEnabled|allowServiceWorkers/,
    )
    expect(schemes).not.toHaveBeenCalled()
    expect(told.handlers.get('schemes')).toBeDefined()
  })

  test.each([
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/%00',
    '/nothing.js',
  ])('cuewright://app%s is not there', async (path) => {
    serveSchemes(() => undefined)
    expect((await get(`cuewright://app${path}`)).status).toBe(404)
  })

  test('another host of the page’s scheme has nothing, and media are only what is open', async () => {
    serveSchemes((id) => (id === 'known' ? '/nowhere/at/all.mp4' : undefined))
    expect((await get('cuewright://evil/index.html')).status).toBe(404)
    expect((await get('cuewright-media://media/unknown')).status).toBe(404)
    expect((await get('cuewright-media://media/../../etc/passwd')).status).toBe(404)
    expect((await get('cuewright-media://media/known')).status).toBe(404)
  })
})

test('fuses: no Node, no inspector, no options from outside, only the archive that was signed', async () => {
  const script: string = '../../../scripts/fuses.mjs'
  const { default: burn } = (await import(script)) as { default: (context: object) => Promise<void> }
  await burn({
    appOutDir: '/nowhere',
    electronPlatformName: 'win32',
    packager: { appInfo: { productFilename: 'Cuewright' } },
  })
  expect(told.fuses).toHaveLength(1)
  const [[, fuses]] = told.fuses as [[string, Record<number, boolean>]]
  for (const off of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ])
    expect(fuses[off]).toBe(false)
  for (const on of [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ])
    expect(fuses[on]).toBe(true)
})
