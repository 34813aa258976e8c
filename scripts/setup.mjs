// What `npm start` and `npm test` need before they can do anything, on a bare clone: no dependencies, only Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const stamps = join(root, 'node_modules', '.cache', 'cuewright')
const isWindows = process.platform === 'win32'

export const say = (line) => void process.stderr.write(`cuewright: ${line}\n`)

const stampOf = (name) => {
  try {
    return readFileSync(join(stamps, name), 'utf8')
  } catch {
    return undefined
  }
}

const stamp = (name, value) => {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

const hashOf = (...parts) =>
  parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha256')).digest('hex')

/** Undefined when `version` ("20.19.0") will do. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Node 20.19 or later is needed, and this is ${version}. Get it from https://nodejs.org`
}

/** Runs to its end with its output on stderr, so that stdout stays the program's own. True when it went well. */
function run(command, args, { env = {}, timeout, quiet = false } = {}) {
  const output = quiet ? 'ignore' : 2
  // npm is npm.cmd on Windows, which only a shell can start; every argument here is ours.
  const shell = isWindows && command === 'npm'
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell,
    timeout,
    env: { ...process.env, ...env },
  })
  return status === 0
}

// Packages of npm.

/**
 * Whether what npm says is installed (`node_modules/.package-lock.json`) is what the lock file asks for. Optional packages
 * may be absent: they are for other systems, or their download host could not be reached.
 */
export function isInstalled(lock, installed) {
  const there = installed?.packages
  if (there === undefined) return false
  return Object.entries(lock.packages).every(([at, wanted]) => {
    if (at === '') return true
    const found = there[at]
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

const jsonOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** `npm ci` when the lock file and what is installed differ. Ends the program when that fails: nothing works without. */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const { dependencies, devDependencies, optionalDependencies, overrides } = jsonOf(
    join(root, 'package.json'),
  )
  const wanted = hashOf(
    lock,
    JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides }),
    process.platform,
    process.arch,
  )
  if (stampOf('installed') === wanted && existsSync(join(root, 'node_modules', '.package-lock.json'))) return
  if (!isInstalled(JSON.parse(lock), jsonOf(join(root, 'node_modules', '.package-lock.json')))) {
    say('installing packages (once, about half a minute) …')
    if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
      say('npm ci failed. Check the connection to the package registry and run it again.')
      process.exit(1)
    }
  }
  stamp('installed', wanted)
}

// Packages of the system.

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, isWindows ? `${name}.exe` : name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

const share = '/usr/share/pocketsphinx'

/** Debian's name of each, how to see that it is there, and what the others call it. */
export const wantedPackages = [
  {
    debian: 'ffmpeg',
    winget: 'Gyan.FFmpeg',
    brew: 'ffmpeg',
    isThere: () => onPath('ffmpeg') && onPath('ffprobe'),
  },
  { debian: 'pocketsphinx', brew: 'cmu-pocketsphinx', isThere: () => onPath('pocketsphinx_batch') },
  { debian: 'pocketsphinx-en-us', isThere: () => existsSync(`${share}/model/en-us`) },
  { debian: 'pocketsphinx-testdata', isThere: () => existsSync(`${share}/test/data`) },
  {
    debian: 'espeak-ng',
    winget: 'eSpeak-NG.eSpeak-NG',
    brew: 'espeak-ng',
    isThere: () => onPath('espeak-ng'),
  },
  {
    debian: 'chromium',
    winget: 'Google.Chrome',
    brew: '--cask google-chrome',
    isThere: () =>
      existsSync(process.env.CHROMIUM_BIN ?? '') ||
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(onPath),
  },
]

/**
 * What to do about the packages that are missing: install them, or say the command that does. `system` holds `platform`,
 * `isRoot` and `isDebian` (Debian or a child of it). Undefined when there is nothing to do here.
 */
export function packagePlan(missing, { platform, isRoot, isDebian }) {
  if (missing.length === 0) return undefined
  const names = (key) => missing.map((wanted) => wanted[key]).filter((name) => name !== undefined)
  if (platform === 'linux') {
    if (!isDebian) return { tell: `please install with your package manager: ${names('debian').join(' ')}` }
    return isRoot
      ? { install: names('debian') }
      : { tell: `sudo apt-get install ${names('debian').join(' ')}` }
  }
  const key = platform === 'win32' ? 'winget' : 'brew'
  const [casks, plain] = [
    names(key).filter((name) => name.startsWith('--cask')),
    names(key).filter((name) => !name.startsWith('--cask')),
  ]
  const tool = platform === 'win32' ? 'winget install' : 'brew install'
  const lines = [
    ...(plain.length === 0 ? [] : [`${tool} ${plain.join(' ')}`]),
    ...casks.map((name) => `${tool} ${name}`),
  ]
  return lines.length === 0 ? undefined : { tell: lines.join(platform === 'win32' ? ' ; ' : ' && ') }
}

const isDebian = () => {
  try {
    return (
      /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8')) && onPath('apt-get')
    )
  } catch {
    return false
  }
}

const day = 24 * 60 * 60 * 1000

