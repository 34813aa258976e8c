import { join } from 'node:path'
import type { WebPreferences } from 'electron'
import { programRoot } from '../../storage/folders.ts'

/** What every page of the program may do: nothing but the calls that the preload script exposes. */
export const confined: WebPreferences = {
  preload: join(programRoot, 'out', 'preload', 'index.cjs'),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
}
