import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const standIn = join(root, 'test/fakes/electron-runtime/electron')

/** The real runtime's program, when it is on this machine and can show a window. */
function realRuntime(): string | undefined {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return undefined
  const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const own = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const name = existsSync(join(home, 'path.txt')) ? readFileSync(join(home, 'path.txt'), 'utf8') : 'electron'
  const program = join(own ?? join(home, 'dist'), name)
  return existsSync(program) ? program : undefined
}

const real = realRuntime()

/** What carries out the program with a window here, and what its tests say of that. */
export const runtime = {
  isReal: real !== undefined,
  program: real ?? standIn,
  /** Chromium's sandbox does not start as root. */
  switches: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  where:
    real === undefined
      ? 'the STAND-IN for Electron (no real runtime here): this proves wiring only'
      : 'the real Electron',
} as const
