// What an edit does to the times of words, and what measuring them again costs, against hand-labelled speech.
// usage: CUEWRIGHT_TESTDATA=<folder> node bench/realign.mjs [single|long] [seed]
// Each cue is first given wrong words, as a recognizer hears them, and is then corrected: the program diffs the text, asks
// its service and decides as a window does. The same changed words, in the same run, by proportional splitting (the time of
// the cue shared out by the letters of its text, as editors do that keep no words), as guesses before they are measured, and
// as the program leaves them. "hand" gives the cue its hand-set times, "draft" those that the aligner finds for the wrong text.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const data = process.env.CUEWRIGHT_TESTDATA ?? join(root, '../shared/testdata')
if (!existsSync(data)) {
  console.error('Set CUEWRIGHT_TESTDATA to the folder with the hand-labelled speech.')
  process.exit(2)
}
const given = process.argv.slice(2)
const sets = ['single', 'long'].filter(
  (set) => given.includes(set) || !given.some((each) => /^[a-z]/.test(each)),
)
let seed = Number(given.find((each) => /^\d+$/.test(each)) ?? 1)
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const pick = (list) => list[Math.floor(random() * list.length)]

const folder = mkdtempSync(join(tmpdir(), 'cuewright-realign-'))
process.env.CUEWRIGHT_HOME = join(folder, 'home')
const built = join(root, 'node_modules/.cache/bench-realign')
const bundle = (input, outDir) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: outDir === built,
      target: 'node20',
      rolldownOptions: { input, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  })
await bundle({ soundswallower: 'main/aligners/soundswallower/worker.ts' }, join(root, 'out/main/workers'))
await bundle(
  {
    session: 'main/services/session.ts',
    sound: 'main/media/sound.ts',
    probe: 'main/media/probe.ts',
    retime: 'core/cues/retime.ts',
    question: 'core/cues/remeasure-question.ts',
    remeasure: 'core/cues/remeasure.ts',
    place: 'core/cues/remeasure-place.ts',
    peaks: 'core/audio/peaks.ts',
    quiet: 'core/audio/quiet.ts',
  },
  built,
)
const load = (name) => import(`${pathToFileURL(built).href}/${name}.js`)
const [{ startSession }, { cueOf, setText }, { questionFor }, { remeasure }, { parsePeaks }, { isQuiet }] =
  await Promise.all(['session', 'retime', 'question', 'remeasure', 'peaks', 'quiet'].map(load))
const [{ stretch }, { probe }, { takeOffered }] = await Promise.all(['sound', 'probe', 'place'].map(load))

const tick = (seconds) => Math.round(seconds * 1e7)
const milliseconds = (ticks) => ticks / 1e4
const endOf = ({ offset, duration }) => offset + duration

const events = []
let heard = () => undefined
const session = startSession({
  kind: 'browser',
  openFirst: null,
  send: (_, event) => {
    events.push(event)
    heard()
  },
  mediaUrl: (id) => id,
  isLasting: () => false,
  dialogs: null,
  windowState: () => undefined,
})
const call = (name, ...request) => session.call(name, request)
async function ended(job) {
  const over = () =>
    events.find(({ job: of, type }) => of === job && ['done', 'failed', 'canceled'].includes(type))
  while (over() === undefined) await new Promise((done) => (heard = done))
  if (over().type !== 'done') throw new Error(JSON.stringify(over()))
  return events.filter(({ job: of }) => of === job)
}

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
/** All single sentences behind each other with a second of silence between, or one of the long recordings. */
function filmsOf(set) {
  const at = join(data, 'words', set)
  const names = readdirSync(at)
    .filter((name) => name.endsWith('.json'))
    .sort()
  if (set === 'long')
    return names.map((name) => {
      const { utterances, words } = json(join(at, name))
      const cues = utterances.map((_, index) => words.filter(({ utt }) => utt === index))
      return { name: name.slice(0, -5), path: join(at, name.replace('.json', '.wav')), cues }
    })
  const parts = []
  const cues = []
  let samples = 0
  let head
  for (const name of names) {
    const bytes = readFileSync(join(at, name.replace('.json', '.wav')))
    head ??= bytes.subarray(0, 44)
    const late = samples / 16_000
    cues.push(
      json(join(at, name)).words.map((word) => ({ ...word, start: word.start + late, end: word.end + late })),
    )
    parts.push(bytes.subarray(44), Buffer.alloc(32_000))
    samples += (bytes.length - 44) / 2 + 16_000
  }
  const sound = Buffer.concat(parts)
  const header = Buffer.from(head)
  header.writeUInt32LE(36 + sound.length, 4)
  header.writeUInt32LE(sound.length, 40)
  const path = join(folder, 'single.wav')
  writeFileSync(path, Buffer.concat([header, sound]))
  return [{ name: `single (${names.length})`, path, cues }]
}

