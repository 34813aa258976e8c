// `node scripts/deb.mjs [--to folder] [--uncompressed] [--as-built]`: cuewright_<version>_<arch>.deb with the command line and the editor in
// the browser, on the system's Node. The files are those that electron-builder packs. The same sources give the same bytes.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build, installPackages, nodeProblem, root, say } from './setup.mjs'
import { manPage } from './man-page.mjs'
import { makeStub } from './stub-runtime.mjs'
import * as texts from './deb/texts.mjs'

const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512]
const architectures = { x64: 'amd64', arm64: 'arm64' }

/** Ends the script with one sentence. */
function stop(sentence) {
  say(sentence)
  process.exit(1)
}

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: join(root, 'dist') },
    uncompressed: { type: 'boolean', default: false },
    'as-built': { type: 'boolean', default: false },
  },
})
const problem = nodeProblem(process.versions.node)
if (problem !== undefined) stop(problem)
const architecture = architectures[process.arch]
if (process.platform !== 'linux' || architecture === undefined)
  stop('Debian packages are built on Linux, for x64 or arm64.')
for (const tool of ['dpkg-deb', 'ffmpeg'])
  if (spawnSync(tool, [tool === 'ffmpeg' ? '-version' : '--version'], { stdio: 'ignore' }).status !== 0)
    stop(`${tool} is needed to build a Debian package; install it and run this again.`)
if (!values['as-built']) {
  installPackages()
  build()
}

const text = (path) => readFileSync(join(root, path), 'utf8')
const { version, description } = JSON.parse(text('package.json'))
const { parse } = await import('yaml')
const settings = parse(text('electron-builder.yml'))
const epoch = sourceDate()
const date = new Date(epoch * 1000).toISOString().slice(0, 10)
const work = mkdtempSync(join(tmpdir(), 'cuewright-deb-'))
process.umask(0o022)
try {
  const tree = join(work, 'tree')
  await fill(tree)
  console.log(pack(tree))
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Seconds: what the caller says, else when the sources were last committed. */
function sourceDate() {
  const told = process.env.SOURCE_DATE_EPOCH
  if (told !== undefined) {
    if (!/^\d+$/.test(told)) stop(`SOURCE_DATE_EPOCH must be seconds since 1970, not “${told}”.`)
    return Number(told)
  }
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' })
  if (status === 0 && stdout.trim() !== '') return Number(stdout)
  return stop('There is no git history to take the date from; set SOURCE_DATE_EPOCH to seconds since 1970.')
}

function run(command, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${command} failed: ${stderr}${stdout}`)
  return stdout
}

function put(tree, path, content, mode = 0o644) {
  const file = join(tree, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  chmodSync(file, mode)
}

async function fill(tree) {
  takeProgram(join(tree, texts.home, 'app'))
  put(tree, `${texts.home}/start.mjs`, texts.start())
  put(tree, `${texts.home}/window`, texts.window(), 0o755)
  put(tree, 'usr/bin/cuewright', texts.launcher(), 0o755)
  const kinds = settings.fileAssociations.map(({ ext, name, mimeType, role, rank }) => ({
    ...{ name, mimeType, role, extensions: [ext].flat(), isOurs: rank === undefined },
  }))
  const mimeTypes = kinds.map(({ mimeType }) => mimeType)
  const about = {
    id: settings.appId,
    name: settings.productName,
    summary: description,
    version,
    date,
    mimeTypes,
  }
  put(tree, 'usr/share/applications/cuewright.desktop', texts.desktopEntry(about))
  put(
    tree,
    'usr/share/mime/packages/cuewright.xml',
    // Films and sound are known to every system.
    texts.mimeTypes(kinds.filter(({ role }) => role === 'Editor')),
  )
  put(tree, `usr/share/metainfo/${settings.appId}.metainfo.xml`, texts.metainfo(about))
  put(tree, 'usr/share/man/man1/cuewright.1.gz', await manPage('cuewright', date))
  put(tree, 'usr/share/doc/cuewright/copyright', texts.copyright(licences(), date.slice(0, 4)))
  put(tree, 'usr/share/doc/cuewright/CHANGELOG.md.gz', gzipSync(text('CHANGELOG.md'), { level: 9 }))
  const { maintainer } = settings.linux
  const changes = texts.changelog({ version, maintainer, seconds: epoch })
  put(tree, 'usr/share/doc/cuewright/changelog.gz', gzipSync(changes, { level: 9 }))
  for (const size of iconSizes) icon(tree, size)
  put(tree, `usr/share/icons/hicolor/scalable/apps/cuewright.svg`, text('assets/icon.svg'))
}

/** What electron-builder would put into its archive, as files, around no runtime: the system's Node cannot read an archive. */
function takeProgram(to) {
  const stub = makeStub()
  try {
    run(process.execPath, [
      join(root, 'node_modules/electron-builder/cli.js'),
      ...['--linux', '--dir', '-c.asar=false', `-c.electronDist=${stub}`],
      `-c.directories.output=${join(work, 'packed')}`,
    ])
  } finally {
    rmSync(stub, { recursive: true, force: true })
  }
  mkdirSync(dirname(to), { recursive: true })
  cpSync(join(work, 'packed/linux-unpacked/resources/app'), to, { recursive: true })
  // Debian's ffmpeg takes its place; and only Electron reads these.
  for (const path of ['node_modules/ffmpeg-static', 'out/preload'])
    rmSync(join(to, path), { recursive: true, force: true })
}

function licences() {
  const folder = join(root, 'out/licences')
  const all = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  const byName = new Map(all.map((each) => [`${each.name} ${each.version}`, each]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function icon(tree, size) {
  const path = join(tree, `usr/share/icons/hicolor/${size}x${size}/apps/cuewright.png`)
  mkdirSync(dirname(path), { recursive: true })
  run('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-i', `file:${join(root, 'assets/icon.png')}`],
    ...[
      '-vf',
      `scale=${size}:${size}:flags=lanczos+accurate_rnd`,
      '-frames:v',
      '1',
      '-bitexact',
      `file:${path}`,
    ],
  ])
}

/** Paths below `folder`, sorted by bytes, so that nothing depends on the order of a disk. */
function walk(folder, below = '') {
  return readdirSync(join(folder, below))
    .sort()
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`
      return lstatSync(join(folder, path)).isDirectory() ? [path, ...walk(folder, path)] : [path]
    })
}

