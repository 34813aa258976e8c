// How right recognized and aligned words are, how long it takes and how much memory, through the built command line,
// against hand-labelled speech.
// usage: CUEWRIGHT_TESTDATA=<folder> node bench/accuracy.mjs [align|transcribe|media|refused] [long|single|ae] [names …]
// Without a verb: all of them. `media` transcribes the films of media/manifest.json, `refused` shows how films without
// words end. Names choose files by a part of their name. Files of `single` and `ae` are scored together.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const data = process.env.CUEWRIGHT_TESTDATA ?? join(root, '../shared/testdata')
if (!existsSync(data)) {
  console.error('Set CUEWRIGHT_TESTDATA to the folder with the hand-labelled speech.')
  process.exit(2)
}
const known = { verbs: ['align', 'transcribe', 'media', 'refused'], sets: ['long', 'single', 'ae'] }
const given = process.argv.slice(2)
const chosen = (from) => {
  const some = given.filter((each) => from.includes(each))
  return some.length > 0 ? some : from
}
const names = given.filter((each) => !known.verbs.includes(each) && !known.sets.includes(each))
const wanted = (name) => names.length === 0 || names.some((part) => name.includes(part))
const folder = mkdtempSync(join(tmpdir(), 'cuewright-accuracy-'))
const place = (name) => join(folder, name)
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Peak memory in MB of a process and of its largest moment of children, looked at ten times a second; Linux only. */
function watchMemory(pid) {
  const seen = new Map()
  let children = 0
  const status = (id, field) =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) /
    1024
  const below = (id) =>
    readdirSync(`/proc/${id}/task`).flatMap((task) =>
      readFileSync(`/proc/${id}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .flatMap((child) => {
          try {
            return [child, ...below(child)]
          } catch {
            return []
          }
        }),
    )
  const timer = setInterval(() => {
    try {
      seen.set(pid, status(pid, 'VmHWM'))
      children = Math.max(
        children,
        below(pid).reduce((sum, id) => sum + status(id, 'VmRSS'), 0),
      )
    } catch {
      // It ended in between, or there is no /proc.
    }
  }, 100)
  return () => {
    clearInterval(timer)
    return { node: Math.round(seen.get(pid) ?? 0), children: Math.round(children) }
  }
}

async function run(program, args) {
  const begun = performance.now()
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const memory = watchMemory(child.pid)
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  const code = await new Promise((done) => child.once('close', done))
  return { code, out, err, seconds: (performance.now() - begun) / 1000, memory: memory() }
}

const cuewright = (...args) => run(join(root, 'out/cli/index.js'), args)

async function score(reference, heard, shift = 0) {
  const { out } = await run(join(data, 'scripts/score-words.mjs'), [
    reference,
    heard,
    '--json',
    '--shift',
    `${shift}`,
  ])
  return JSON.parse(out)
}

const columns = [
  ['what', 44],
  ['words', 6],
  ['WER %', 7],
  ['start median / p90 / max', 25],
  ['end median / p90 / max', 25],
  ['wall/audio', 11],
  ['MB node + children', 18],
]
const row = (...cells) =>
  console.log(
    cells
      .map((cell, i) => `${cell}`.padEnd(columns[i][1]))
      .join(' ')
      .trimEnd(),
  )
const side = ({ medianAbsMs, p90AbsMs, maxAbsMs }) => `${medianAbsMs} / ${p90AbsMs} / ${maxAbsMs}`
const show = (what, { refWords, wer, start, end }, seconds, audio, memory) =>
  row(
    what,
    refWords,
    wer,
    side(start),
    side(end),
    (seconds / audio).toFixed(3),
    `${memory.node} + ${memory.children}`,
  )

/** The words of one file, in seconds from its start; a file with no words is a file with none. */
async function wordsOf(verb, media, reference) {
  const { utterances, words } = reference
  const text = place('text.txt')
  writeFileSync(text, (utterances ?? words).map((each) => each.text).join(utterances ? '\n' : ' '))
  const out = place('words.json')
  rmSync(out, { force: true })
  const inputs = verb === 'align' ? [media, text] : [media]
  const ran = await cuewright(verb, ...inputs, '-o', place('out.srt'), '--words', out)
  if (ran.code !== 0) console.error(`${basename(media)}: exit code ${ran.code}: ${ran.err.trim()}`)
  return { ...ran, words: existsSync(out) ? json(out).words : [] }
}

/** One row for all `files` (paths without extension), as if they were one file with long silences between them. */
async function together(verb, label, files) {
  const all = { reference: [], heard: [], seconds: 0, audio: 0, node: 0, children: 0 }
  for (const file of files) {
    const reference = json(`${file}.json`)
    const ran = await wordsOf(verb, `${file}.wav`, reference)
    const later = (word) => ({ ...word, start: word.start + all.audio, end: word.end + all.audio })
    all.reference.push(...reference.words.map(later))
    all.heard.push(...ran.words.map(later))
    all.audio += reference.duration ?? reference.words.at(-1).end
    all.seconds += ran.seconds
    all.node = Math.max(all.node, ran.memory.node)
    all.children = Math.max(all.children, ran.memory.children)
  }
  writeFileSync(place('reference.json'), JSON.stringify({ words: all.reference }))
  writeFileSync(place('heard.json'), JSON.stringify({ words: all.heard }))
  show(
    `${verb} ${label}`,
    await score(place('reference.json'), place('heard.json')),
    all.seconds,
    all.audio,
    all,
  )
}

async function measureSet(verb, set) {
  const at = join(data, 'words', set)
  const files = readdirSync(at)
    .filter((name) => name.endsWith('.wav') && wanted(name))
    .map((name) => join(at, name.slice(0, -4)))
  if (set === 'long') for (const file of files) await together(verb, basename(file), [file])
  else if (files.length > 0) await together(verb, `${set} (${files.length} files)`, files)
}

const films = () =>
  json(join(data, 'media/manifest.json')).map((film) => ({ ...film, path: join(data, 'media', film.file) }))

/** Reference words that lie in the film, outside of a gap in its sound. */
async function measureFilm({ path, file, reference, shift, gap }) {
  const ran = await cuewright(
    'transcribe',
    path,
    '-o',
    place('film.srt'),
    '--words',
    place('film.json'),
    '--json',
  )
  if (ran.code !== 0) return row(file, `exit code ${ran.code}: ${ran.err.trim()}`)
  const duration = JSON.parse(ran.out).result.duration ?? Infinity
  const { words } = json(join(data, reference))
  const inside = words.filter(
    ({ start, end }) =>
      start + shift > 0 && end + shift < duration && (gap === undefined || end < gap[0] || start > gap[1]),
  )
  writeFileSync(place('reference.json'), JSON.stringify({ words: inside }))
  show(
    file,
    await score(place('reference.json'), place('film.json'), shift),
    ran.seconds,
    Math.min(duration, words.at(-1).end),
    ran.memory,
  )
}

async function showRefused(path) {
  const { code, err, seconds } = await cuewright('transcribe', path, '-o', place('none.srt'))
  const left = existsSync(place('none.srt')) ? ' A FILE WAS LEFT.' : ''
  console.log(`${basename(path)}: exit code ${code}, ${seconds.toFixed(1)} s: ${err.trim()}${left}`)
}

try {
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? ''}; errors in ms: median / 90th percentile / largest`,
  )
  row(...columns.map(([title]) => title))
  for (const verb of chosen(known.verbs)) {
    if (verb === 'align' || verb === 'transcribe')
      for (const set of chosen(known.sets)) await measureSet(verb, set)
    else if (verb === 'media') {
      for (const film of films()) if (film.reference !== null && wanted(film.file)) await measureFilm(film)
    } else {
      const none = films().filter(({ reference }) => reference === null)
      const paths = [...none.map(({ path }) => path), join(data, 'real/stream-of-water.mp4')]
      for (const path of paths) if (wanted(basename(path))) await showRefused(path)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
