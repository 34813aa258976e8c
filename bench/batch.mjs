// A thousand files: `node bench/batch.mjs [files] [steps]`, after `npm run build`. Makes short films, ten of them broken, has
// `cuewright batch` do a chain of steps with them, kills it twice while it works (first the program alone, then with all that it has
// started), and goes on. It holds that every sound file has its result, every broken one a sentence, nothing was done twice and nothing
// is left over; says files per second and memory; and does a sample with a shell loop of single calls, in the same run.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeClips } from './batch/clips.mjs'
import { below, watchMemory } from './batch/memory.mjs'

const count = Number(process.argv[2] ?? 1000)
const steps = process.argv[3] ?? 'transcribe,fix,convert'
const sample = Math.min(24, count - 10)
const program = join(import.meta.dirname, '../out/cli/index.js')
const base = mkdtempSync(join(tmpdir(), 'cuewright-batch-'))
const films = join(base, 'films')
const out = join(base, 'out')
const environment = { ...process.env, CUEWRIGHT_HOME: join(base, 'home') }
const seconds = (from) => (Date.now() - from) / 1000
const wrong = []
const holds = (is, what) => {
  if (!is) wrong.push(what)
  console.log(`  ${is ? 'yes' : 'NO '}  ${what}`)
}

function batch(jobs, ...more) {
  const args = [program, 'batch', ...more, '--json', '--jobs', String(jobs)]
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (said += data))
  return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, said }))) }
}

