// A STAND-IN for the Electron runtime, for machines where the real one cannot be had. It proves the wiring of main/hosts/electron
// and of the preload script: that windows open, calls are answered, events arrive. It proves nothing about Electron: the preload
// script runs in the page's own world (no isolation, no sandbox), calls travel as JSON, dialogs, menus, permissions and navigation
// guards are recorded but do nothing, own schemes are served over loopback HTTP, and codecs are those of this machine's Chromium.
const { spawn } = require('node:child_process')
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs')
const Module = require('node:module')
const { tmpdir } = require('node:os')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const electron = require('./electron-api.cjs')
const { connect } = require('./devtools.cjs')

const switches = process.argv.slice(2).filter((word) => word.startsWith('-'))
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'))
// Without a screen no window can be shown, so no browser is started either: what opens one all the same fails.
const isHeadless = switches.includes('--ozone-platform=headless')
const folder = resolve(words[0] ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

// `require('electron')` (Playwright asks for it) and `import … from 'electron'` (the program does) are answered from here.
const load = Module._load
Module._load = (request, ...rest) => (request === 'electron' ? electron.api : load(request, ...rest))
globalThis.standInForElectron = electron.api
const shim = `const e = globalThis.standInForElectron\n${Object.keys(electron.api)
  .map((name) => `export const ${name} = e.${name}`)
  .join('\n')}\nexport default e`
const hooks = `export const resolve = (specifier, context, next) => specifier === 'electron'
  ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(shim)}`)}, shortCircuit: true }
  : next(specifier, context)`
Module.register(`data:text/javascript,${encodeURIComponent(hooks)}`)

// As Electron has it: what starts this program starts the runtime, and never Node.
process.execPath = join(__dirname, 'electron')

const program = [
  process.env.CHROMIUM_BIN,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))
if (program === undefined && !isHeadless) {
  console.error('The stand-in for Electron needs Chromium; set CHROMIUM_BIN to it.')
  process.exit(1)
}
const profile = mkdtempSync(join(tmpdir(), 'cuewright-stand-in-'))
const chromium = isHeadless
  ? undefined
  : spawn(
      program,
      [
        ...[
          '--remote-debugging-port=0',
          `--user-data-dir=${profile}`,
          '--no-first-run',
          '--no-startup-window',
        ],
        ...[
          '--disable-background-networking',
          '--disable-component-update',
          '--autoplay-policy=no-user-gesture-required',
        ],
        ...(process.env.CUEWRIGHT_STAND_IN_HEADED ? [] : ['--headless=new']),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )

let ended = false
function end(code) {
  if (ended) return
  ended = true
  const leave = () => {
    try {
      // Chromium's own processes may still write there; that says nothing of the program, whose exit code this is.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    } finally {
      process.exit(code)
    }
  }
  if (chromium === undefined || chromium.exitCode !== null) return leave()
  chromium.once('exit', leave)
  if (!chromium.kill()) leave()
}
chromium?.once('exit', () => end(1))
if (!isHeadless) {
  process.on('SIGTERM', () => electron.api.app.quit())
  process.on('SIGINT', () => electron.api.app.quit())
}

let text = ''
let found = false
chromium?.stderr.setEncoding('utf8').on('data', (chunk) => {
  if (found) return
  text += chunk
  const address = /^DevTools listening on (ws:\/\/\S+)$/m.exec(text)?.[1]
  if (address === undefined) return
  found = true
  void begin(address)
})
if (isHeadless) void begin(undefined)

async function begin(address) {
  const devtools = address === undefined ? undefined : await connect(address)
  // As Electron has them: the program, then all words.
  process.argv.splice(1, 1)
  electron.setFolder(folder, end)
  await import(pathToFileURL(join(folder, manifest.main)).href)
  if (switches.includes('--remote-debugging-port=0')) console.error(`DevTools listening on ${address}`)
  await electron.start({ devtools, end })
}
