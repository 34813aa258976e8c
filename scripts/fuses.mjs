// electron-builder calls this when the program's folder is complete, before it is signed: burns in what must not be switched on.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

export const stubMark = 'THIS-IS-NO-ELECTRON-RUNTIME'

export default async function burn({ appOutDir, electronPlatformName, packager }) {
  if (existsSync(join(appOutDir, stubMark))) {
    console.error('cuewright: no fuses are set, since there is no Electron runtime in this package')
    return
  }
  const { productFilename } = packager.appInfo
  const program = {
    darwin: `${productFilename}.app`,
    win32: `${productFilename}.exe`,
    linux: packager.executableName,
  }[electronPlatformName]
  await flipFuses(join(appOutDir, program), {
    version: FuseVersion.V1,
    // Changing an arm64 program breaks its signature; an unsigned one would not start.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
}