/** What a recognizer may have heard: the text before the edit, by index of the true word, or null for a word too many. */
const edits = {
  'one word replaced': (words, wrong) => {
    const at = Math.floor(random() * words.length)
    return words.map((_, index) => (index === at ? [wrong(), [index]] : [null, [index]]))
  },
  'one word inserted': (words) => {
    const at = Math.floor(random() * words.length)
    return words.flatMap((_, index) => (index === at ? [] : [[null, [index]]]))
  },
  'one word deleted': (words, wrong) => {
    const at = Math.floor(random() * (words.length + 1))
    const all = words.map((_, index) => [null, [index]])
    return [...all.slice(0, at), [wrong(), []], ...all.slice(at)]
  },
  'two words for one': (words, wrong) => {
    const at = Math.floor(random() * (words.length - 1))
    return words.flatMap((_, index) =>
      index === at ? [[wrong(), [at, at + 1]]] : index === at + 1 ? [] : [[null, [index]]],
    )
  },
  'three words rewritten': (words, wrong) => {
    const at = Math.floor(random() * (words.length - 2))
    return words.flatMap((_, index) => {
      if (index < at || index > at + 2) return [[null, [index]]]
      return index === at
        ? [
            [wrong(), [at]],
            [wrong(), [at + 1, at + 2]],
          ]
        : []
    })
  },
  'the whole cue typed': () => [],
}

const sentence = (words) => words.map(({ text }) => text).join(' ')
const spanned = (text, first, last) => ({
  text,
  offset: tick(first.start),
  duration: Math.max(0, tick(last.end) - tick(first.start)),
  source: 'recognized',
})

/** The cue before the edit, with hand-set times of the words that are there; a word too many takes a third of its neighbour. */
function byHand(truth, parts, id) {
  const start = tick(truth[0].start)
  const end = tick(truth.at(-1).end)
  if (parts.length === 0)
    return cueOf({ id, start, end, text: sentence(truth).replaceAll(/\S/g, 'x'), words: [] })
  const words = []
  for (const [wrong, of] of parts) {
    const own = of.map((index) => truth[index])
    if (own.length > 0) words.push(spanned(wrong ?? own[0].text, own[0], own.at(-1)))
    else {
      const before = words.at(-1)
      if (before === undefined) continue
      const cut = Math.round(before.duration / 3)
      words[words.length - 1] = { ...before, duration: before.duration - cut }
      words.push({ text: wrong, offset: endOf(before) - cut, duration: cut, source: 'recognized' })
    }
  }
  return cueOf({ id, start, end, text: sentence(words), words: inOrder(words) })
}

/** Hand-set words overlap by some milliseconds here and there; words of a cue do not. */
function inOrder(words) {
  let last = 0
  return words.map((word) => {
    const offset = Math.max(word.offset, last)
    last = Math.max(offset, endOf(word))
    return { ...word, offset, duration: last - offset }
  })
}

function proportional(cue, texts) {
  const letters = texts.reduce((sum, text) => sum + text.length, 0)
  let passed = 0
  return texts.map((text) => {
    const offset = cue.start + ((cue.end - cue.start) * passed) / letters
    passed += text.length
    return { offset, duration: ((cue.end - cue.start) * text.length) / letters }
  })
}

const rank = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]
const both = (values, digits = 0) =>
  values.length === 0 ? '–' : `${rank(values, 0.5).toFixed(digits)} / ${rank(values, 0.9).toFixed(digits)}`
/** Errors of both edges, ms. */
const errorsOf = (word, truth) => [
  Math.abs(milliseconds(word.offset - tick(truth.start))),
  Math.abs(milliseconds(endOf(word) - tick(truth.end))),
]

const tables = new Map()
const entry = (key) => {
  if (!tables.has(key))
    tables.set(key, {
      ...{ cues: 0, changed: 0, applied: 0, offered: 0, dropped: 0, unasked: 0, failed: 0, moved: 0 },
      ...{
        share: [],
        guess: [],
        after: [],
        taken: [],
        heard: [],
        work: [],
        still: [],
        stillShare: [],
        cost: [],
      },
    })
  return tables.get(key)
}

