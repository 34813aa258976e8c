import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stubMark } from './fuses.mjs'

/** A folder with as little as electron-builder asks of a runtime for Linux. The caller removes it. */
export function makeStub() {
  const folder = mkdtempSync(join(tmpdir(), 'cuewright-no-electron-'))
  writeFileSync(
    join(folder, 'electron'),
    '#!/bin/sh\necho "This package was made without an Electron runtime." >&2\nexit 1\n',
  )
  chmodSync(join(folder, 'electron'), 0o755)
  mkdirSync(join(folder, 'resources'))
  mkdirSync(join(folder, 'locales'))
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', stubMark])
    writeFileSync(join(folder, name), '')
  return folder
}
