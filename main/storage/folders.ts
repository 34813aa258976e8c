import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** Where package.json is: the checkout, or app.asar in a packaged program. */
export const programRoot = findRoot()

/** "0.1.0", from package.json. */
export function programVersion(): string {
  const found: unknown = JSON.parse(readFileSync(join(programRoot, 'package.json'), 'utf8'))
  const version =
    typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined
  return typeof version === 'string' ? version : '0'
}

/** A path inside app.asar cannot be executed or opened by native code; electron-builder puts those files beside it. */
export const onDisk = (path: string): string => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')

const environment = (name: string): string | undefined => {
  const value = process.env[name]
  return value === undefined || value === '' ? undefined : value
}

const base = (kind: 'data' | 'cache'): string => {
  const home = homedir()
  if (process.platform === 'win32') {
    return (
      environment(kind === 'data' ? 'APPDATA' : 'LOCALAPPDATA') ??
      join(home, 'AppData', kind === 'data' ? 'Roaming' : 'Local')
    )
  }
  if (process.platform === 'darwin')
    return join(home, 'Library', kind === 'data' ? 'Application Support' : 'Caches')
  return kind === 'data'
    ? (environment('XDG_CONFIG_HOME') ?? join(home, '.config'))
    : (environment('XDG_CACHE_HOME') ?? join(home, '.cache'))
}

/** Settings, recent files, journals. `CUEWRIGHT_HOME` moves data and cache together. */
export const dataFolder = (): string => {
  const own = environment('CUEWRIGHT_HOME')
  return own === undefined ? join(base('data'), 'Cuewright') : join(own, 'data')
}

/** What can be made again: peaks, proxies, the sample, and the finished parts of a recognition that is not at its end. */
export const cacheFolder = (): string => {
  const own = environment('CUEWRIGHT_HOME')
  return own === undefined ? join(base('cache'), 'Cuewright') : join(own, 'cache')
}

/** Where live recordings are kept unless a person has chosen a place: among the documents, where people look for their work. */
export const recordingsFolder = (): string => {
  const documents = join(homedir(), 'Documents')
  return environment('CUEWRIGHT_HOME') === undefined && existsSync(documents)
    ? join(documents, 'Cuewright')
    : join(dataFolder(), 'recordings')
}

/**
 * Speech models, hundreds of megabytes each: local to this computer, never in a profile that roams. `CUEWRIGHT_MODELS` moves
 * them, to a larger disk for example.
 */
export const modelsFolder = (): string => {
  const own = environment('CUEWRIGHT_MODELS')
  if (own !== undefined) return own
  const home = environment('CUEWRIGHT_HOME')
  if (home !== undefined) return join(home, 'models')
  if (process.platform === 'win32') return join(base('cache'), 'Cuewright', 'models')
  if (process.platform === 'darwin') return join(base('data'), 'Cuewright', 'models')
  return join(environment('XDG_DATA_HOME') ?? join(homedir(), '.local', 'share'), 'Cuewright', 'models')
}
