// How right recognized and aligned words are, how long it takes and how much memory, through the built command line,
// against hand-labelled speech.
// usage: CUEWRIGHT_TESTDATA=<folder> node bench/accuracy.mjs [align|transcribe|wrong|media|refused] [long|single|ae] [names …]
// Without a verb: all of them. `wrong` aligns texts that are not quite what is said, `media` transcribes the films of
// media/manifest.json, `refused` shows how films without words end. Names choose files by a part of their name. Files of
// `single` and `ae` are scored together.
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
const known = { verbs: ['align', 'transcribe', 'wrong', 'media', 'refused'], sets: ['long', 'single', 'ae'] }
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

/** What is wrong with a text: tokens by line, each with the number of the word it is in the recording, or -1. */
const wrongs = {
  'one word in ten wrong': (lines, others) => {
    let seed = 7
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const foreign = others.flat()
    return lines.map((line) =>
      line.flatMap((token) => {
        const dice = random()
        const other = { text: foreign[Math.floor(random() * foreign.length)].text, at: -1 }
        if (dice > 0.1) return [token]
        return dice < 0.033 ? [other] : dice < 0.067 ? [token, other] : []
      }),
    )
  },
  'three sentences missing': (lines) =>
    lines.filter((_, at) => ![0.25, 0.5, 0.75].some((share) => Math.floor(lines.length * share) === at)),
  'four sentences added': (lines, others) =>
    lines.flatMap((line, at) => {
      const which = [0.2, 0.4, 0.6, 0.8].findIndex((share) => Math.floor(lines.length * share) === at)
      return which < 0 ? [line] : [others[which].map(({ text }) => ({ text, at: -1 })), line]
    }),
  'another text': (_, others) => others.map((line) => line.map(({ text }) => ({ text, at: -1 }))),
}

const linesOf = ({ words }) => {
  const lines = []
  for (const [at, { text, utt }] of words.entries()) (lines[utt] ??= []).push({ text, at })
  return lines
}
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** Words that are both in the text and in the sound: how far off, and how many are off by half a second without saying so. */
async function measureWrong(file, other) {
  const { words } = json(`${file}.json`)
  for (const [name, change] of Object.entries(wrongs)) {
    const tokens = change(linesOf({ words }), linesOf(json(`${other}.json`)))
    writeFileSync(
      place('text.txt'),
      tokens.map((line) => line.map(({ text }) => text).join(' ')).join('\n\n'),
    )
    rmSync(place('words.json'), { force: true })
    const ran = await cuewright(
      'align',
      `${file}.wav`,
      place('text.txt'),
      '-o',
      place('out.srt'),
      '--words',
      place('words.json'),
    )
    const what = `${basename(file)}, ${name}`
    if (ran.code !== 0) {
      row(what, '', '', `refused: ${ran.err.trim().slice(0, 60)}`)
      continue
    }
    const heard = json(place('words.json')).words
    const flat = tokens.flat()
    const both = flat.flatMap(({ at }, index) => (at < 0 ? [] : [{ word: heard[index], truth: words[at] }]))
    const off = (side) => both.map(({ word, truth }) => 1000 * Math.abs(word[side] - truth[side]))
    const side = (values) =>
      [
        quantile(values, 0.5).toFixed(1),
        quantile(values, 0.9).toFixed(0),
        Math.max(...values).toFixed(0),
      ].join(' / ')
    const far = both.filter(({ word, truth }) => Math.abs(word.start - truth.start) > 0.5)
    const isGuess = ({ word }) => word.source === 'interpolated'
    const added = flat.flatMap(({ at }, index) => (at < 0 ? [{ word: heard[index] }] : []))
    row(
      what,
      both.length,
      '',
      side(off('start')),
      side(off('end')),
      (ran.seconds / words.at(-1).end).toFixed(3),
    )
    console.log(
      `  off by 0.5 s: ${far.length}, of these said to be guesses ${far.filter(isGuess).length}; ` +
        `guesses among ${both.length} right words: ${both.filter(isGuess).length}, ` +
        `among ${added.length} that nobody says: ${added.filter(isGuess).length}`,
    )
  }
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
    else if (verb === 'wrong') {
      const at = join(data, 'words/long')
      const files = readdirSync(at)
        .filter((name) => name.endsWith('.wav'))
        .map((name) => join(at, name.slice(0, -4)))
      for (const [index, file] of files.entries())
        if (wanted(file)) await measureWrong(file, files[(index + 1) % files.length])
    } else if (verb === 'media') {
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
