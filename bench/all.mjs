// `npm run bench [-- name …]`: every bench in this folder, one after the other, so that none disturbs another's figures.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'all.mjs')
  .map((name) => name.slice(0, -'.mjs'.length))
  .sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}

const failed = []
for (const name of asked.length === 0 ? names : asked) {
  console.log(`\n── ${name}`)
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`)], { stdio: 'inherit' })
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