/** The path of the package. */
function pack(tree) {
  const paths = walk(tree)
  const files = paths.filter((path) => !lstatSync(join(tree, path)).isDirectory())
  for (const path of paths) {
    const stat = lstatSync(join(tree, path))
    const isRun = (stat.mode & 0o100) !== 0 && !/\.(?:c?js|mjs|node|wasm|so)$/.test(path)
    // Packages of npm mark libraries and modules as programs.
    chmodSync(join(tree, path), stat.isDirectory() || isRun ? 0o755 : 0o644)
  }
  // As dpkg-gencontrol counts: kilobytes of each file rounded up, one for each folder.
  const kilobytes = paths.reduce((sum, path) => {
    const stat = lstatSync(join(tree, path))
    return sum + (stat.isDirectory() ? 1 : Math.ceil(stat.size / 1024))
  }, 0)
  const sum = (path) =>
    createHash('md5')
      .update(readFileSync(join(tree, path)))
      .digest('hex')
  put(tree, 'DEBIAN/md5sums', files.map((path) => `${sum(path)}  ${path}\n`).join(''))
  const { maintainer } = settings.linux
  const { recommends } = settings.deb
  put(
    tree,
    'DEBIAN/control',
    texts.control({ version, architecture, kilobytes, maintainer, recommends, summary: description }),
  )
  const name = `cuewright_${version}_${architecture}.deb`
  run(
    'dpkg-deb',
    ['--root-owner-group', values.uncompressed ? '-Znone' : '-Zxz', '--build', tree, join(work, name)],
    {
      SOURCE_DATE_EPOCH: String(epoch),
      // How many threads compress shows in the bytes.
      DPKG_DEB_THREADS_MAX: '1',
    },
  )
  mkdirSync(values.to, { recursive: true })
  const made = join(values.to, name)
  // Beside its place first, so that a broken run leaves no half package; the temporary folder may be another disk.
  cpSync(join(work, name), `${made}.part`)
  renameSync(`${made}.part`, made)
  return made
}
