import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { Finding } from '../../preload/program.ts'
import { findFfmpeg, findFfprobe, run } from '../media/ffmpeg.ts'
import { findPocketSphinx, remedy } from '../recognizers/pocketsphinx/files.ts'
import { hearsVoices } from '../recognizers/voice/detector.ts'
import { cacheFolder, onDisk, programRoot } from '../storage/folders.ts'
import { ffmpegSetting } from './settings.ts'

// Not “require”: the bundler declares that name itself.
const fromHere = createRequire(import.meta.url)

/** Looks for every part that lies outside the program: what was found, in which version and where, or how to get it. */
export const doctor = async (): Promise<readonly Finding[]> => {
  const { ffmpeg } = await ffmpegSetting()
  const [tool, prober, recognizer, browser] = await Promise.all([
    ffmpegFinding(ffmpeg),
    ffprobeFinding(ffmpeg),
    pocketSphinxFinding(),
    chromiumFinding(),
  ])
  return [
    tool,
    prober,
    recognizer,
    moduleFinding('SoundSwallower', 'soundswallower', 'model/en-us'),
    voiceFinding(),
    moduleFinding('eSpeak NG', '@echogarden/espeak-ng-emscripten', 'espeak-ng.data'),
    electronFinding(),
    browser,
    await cacheFinding(),
  ]
}

const system = (debian: string, brew: string, winget: string): string => {
  if (process.platform === 'win32') return `winget install ${winget}`
  return process.platform === 'darwin' ? `brew install ${brew}` : `sudo apt install ${debian}`
}

async function ffmpegFinding(setting: string | undefined): Promise<Finding> {
  const name = 'ffmpeg'
  try {
    const { version, path, origin } = await findFfmpeg(setting)
    return { name, ok: true, found: `${version}, ${path} (${origin})` }
  } catch (error) {
    const found = error instanceof Failure ? error.message : String(error)
    return { name, ok: false, found, remedy: system('ffmpeg', 'ffmpeg', 'Gyan.FFmpeg') }
  }
}

async function ffprobeFinding(setting: string | undefined): Promise<Finding> {
  const tool = await findFfprobe(setting)
  if (tool !== undefined) {
    return { name: 'ffprobe', ok: true, found: `${tool.version}, ${tool.path} (${tool.origin})` }
  }
  // Probing works from what ffmpeg prints, so that it is missing is worth saying and no fault.
  return { name: 'ffprobe', ok: true, found: 'not installed; ffmpeg is asked instead' }
}

async function pocketSphinxFinding(): Promise<Finding> {
  const name = 'PocketSphinx, English model'
  const found = await findPocketSphinx()
  if (typeof found === 'string') return { name, ok: false, found: 'not installed', remedy: remedy(found) }
  return { name, ok: true, found: `${found.program}, ${found.acoustic}` }
}

const reinstall = 'Install Cuewright again; in a checkout: npm ci'

/** A package that must lie on the disk as files; `part` is one that it cannot work without. */
function moduleFinding(name: string, id: string, part: string): Finding {
  const folder = folderOf(id)
  const ok = folder !== undefined && existsSync(onDisk(join(folder, part)))
  if (!ok) return { name, ok, found: 'not installed', remedy: reinstall }
  return { name, ok, found: `${versionIn(folder)}, ${onDisk(folder)}` }
}

function voiceFinding(): Finding {
  const name = 'Silero voice detector (sherpa-onnx)'
  const folder = folderOf('sherpa-onnx-node')
  if (folder === undefined || !hearsVoices()) {
    return {
      name,
      ok: false,
      found: 'does not run here; speech is told from silence by loudness',
      remedy: reinstall,
    }
  }
  return moduleFinding(name, 'sherpa-onnx-node', 'package.json')
}

/** Only the checkout needs it, and only for the app in a window of its own. */
function electronFinding(): Finding {
  const name = 'Electron runtime'
  const own = (process.versions as Readonly<Record<string, string | undefined>>)['electron']
  if (own !== undefined) return { name, ok: true, found: `${own}, ${process.execPath}` }
  const folder = folderOf('electron')
  const path = folder === undefined ? undefined : join(folder, 'dist')
  if (folder !== undefined && path !== undefined && existsSync(join(path, 'version'))) {
    return { name, ok: true, found: `${versionIn(folder)}, ${path}` }
  }
  return {
    name,
    ok: true,
    found: 'not here; the app opens in the browser instead (npx install-electron gets it)',
  }
}

/** Any browser opens the app; this one is what the tests run in. */
async function chromiumFinding(): Promise<Finding> {
  const name = 'Chromium'
  const own = process.env['CHROMIUM_BIN']
  const path =
    own !== undefined && existsSync(own) ? own : programIn(['chromium', 'chromium-browser', 'google-chrome'])
  if (path === undefined)
    return { name, ok: true, found: 'not found; any other browser opens the app, only tests need it' }
  return { name, ok: true, found: `${await firstLine(path, /(\d+[\d.]+)/)}, ${path}` }
}

/** Where peaks, sound and films lie that can be made again, so that somebody finds them who wants the room back. */
async function cacheFinding(): Promise<Finding> {
  const folder = cacheFolder()
  const names = await readdir(folder, { recursive: true }).catch((): string[] => [])
  const sizes = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined)
    return found?.isFile() === true ? found.size : 0
  })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  return { name: 'Cache', ok: true, found: `${(bytes / 1e6).toFixed(0)} MB, ${folder}` }
}

function programIn(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
    .find((path) => existsSync(path))
}

async function firstLine(path: string, pattern: RegExp): Promise<string> {
  try {
    const { stdout } = await run(path, ['--version'], { seconds: 10 })
    return pattern.exec(stdout)?.[1] ?? 'unknown version'
  } catch {
    return 'does not answer'
  }
}

/** Found by its manifest, which every package lets itself be asked for or which lies where npm puts it. */
function folderOf(id: string): string | undefined {
  const beside = join(programRoot, 'node_modules', id)
  if (existsSync(beside)) return beside
  try {
    return join(fromHere.resolve(`${id}/package.json`), '..')
  } catch {
    return undefined
  }
}

function versionIn(folder: string): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
      return String(manifest.version)
  } catch {
    return 'unknown version'
  }
  return 'unknown version'
}
