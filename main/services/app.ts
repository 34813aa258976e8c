import type { AppInfo } from '../../preload/program.ts'
import { programVersion } from '../storage/folders.ts'
import { ownLicence, readLicences } from '../storage/licences.ts'
import { doctor } from './doctor.ts'
import { sampleProject } from './sample.ts'
import type { Desk, Handlers } from './desk.ts'

const platform = (): AppInfo['platform'] =>
  process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'

export const appHandlers = ({
  host,
  ending,
}: Desk): Pick<
  Handlers,
  'app.info' | 'app.doctor' | 'app.licences' | 'app.sample' | 'window.keys' | 'window.texts' | 'window.state'
> => ({
  'app.info': () => ({
    version: programVersion(),
    host: host.kind,
    platform: platform(),
    openFirst: host.openFirst,
  }),
  'app.doctor': () => doctor(),
  'app.licences': async () => ({ own: await ownLicence(), parts: await readLicences() }),
  'app.sample': () => sampleProject(ending),
  'window.keys': host.windowKeys,
  'window.texts': host.windowTexts,
  'window.state': host.windowState,
})
