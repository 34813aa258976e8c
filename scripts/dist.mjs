// `npm run dist [-- electron-builder's options]`: builds and packs. Without an Electron runtime it packs around an empty stand-in,
// which proves configuration, file list and archive, and says so: such a package does not start. `--stub` builds and downloads nothing.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, fetchElectron, installPackages, nodeProblem, root, say } from './setup.mjs'
import { manPage } from './man-page.mjs'
import { signing } from './signing.mjs'
import { makeStub } from './stub-runtime.mjs'

const problem = nodeProblem(process.versions.node)
if (problem !== undefined) {
  say(problem)
  process.exit(1)
}
const given = process.argv.slice(2).filter((each) => each !== '--stub')
const isTrial = given.length < process.argv.length - 2
if (!isTrial) {
  installPackages()
  build()
}

const runtime = isTrial ? undefined : await fetchElectron()
const stub = runtime === undefined ? makeStub() : undefined
if (stub !== undefined) {
  say(
    'there is no Electron runtime in this. What is packed now proves the configuration and the list of files; it does not start.',
  )
}
// One text of all licences, as the command line tells them.
const licences = spawnSync(process.execPath, [join(root, 'out/cli/index.js'), 'licences', '--all'], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
if (licences.status !== 0) {
  say('the licences could not be collected; build again.')
  process.exit(1)
}
writeFileSync(join(root, 'out/THIRD-PARTY-LICENSES.txt'), licences.stdout)
// Where electron-builder.yml takes it from.
const { stdout: day, status: hasDay } = spawnSync('git', ['log', '-1', '--format=%cs'], {
  cwd: root,
  encoding: 'utf8',
})
mkdirSync(join(root, 'out/man'), { recursive: true })
writeFileSync(
  join(root, 'out/man/cuewright-desktop.1.gz'),
  await manPage('cuewright-desktop', hasDay === 0 ? day.trim() : new Date().toISOString().slice(0, 10)),
)

let signed
try {
  signed = signing(process.env, process.platform)
} catch (error) {
  say(`${error.message} Set all of them, or none for a package that is not signed.`)
  process.exit(1)
}
say(`signing: ${signed.said}.`)
const options = [...signed.options, ...given, ...(stub === undefined ? [] : [`-c.electronDist=${stub}`])]
const tool = join(root, 'node_modules', 'electron-builder', 'cli.js')
const { status } = spawnSync(process.execPath, [tool, ...options], { cwd: root, stdio: 'inherit' })
if (stub !== undefined) rmSync(stub, { recursive: true, force: true })
process.exitCode = status ?? 1
