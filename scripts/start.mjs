// `npm start [-- video] [-- --browser]`: sets up what is missing, builds what has changed, and opens the app.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  build,
  electronRuntime,
  fetchElectron,
  foreground,
  hasDisplay,
  installPackages,
  installSystemPackages,
  nodeProblem,
  root,
  say,
} from './setup.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== undefined) {
  say(problem)
  process.exit(1)
}

const words = process.argv.slice(2)
const inBrowser = words.includes('--browser')
// npm runs this in the checkout; a path is meant from where the person stands.
const files = words
  .filter((word) => !word.startsWith('--'))
  .map((path) => resolve(process.env.INIT_CWD ?? process.cwd(), path))
const missing = files.find((path) => !existsSync(path))
if (missing !== undefined) {
  say(`“${missing}” is not there.`)
  process.exit(1)
}

installPackages()
installSystemPackages()
build()
process.exitCode = await launch()

async function launch() {
  const why = await whyBrowser()
  if (why === undefined) {
    // Electron does not start as root with its sandbox on; root needs none to do harm.
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const { code, signal, milliseconds } = await foreground(electronRuntime(), [...asRoot, root, ...files])
    if (code === 0 || signal !== null || milliseconds > 10_000) return code ?? 0
    say(`the Electron runtime ended at once (code ${code}); opening in the browser instead.`)
  } else if (!inBrowser) say(`${why}; opening in the browser instead.`)
  return await openBrowserHost()
}

/** Undefined when the Electron app can be opened. */
async function whyBrowser() {
  if (inBrowser) return 'as asked'
  if (!hasDisplay()) return 'there is no display for the Electron app'
  return (await fetchElectron()) === undefined ? 'the Electron runtime could not be had here' : undefined
}

async function openBrowserHost() {
  let opened = !hasDisplay()
  const { code, signal } = await foreground(
    process.execPath,
    [join(root, 'out', 'cli', 'index.js'), 'serve', ...files.slice(0, 1)],
    {
      onLine: (line) => {
        const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0]
        if (opened || address === undefined) return
        opened = true
        openInBrowser(address)
      },
    },
  )
  return signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : (code ?? 1)
}

function openInBrowser(address) {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address]
  // No such program, or no browser: the address stands on the screen.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
