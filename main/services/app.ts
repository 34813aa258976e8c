import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppInfo } from '../../preload/contract.ts'
import { programRoot } from '../storage/folders.ts'
import { doctor } from './doctor.ts'
import { sampleProject } from './sample.ts'
import type { Desk, Handlers } from './desk.ts'

/** "0.1.0", from package.json. */
function programVersion(): string {
  const found: unknown = JSON.parse(readFileSync(join(programRoot, 'package.json'), 'utf8'))
  const version =
    typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined
  return typeof version === 'string' ? version : '0'
}

const platform = (): AppInfo['platform'] =>
  process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

export const appHandlers = ({
  host,
  ending,
}: Desk): Pick<Handlers, 'app.info' | 'app.doctor' | 'app.sample' | 'window.state'> => ({
  'app.info': () => ({
    version: programVersion(),
    host: host.kind,
    platform: platform(),
    openFirst: host.openFirst,
  }),
  'app.doctor': () => doctor(),
  'app.sample': () => sampleProject(ending),
  'window.state': host.windowState,
})
