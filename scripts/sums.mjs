// `node scripts/sums.mjs folder`: writes SHA256SUMS for every file of the folder, as `sha256sum --check` reads it.
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Name the folder: node scripts/sums.mjs folder')
  process.exit(2)
}
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
  .map(({ name }) => name)
  .sort()
// A release without packages must not look like one with.
if (names.length === 0) {
  console.error(`There is no file in “${folder}”.`)
  process.exit(1)
}
const lines = []
for (const name of names) {
  const sum = createHash('sha256')
  await pipeline(createReadStream(join(folder, name)), sum)
  lines.push(`${sum.digest('hex')}  ${name}\n`)
}
writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
console.log(`SHA256SUMS of ${names.length} files`)