async function correct({ media, peaks, neighbours, truth, before, key }) {
  const told = entry(key)
  const room = {
    start: neighbours.before === undefined ? 0 : neighbours.before.end + tick(0.08),
    end: neighbours.after === undefined ? peaks.samples * 625 : neighbours.after.start - tick(0.08),
  }
  const guess = setText(before, sentence(truth), room)
  const question = questionFor(guess, neighbours)
  told.cues += 1
  const shares = proportional(
    guess,
    truth.map(({ text }) => text),
  )
  let after = guess
  let taken = guess
  if (question !== null) {
    const { start, end, asked } = question
    const begun = performance.now()
    const used = process.cpuUsage()
    const { words } = await call('realign', {
      ...{ media, track: null, language: 'en', start, end },
      tokens: asked.map(({ word }) => word.text),
    })
    told.cost.push(performance.now() - begun)
    const { user, system } = process.cpuUsage(used)
    told.work.push((user + system) / 1000)
    if (words === null) told.failed += 1
    const around = { offset: start, duration: end - start }
    const decided = remeasure(guess, question, words, {
      room,
      isSilent: (span) => isQuiet(peaks, span, around),
    })
    after = decided.cue
    const offers = decided.verdicts.filter(({ what }) => what === 'offer')
    taken = offers.length === 0 ? after : takeOffered(after, offers, room)
    for (const { what } of decided.verdicts)
      told[{ apply: 'applied', offer: 'offered', drop: 'dropped' }[what]] += 1
    for (const [index, { role, at }] of asked.entries())
      if (role === 'measure' && words !== null) told.heard.push(...errorsOf(words[index], truth[at]))
  }
  for (const [at, word] of guess.words.entries()) {
    const now = after.words[at]
    if (word.source === 'interpolated') {
      told.changed += 1
      if (question === null) told.unasked += 1
      told.guess.push(...errorsOf(word, truth[at]))
      told.after.push(...errorsOf(now, truth[at]))
      told.taken.push(...errorsOf(taken.words[at], truth[at]))
      told.share.push(...errorsOf(shares[at], truth[at]))
    } else {
      if (now.offset !== word.offset || now.duration !== word.duration) told.moved += 1
      told.still.push(...errorsOf(now, truth[at]))
      told.stillShare.push(...errorsOf(shares[at], truth[at]))
    }
  }
}

async function measureFilm({ path, cues, set }) {
  const opened = await call('open', path)
  const media = opened.media.id
  const listen = await call('media.listen', { media, track: null })
  await ended(listen)
  const peaks = parsePeaks(await call('media.peaks', listen))
  await call('realign.warm', { language: 'en' })
  const all = cues.flat().map(({ text }) => text)
  const truths = cues.filter((words) => words.length >= 3)

  for (const [kind, change] of Object.entries(edits)) {
    const drafts = truths.map((truth, index) => {
      const wrong = () => {
        for (;;) {
          const word = pick(all)
          if (truth.every(({ text }) => text !== word)) return word
        }
      }
      return { id: String(index), truth, parts: change(truth, wrong) }
    })
    const rough = drafts.map(({ id, truth, parts }) => byHand(truth, parts, id))
    const hand = truths.map((truth, index) =>
      byHand(
        truth,
        truth.map((_, at) => [null, [at]]),
        String(index),
      ),
    )
    const isTyped = kind === 'the whole cue typed'
    const aligned = isTyped
      ? []
      : await ended(
          await call('align', {
            ...{ media, track: null, language: 'en' },
            cues: rough.map(({ id, start, end, words }) => ({
              id,
              start,
              end,
              tokens: words.map(({ text }) => text),
            })),
          }),
        )
    for (const [index, { id, truth }] of drafts.entries()) {
      const neighbours = {
        ...(hand[index - 1] === undefined ? {} : { before: hand[index - 1] }),
        ...(hand[index + 1] === undefined ? {} : { after: hand[index + 1] }),
      }
      const about = { media, peaks, neighbours, truth }
      await correct({ ...about, before: rough[index], key: `${kind}|hand|${set}` })
      const words = aligned.find(({ type, cue }) => type === 'aligned' && cue === id)?.words
      if (words === undefined || words === null) continue
      const { text, start, end } = rough[index]
      const recognized = inOrder(words.map((word) => ({ ...word, source: 'recognized' })))
      const first = Math.min(start, recognized[0].offset)
      const before = cueOf({
        id,
        text,
        start: first,
        end: Math.max(end, endOf(recognized.at(-1))),
        words: recognized,
      })
      await correct({ ...about, before, key: `${kind}|draft|${set}` })
    }
  }
  return { media, path, truths }
}

