// How large the program may be, in bytes (budget.json): `node .ci/budget.mjs` for what was built, `node .ci/budget.mjs folder` for packages.
// Who makes it larger for a reason raises the number in the same commit. The one for Cuewright-* is a guess until a release is built:
// Electron's runtime and ffmpeg are most of it, and neither can be had everywhere.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const budget = JSON.parse(readFileSync(join(import.meta.dirname, 'budget.json'), 'utf8'))
const sizeOf = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size

/** Scripts and styles that index.html names: all that must be there before the first screen answers. */
function firstLoad() {
  const folder = join(root, 'out/renderer')
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const names = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name)
  if (names.length < 2) throw new Error('out/renderer/index.html names no scripts; has the build changed?')
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
}

function measured(folder) {
  const [load, window, program, archive, ...packages] = Object.keys(budget)
  if (folder === undefined)
    return [
      [load, firstLoad()],
      [window, sizeOf(join(root, 'out/renderer'))],
      [program, sizeOf(join(root, 'out/main')) + sizeOf(join(root, 'out/cli'))],
    ]
  const archives = readdirSync(folder, { recursive: true })
    .filter((path) => basename(path) === archive)
    .map((path) => [archive, statSync(join(folder, path)).size, path])
  const files = packages.flatMap((pattern) => {
    const [before, after] = pattern.split('*')
    return readdirSync(folder)
      .filter((name) => name.startsWith(before) && name.endsWith(after) && !name.endsWith('.json'))
      .map((name) => [pattern, statSync(join(folder, name)).size, name])
  })
  return [...archives, ...files]
}

const folder = process.argv[2]
if (folder === undefined ? !existsSync(join(root, 'out/renderer/index.html')) : !existsSync(folder)) {
  console.error(
    folder === undefined ? 'The program is not built: npm run build' : `There is no folder “${folder}”.`,
  )
  process.exit(1)
}
for (const [what, size, name = what] of measured(folder)) {
  const limit = budget[what]
  const share = `${(size / 1e6).toFixed(2)} of ${(limit / 1e6).toFixed(2)} MB`
  console.log(`${size <= limit ? 'fits' : 'OVER'}  ${name.padEnd(52)} ${share}`)
  if (size <= limit) continue
  console.error(
    `${name} is larger than .ci/budget.json allows. Make it smaller, or raise the number and say why.`,
  )
  process.exitCode = 1
}