/** Installs what is missing where that is possible without asking, otherwise says how; goes on either way. */
export function installSystemPackages() {
  const missing = () => wantedPackages.filter(({ isThere }) => !isThere())
  const plan = packagePlan(missing(), {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    isDebian: isDebian(),
  })
  if (plan === undefined) return
  if (plan.tell !== undefined) {
    say(`some parts are missing; it goes on with what is there. To get them: ${plan.tell}`)
    return
  }
  // Without a connection apt needs its time to find that out: not at every start.
  const [what, when] = (stampOf('apt') ?? '').split('@')
  const list = plan.install.join(' ')
  if (what === list && Date.now() - Number(when) < day) {
    say(`still missing, and apt could not get it within the last day: ${list}`)
    return
  }
  say(`installing ${list} …`)
  const patience = [
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'Acquire::https::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=60',
  ]
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 15 * 60 * 1000 }
  const install = (names) =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...patience, ...names], options)
  run('apt-get', ['update', '-qq', ...patience], { ...options, quiet: true })
  // One unknown name (Ubuntu calls Chromium otherwise) makes apt refuse all: then each by itself.
  if (!install(plan.install) && plan.install.length > 1) for (const name of plan.install) install([name])
  const left = missing().map(({ debian }) => debian)
  if (left.length === 0) return
  say(`apt could not install ${left.join(' ')}; it goes on with what is there.`)
  stamp('apt', `${left.join(' ')}@${Date.now()}`)
}

// The build.

const filesOf = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path]

const outcome = [
  'out/main/index.js',
  'out/cli/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/licences/main.json',
]

/** Builds when a source has changed in content. Ends the program when that fails. */
export function build() {
  const sources = [
    'assets',
    'cli',
    'core',
    'main',
    'preload',
    'renderer',
    'electron.vite.config.ts',
    'scripts/beside-workers.mjs',
    'scripts/licences.mjs',
    'scripts/pieces.mjs',
    'package.json',
    'package-lock.json',
  ]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .flatMap(filesOf)
  const wanted = hashOf(...sources.flatMap((path) => [path.slice(root.length), readFileSync(path)]))
  if (stampOf('built') === wanted && outcome.every((path) => existsSync(join(root, path)))) return
  say('building …')
  // Chunks carry a hash in their names, so old ones would stay for ever.
  for (const folder of ['main', 'cli', 'preload', 'renderer', 'licences'])
    rmSync(join(root, 'out', folder), { recursive: true, force: true })
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!run(process.execPath, [tool, 'build', '--logLevel', 'warn'])) {
    say('the build failed; what is wrong stands above.')
    process.exit(1)
  }
  stamp('built', wanted)
}

// The Electron runtime.

/** The path of the Electron program, when it is here already. */
export function electronRuntime() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const home = join(root, 'node_modules', 'electron')
  try {
    const program = join(
      own ?? join(home, 'dist'),
      own === undefined ? readFileSync(join(home, 'path.txt'), 'utf8') : electronName(),
    )
    accessSync(program, constants.X_OK)
    return program
  } catch {
    return undefined
  }
}

const electronName = () => {
  if (isWindows) return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

export const hasDisplay = (env = process.env, platform = process.platform) =>
  platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

/**
 * The Electron program, downloaded when it is not here. A download is tried once for each state of the lock file and given up
 * when its host does not answer within eight seconds, or after five minutes; that is said in one line.
 */
export async function fetchElectron() {
  const here = electronRuntime()
  if (here !== undefined) return here
  const tried = hashOf(readFileSync(join(root, 'package-lock.json')))
  if (stampOf('electron') === tried) return undefined
  stamp('electron', tried)
  if (
    await answers(
      process.env.ELECTRON_MIRROR ??
        process.env.npm_config_electron_mirror ??
        'https://github.com/electron/electron/releases/',
    )
  ) {
    say('getting the Electron runtime (once, about 110 MB) …')
    run(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
      timeout: 5 * 60 * 1000,
      quiet: true,
    })
  }
  return electronRuntime()
}

/** Behind a proxy Node's own fetch knows nothing of the way out: then only the download itself can tell. */
async function answers(address) {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return true
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8000) })
    return true
  } catch {
    return false
  }
}

// Running a program that stays.

/** Starts `command` in the foreground: signals reach it, and its end is ours. The code or signal it ended with, and when. */
export function foreground(command, args, { onLine, cwd = root } = {}) {
  const begun = Date.now()
  const child = spawn(command, args, {
    cwd,
    stdio: ['inherit', onLine === undefined ? 'inherit' : 'pipe', 'inherit'],
  })
  if (onLine !== undefined) {
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text)
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(onLine)
    })
  }
  // A terminal's Ctrl-C reaches the child by itself; this process only has to outlive it.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve) => {
    const end = (code, signal, error) => {
      for (const name of signals) process.off(name, forward)
      resolve({ code, signal, error, milliseconds: Date.now() - begun })
    }
    child.once('error', (error) => end(1, null, error))
    child.once('exit', (code, signal) => end(code, signal))
  })
}