const row = (cells, widths) =>
  console.log(
    cells
      .map((cell, at) => `${cell}`.padEnd(widths[at]))
      .join(' ')
      .trimEnd(),
  )

/** Cost of the parts, and of a cue while a whole film is being aligned. */
async function costs({ media, path, truths }) {
  const info = await probe(path)
  const { signal } = new AbortController()
  const requests = truths.slice(0, 60).map((truth) => ({
    ...{ media, track: null, language: 'en' },
    start: Math.max(0, tick(truth[0].start - 0.25)),
    end: tick(truth.at(-1).end + 0.25),
    tokens: truth.map(({ text }) => text),
  }))
  const reading = []
  const whole = []
  const beside = []
  const timed = async (list, work) => {
    const begun = performance.now()
    await work()
    list.push(performance.now() - begun)
  }
  for (const { start, end } of requests)
    await timed(reading, () => stretch(info, { from: start, to: end, signal }))
  for (const request of requests) await timed(whole, () => call('realign', request))
  const cues = Array.from({ length: 8 }, () => requests)
    .flat()
    .map(({ start, end, tokens }, index) => ({
      id: String(index),
      start: start + tick(0.25),
      end: end - tick(0.25),
      tokens,
    }))
  const job = await call('align', { media, track: null, language: 'en', cues })
  while (!events.some(({ job: of, type }) => of === job && type === 'aligned'))
    await new Promise((done) => (heard = done))
  let still = 0
  for (const request of requests) {
    if (events.some(({ job: of, type }) => of === job && type === 'done')) break
    await timed(beside, () => call('realign', request))
    still += 1
  }
  await call('job.cancel', job)
  const length = rank(
    requests.map(({ start, end }) => (end - start) / 1e7),
    0.5,
  )
  console.log(
    `\nCost of a whole cue with 0.25 s on both sides (${length.toFixed(1)} s in the median), ms median / p90`,
  )
  console.log(`  its sound from the cache           ${both(reading, 2)}`)
  console.log(`  measured through the service       ${both(whole)}`)
  console.log(`  while a film is being aligned      ${both(beside)}  (${still} cues)`)
}

const columns = [
  ...[
    ['the edit', 22],
    ['cues', 5],
    ['changed', 8],
    ['proportional', 14],
    ['guessed', 12],
    ['as left', 12],
    ['offers taken', 13],
    ['heard', 12],
  ],
  ...[
    ['applied/offered/dropped/not asked', 34],
    ['no fit', 7],
    ['others', 12],
    ['others moved', 13],
    ['cost', 12],
    ['CPU', 12],
  ],
]
const widths = columns.map(([, width]) => width)

function show(set, mode, title) {
  console.log(`\n${set}: ${title}`)
  row(
    columns.map(([name]) => name),
    widths,
  )
  for (const kind of Object.keys(edits)) {
    const told = tables.get(`${kind}|${mode}|${set}`)
    if (told === undefined) continue
    const { share, guess, after, taken, heard: found, still, cost, work } = told
    row(
      [
        ...[kind, told.cues, told.changed, both(share), both(guess), both(after), both(taken), both(found)],
        ...[`${told.applied}/${told.offered}/${told.dropped}/${told.unasked}`, told.failed],
        ...[both(still), told.moved, both(cost), both(work)],
      ],
      widths,
    )
  }
}

/** MB of the process: the program, its two threads and the bench. */
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20)

try {
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? ''}; seed ${seed}`)
  console.log('Errors of both edges in ms from the hand-set ones and cost in ms, median / p90.')
  console.log(
    '“as left” is what stands in the cue without a person, “offers taken” when offered places are taken, “heard” the engine’s answer.',
  )
  const idle = memory()
  await call('realign.warm', { language: 'en' })
  const warm = memory()
  let last
  for (const set of sets) {
    for (const film of filmsOf(set)) last = await measureFilm({ ...film, set })
    show(set, 'hand', 'cues with hand-set times')
    show(set, 'draft', 'cues with the times of an aligned draft')
  }
  await costs(last)
  console.log(`\nMemory: ${idle} MB, ${warm} with the engine awake, ${memory()} at the end`)
} finally {
  await session.end()
  rmSync(folder, { recursive: true, force: true })
}
