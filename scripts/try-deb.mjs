// `node scripts/try-deb.mjs [package.deb]`: installs the Debian package on this system as it is, in a view of the disk that is thrown away
// (an overlay in a mount namespace of its own), works with it there, purges it, and compares the lists of files before and after.
// As root on Linux. Where namespaces are not permitted, `dpkg --root` unpacks it only, and that is said.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './setup.mjs'

const own = fileURLToPath(import.meta.url)
const inside = process.env.CUEWRIGHT_TRY_DEB
const speech = '/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0870.wav'
const since = (begun) => `${((Date.now() - begun) / 1000).toFixed(1)} s`
const report = (what, figure = '') => console.log(`${what.padEnd(58)} ${figure}`.trimEnd())

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options })
  if (status !== 0)
    throw new Error(
      `${[command, ...args].join(' ')} ended with ${status ?? error?.message}:\n${stdout}${stderr}`,
    )
  return stdout
}

function holds(is, what) {
  if (!is) throw new Error(`not so: ${what}`)
  report(what, 'yes')
}

/** Builds, makes the throwaway view, and goes on inside it. */
function outside() {
  if (process.platform !== 'linux' || process.getuid() !== 0)
    throw new Error(
      'this wants root on Linux, since it installs a package (in a view of the disk that is thrown away).',
    )
  const folder = mkdtempSync(join(tmpdir(), 'cuewright-try-deb-'))
  try {
    const begun = Date.now()
    const given = process.argv[2]
    const made =
      given ??
      run(process.execPath, [join(root, 'scripts/deb.mjs'), '--to', folder])
        .trim()
        .split('\n')
        .at(-1)
    report(
      `${given === undefined ? 'built' : 'given'}: ${basename(made)}, ${(statSync(made).size / 1e6).toFixed(1)} MB`,
      since(begun),
    )
    if (spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status !== 0)
      return unpackOnly(made, folder)
    // Namespaces end with their last process: mounts and whatever still runs go with it.
    const script = `set -e
      mount -t tmpfs -o size=2g cuewright-try "$1"
      mkdir "$1/upper" "$1/work" "$1/view"
      mount -t overlay overlay -o lowerdir=/,upperdir="$1/upper",workdir="$1/work" "$1/view"
      mount -t tmpfs tmpfs "$1/view/tmp"
      mkdir "$1/view/tmp/try"
      cp "$2" "$3" "$4" "$1/view/tmp/try/"
      mount -t proc proc "$1/view/proc"
      mount --rbind /dev "$1/view/dev"
      exec chroot "$1/view" /usr/bin/env CUEWRIGHT_TRY_DEB=/tmp/try/"$5" "$6" /tmp/try/try-deb.mjs`
    const view = join(folder, 'view')
    mkdirSync(view)
    // The package lies on the disk that the overlay shows; the script and what it imports are copied beside it.
    const setup = join(root, 'scripts/setup.mjs')
    const words = [view, made, own, setup, basename(made), process.execPath]
    const { status } = spawnSync(
      'unshare',
      [
        '--mount',
        '--propagation',
        'private',
        '--pid',
        '--fork',
        '--kill-child',
        'sh',
        '-c',
        script,
        'sh',
        ...words,
      ],
      { stdio: 'inherit' },
    )
    if (status !== 0)
      throw new Error('the proof did not hold, or the overlay could not be mounted; see above.')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function unpackOnly(made, folder) {
  console.error(
    'try-deb: namespaces are not permitted here, so the package is unpacked into an empty folder (dpkg --root) and only its program is started.',
  )
  const place = join(folder, 'root')
  for (const path of ['var/lib/dpkg/info', 'var/lib/dpkg/updates'])
    mkdirSync(join(place, path), { recursive: true })
  writeFileSync(join(place, 'var/lib/dpkg/status'), '')
  run('dpkg', [`--root=${place}`, '--force-depends', '-i', made])
  report(run(process.execPath, [join(place, 'usr/lib/cuewright/start.mjs'), '--version']).trim())
  run('dpkg', [`--root=${place}`, '--purge', 'cuewright'])
  holds(!existsSync(join(place, 'usr/lib/cuewright')), 'purged, and the folder of the program is gone')
}

/** Every path where packages put files. */
const allFiles = () =>
  new Set(run('find', ['/etc', '/opt', '/usr', '/var', '-xdev'], { maxBuffer: 1 << 30 }).split('\n'))

async function proof(made) {
  const home = '/tmp/try/home'
  mkdirSync(home)
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8' }
  const before = allFiles()
  let begun = Date.now()
  run('dpkg', ['-i', made])
  report('dpkg -i', since(begun))
  holds(run('dpkg', ['--verify', 'cuewright']) === '', 'every file is what md5sums says')
  const added = [...allFiles()].filter((path) => !before.has(path))
  holds(added.includes('/usr/bin/cuewright'), `${added.length} paths are new`)
  begun = Date.now()
  report(run('cuewright', ['--version'], { env }).trim(), since(begun))

  begun = Date.now()
  run('cuewright', ['transcribe', '-q', speech, '-o', '/tmp/try/out.srt'], { env })
  const said = readFileSync('/tmp/try/out.srt', 'utf8')
  report(
    `transcribed ${run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', speech]).trim()} s`,
    since(begun),
  )
  holds(/\d\d:\d\d:\d\d,\d{3} --> [^\n]*\n[^\n]*[a-z]{3}/i.test(said), 'the subtitle has a cue with words')

  await served(env)
  const known = (name) => run('xdg-mime', ['query', 'filetype', name], { env }).trim()
  for (const [name, type] of [
    ['a.cuewright', 'application/x-cuewright'],
    ['a.srt', 'application/x-subrip'],
    ['a.stl', 'model/stl'],
    ['a.scc', 'text/x-scc'],
  ]) {
    run('sh', ['-c', `echo x > /tmp/try/${name}`])
    holds(known(`/tmp/try/${name}`) === type, `${name} is ${type}`)
  }
  const manual = run('man', ['--warnings', '-l', '/usr/share/man/man1/cuewright.1.gz'], {
    env: { ...env, MANWIDTH: '100' },
  })
  holds(manual.includes('transcribe') && manual.includes('EXIT STATUS'), 'the man page is read')
  if (existsSync('/usr/bin/appstreamcli'))
    run('appstreamcli', ['validate', '--no-net', '/usr/share/metainfo/org.cuewright.Cuewright.metainfo.xml'])
  if (existsSync('/usr/bin/desktop-file-validate'))
    run('desktop-file-validate', ['/usr/share/applications/cuewright.desktop'])
  else report('desktop-file-validate is not here: the desktop entry was not checked by it')

  run('dpkg', ['--purge', 'cuewright'])
  const after = allFiles()
  const left = [...after].filter((path) => !before.has(path))
  const lost = [...before].filter((path) => !after.has(path))
  for (const path of [...left.map((each) => `left: ${each}`), ...lost.map((each) => `lost: ${each}`)])
    console.log(path)
  holds(left.length === 0 && lost.length === 0, `purged: ${before.size} paths before and after, the same`)
}

/** The editor in the browser: its address is said, its page comes, and it ends when told to. */
async function served(env) {
  const begun = Date.now()
  const child = spawn('cuewright', ['serve', '-q', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('close', done))
  try {
    const address = await new Promise((done, fail) => {
      child.stdout.once('data', (text) => done(text.toString().trim()))
      child.once('close', () => fail(new Error('serve ended before it said its address')))
    })
    const page = await fetch(address, { signal: AbortSignal.timeout(20_000) })
    const html = await page.text()
    report('serve gave its page', since(begun))
    holds(page.status === 200 && html.includes('<div id='), 'the page is the editor’s')
  } finally {
    child.kill('SIGTERM')
  }
  holds((await ended) === 143 || (await ended) === 0, 'serve ends when it is told to')
}

try {
  await (inside === undefined ? outside() : proof(inside))
} catch (error) {
  console.error(`try-deb: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