const chain = (to) => ['--do', steps, '--to', 'vtt', '--output-folder', to]
const made = (folder) => readdirSync(folder).filter((name) => name.endsWith('.vtt'))
const entries = () => {
  const folder = join(out, '.cuewright-batch/results')
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return line === '' ? [] : [JSON.parse(line)]
        } catch {
          return []
        }
      }),
  )
}
const lives = (id) => {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

/** Starts the batch, kills it once `enough` results are there, and gives how many were done by then. */
async function killedAt(enough, withAll) {
  const { child, ended } = batch(2, films, ...chain(out))
  while (made(out).length < enough && child.exitCode === null) await sleep(20)
  const started = below(child.pid)
  child.kill('SIGKILL')
  if (withAll) for (const id of started) if (lives(id)) process.kill(id, 'SIGKILL')
  await ended
  const from = Date.now()
  while (started.some(lives) && Date.now() - from < 10_000) await sleep(20)
  holds(!started.some(lives), `killed at ${made(out).length} results: nothing that it had started lives on`)
}

async function thousand() {
  const making = Date.now()
  const faults = await makeClips(films, count)
  mkdirSync(out)
  console.log(`${count} films made in ${seconds(making).toFixed(0)} s; ${steps}, 2 at a time`)
  const from = Date.now()
  await killedAt(Math.round(count * 0.2), false)
  await killedAt(Math.round(count * 0.55), true)
  const { child, ended } = batch(2, films, ...chain(out))
  const most = watchMemory(child.pid)
  const last = Date.now()
  const before = made(out).length
  const { code, said } = await ended
  const memory = most()
  const took = seconds(last)
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { summary } = lines.at(-1)
  const failed = lines.filter(({ status }) => status === 'failed')
  const good = count - faults.size
  holds(code === 1, 'exit code 1, since some have failed')
  holds(made(out).length === good, `${made(out).length} of ${good} sound films have subtitles`)
  holds(
    made(out).every((name) => /^WEBVTT\n[^]*-->[^]*\n$/.test(readFileSync(join(out, name), 'utf8'))),
    'each of them whole, with cues',
  )
  holds(
    failed.length === faults.size && failed.every(({ file }) => faults.has(file)),
    `${failed.length} reports for ${faults.size} broken ones, and for no other`,
  )
  for (const { file, error } of failed)
    console.log(`       ${faults.get(file)}: ${error.message} (${error.code})`)
  holds(
    failed.every(
      ({ error: { message } }) => /^[^\n]{20,300}$/.test(message) && !/ at |Error:|\/|_/.test(message),
    ),
    'each a sentence without paths or insides',
  )
  const all = entries()
  const done = all.filter(({ status }) => status === 'ok').map(({ file }) => file)
  holds(done.length === good && new Set(done).size === good, `${done.length} done, none twice`)
  const begun = all.filter(({ status, file }) => status === 'begun' && !faults.has(file)).length
  holds(begun - good <= 4, `${begun - good} begun again: what was in work at a kill`)
  const left = readdirSync(base, { recursive: true }).filter((name) => /\.tmp$|\.part$/.test(name))
  holds(
    left.length === 0 && readdirSync(join(out, '.cuewright-batch/work')).length === 0,
    'nothing is left over',
  )
  holds(summary.untried === 0 && summary.ok + summary.done === good, 'the summary says the same')
  console.log(
    `last part: ${summary.ok} films in ${took.toFixed(0)} s, ${(summary.ok / took).toFixed(2)} a second (${before} were done before)`,
  )
  console.log(
    `memory at most: program ${memory.program.toFixed(0)} MB, a worker ${memory.worker.toFixed(0)} MB, all with ffmpeg and engine ${memory.all.toFixed(0)} MB`,
  )
  const again = Date.now()
  const idle = await batch(2, films, ...chain(out)).ended
  console.log(
    `once more, with all done: ${seconds(again).toFixed(1)} s, ${JSON.parse(idle.said.trim().split('\n').at(-1)).summary.done} left out`,
  )
  console.log(`whole, with two kills: ${seconds(from).toFixed(0)} s\n`)
}

/** What people do without it: a call for each step of each file. */
async function loop() {
  const files = readdirSync(films)
    .sort()
    .slice(10, 10 + sample)
    .map((name) => join(films, name))
  const script = join(base, 'one.sh')
  const to = join(base, 'loop')
  mkdirSync(to)
  const heard = `'${to}/'"$name".cuewright`
  const mended = `'${to}/'"$name".mended.cuewright`
  const call = `'${process.execPath}' '${program}'`
  const shell = `name=$(basename "$1" .mp4)
${call} transcribe -q "$1" -o ${heard} &&
{ ${call} check -q ${heard} --media "$1" --fix ${mended} >/dev/null; [ $? -le 1 ]; } &&
${call} convert -q ${mended} '${to}/'"$name".vtt`
  writeFileSync(script, shell)
  const times = {}
  for (const at of [1, 2]) {
    const from = Date.now()
    const { status, stderr } = spawnSync('xargs', ['-0', '-n', '1', '-P', String(at), 'sh', script], {
      input: files.join('\0'),
      env: environment,
      encoding: 'utf8',
    })
    times[`shell loop, ${at} at a time`] = seconds(from)
    if (status !== 0) throw new Error(`the shell loop ended with ${status}: ${stderr}`)
    if (made(to).length !== sample) throw new Error('the shell loop has not made all')
    rmSync(to, { recursive: true })
    mkdirSync(to)
  }
  for (const at of [1, 2]) {
    const folder = join(base, `batch ${at}`)
    const from = Date.now()
    const { said } = await batch(at, ...files, ...chain(folder)).ended
    times[`batch, ${at} at a time`] = seconds(from)
    if (made(folder).length !== sample) throw new Error(said)
  }
  console.log(`${sample} films, ${steps}:`)
  for (const [name, time] of Object.entries(times))
    console.log(
      `  ${name.padEnd(24)} ${time.toFixed(1).padStart(6)} s  ${(sample / time).toFixed(2)} a second`,
    )
}

try {
  await thousand()
  if (steps === 'transcribe,fix,convert') await loop()
} finally {
  rmSync(base, { recursive: true, force: true })
}
if (wrong.length > 0) {
  console.error(`not so: ${wrong.join('; ')}`)
  process.exitCode = 1
}
