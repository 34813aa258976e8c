// A long film through the built command line and the official SDK of Azure Speech to a fake service on this computer: how fast, in
// how much memory, and whether what is killed goes on to the transcript of an unbroken run.
// node bench/long.mjs [minutes] [kills] [connections …], by default 120 10 1 4. The service knows what is said (human speech of
// pocketsphinx-testdata, over and over in faint noise), so what it costs is the road and not the recognition. Linux.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const [minutes = 120, kills = 10, ...connections] = process.argv.slice(2).map(Number)
const root = join(import.meta.dirname, '..')
const speech = '/usr/share/pocketsphinx/test/data/librivox'
if (!existsSync(speech)) {
  console.log('skipped: needs pocketsphinx-testdata (human speech)')
  process.exit(0)
}
const folder = mkdtempSync(join(tmpdir(), 'cuewright-long-'))
const built = join(root, 'node_modules/.cache/bench-long')
const rate = 16_000
const place = (name) => join(folder, name)

/** The film as WAV, written a round of sentences at a time, and when each word of it is said. */
function makeFilm() {
  const lines = readFileSync(join(speech, 'transcription'), 'utf8').split('\n')
  const clips = lines.flatMap((line) => {
    const found = /^<s> (.*) <\/s> \((.*)\)$/.exec(line)
    if (found === null) return []
    const bytes = readFileSync(join(speech, `${found[2]}.wav`)).subarray(44)
    return [
      {
        pcm: new Int16Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 1),
        tokens: found[1].trim().split(/\s+/),
      },
    ]
  })
  const gap = 1.2 * rate
  const round = clips.reduce((sum, { pcm }) => sum + pcm.length + gap, 0)
  const rounds = Math.ceil((minutes * 60 * rate) / round)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + 2 * round * rounds, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(2 * rate, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(2 * round * rounds, 40)
  writeFileSync(place('film.wav'), head)
  let seed = 1
  let start = 0
  const utterances = []
  for (let at = 0; at < rounds; at += 1) {
    const pcm = new Int16Array(round)
    let to = 0
    for (const { pcm: own, tokens } of clips) {
      pcm.set(own, to)
      const edge = (share) => 625 * Math.round(start + to + rate / 4 + share * (own.length - rate / 2))
      const words = tokens.map((text, index) => {
        const offset = edge(index / tokens.length)
        return { text, offset, duration: edge((index + 1) / tokens.length) - offset, source: 'recognized' }
      })
      utterances.push({ offset: edge(0), duration: edge(1) - edge(0), text: tokens.join(' '), words })
      to += own.length + gap
    }
    for (let index = 0; index < round; index += 1) {
      seed = (seed * 48_271) % 2_147_483_647
      pcm[index] += (seed % 7) - 3
    }
    appendFileSync(place('film.wav'), new Uint8Array(pcm.buffer))
    start += round
  }
  writeFileSync(place('said.json'), JSON.stringify(utterances))
  return { seconds: start / rate, words: utterances.reduce((sum, { words }) => sum + words.length, 0) }
}

const server = `
  const { readFileSync } = await import('node:fs')
  const [base, film, said] = process.argv.slice(1)
  const [{ azureService }, { knowing }] = await Promise.all([import(base + 'service.js'), import(base + 'ears.js')])
  const bytes = readFileSync(film).subarray(44)
  const pcm = new Int16Array(new Uint8Array(bytes).buffer)
  const service = await azureService(knowing(pcm, JSON.parse(readFileSync(said, 'utf8'))))
  console.log(service.url)
`

async function startServer() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: [] },
    build: {
      ssr: true,
      outDir: built,
      emptyOutDir: true,
      rolldownOptions: { input: { service: 'test/fakes/azure-service.ts', ears: 'test/fakes/ears.ts' } },
    },
  })
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      server,
      `${pathToFileURL(built).href}/`,
      place('film.wav'),
      place('said.json'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [url] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, url }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const memory = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** One call, killed after `limit` ms unless it is done before. */
async function call(url, home, name, limit = Infinity) {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...[join(root, 'out/cli/index.js'), 'transcribe', place('film.wav'), '-o', place(`${name}.srt`)],
      ...[
        '--words',
        place(`${name}.json`),
        '--recognizer',
        'azure',
        '--language',
        'en-US',
        '--overwrite',
        '-q',
      ],
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CUEWRIGHT_HOME: home, SPEECH_ENDPOINT: url, SPEECH_KEY: '0123456789abcdef' },
    },
  )
  const ended = once(child, 'exit')
  const sizes = []
  while (child.exitCode === null && child.signalCode === null) {
    await Promise.race([ended, sleep(Math.min(250, Math.max(1, limit - (performance.now() - begun))))])
    const now = memory(child.pid)
    if (now > 0) sizes.push(now)
    if (performance.now() - begun >= limit) child.kill('SIGKILL')
  }
  await ended
  return { code: child.exitCode, seconds: (performance.now() - begun) / 1000, sizes }
}

let service
try {
  const { seconds, words } = makeFilm()
  service = await startServer()
  console.log(`${(seconds / 60).toFixed(0)} minutes, ${words} words, ${kills} kills`)
  const rows = []
  for (const count of connections.length === 0 ? [1, 4] : connections) {
    const home = place(`home-${count}`)
    mkdirSync(join(home, 'data'), { recursive: true })
    writeFileSync(
      join(home, 'data/settings.json'),
      JSON.stringify({ engines: { azure: { unthrottled: 'yes', connections: String(count) } } }),
    )
    const whole = await call(service.url, home, `whole-${count}`)
    if (whole.code !== 0) throw new Error(`the unbroken run ended with ${whole.code}`)
    const found = JSON.parse(readFileSync(place(`whole-${count}.json`), 'utf8')).words.length
    const quarter = (at) =>
      median(whole.sizes.slice((whole.sizes.length * at) / 4, (whole.sizes.length * (at + 1)) / 4))
    let killed = 0
    let last
    for (let at = 0; at <= kills; at += 1) {
      // A moment within what an equal share of the work takes: some fall before another part is finished.
      const limit = at < kills ? (0.1 + Math.random()) * ((whole.seconds * 1000) / (kills + 1)) : Infinity
      last = await call(service.url, home, `killed-${count}`, limit)
      if (last.code === 0) break
      killed += 1
    }
    const same = ['json', 'srt'].every((kind) =>
      readFileSync(place(`killed-${count}.${kind}`)).equals(readFileSync(place(`whole-${count}.${kind}`))),
    )
    const left = readdirSync(join(home, 'cache/recognition')).length
    rows.push({
      connections: count,
      seconds: Math.round(whole.seconds),
      'x real time': Math.round(seconds / whole.seconds),
      words: `${found} of ${words}`,
      'MB by quarter': [0, 1, 2, 3].map((at) => quarter(at).toFixed(0)).join(' '),
      'MB most': Math.max(...whole.sizes).toFixed(0),
      killed,
      'same transcript': same && last?.code === 0,
      'journals left': left,
    })
    console.table(rows)
  }
  if (rows.some((row) => row['same transcript'] !== true)) process.exitCode = 1
} finally {
  service?.child.kill()
  rmSync(folder, { recursive: true, force: true })
}
