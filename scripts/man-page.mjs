import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './setup.mjs'

/** The man page of `program`, compressed as Debian wants it, from the tables of the command line itself. `date` is that of the sources. */
export async function manPage(program, date) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(join(root, 'cli/man.ts'), { configFile: false, logLevel: 'error' })
  return gzipSync(module.manPage(version, date, program), { level: 9 })
}
