// What it costs to find the words of an edited film again: 20,000 words, this program's diff beside the tables of Needleman and Wunsch
// and the library `diff`. `node bench/diff.mjs [words]`. Median of the process's own time, which other
// work on the computer does not blur; memory is how far the process grew; each pair of text and method in a process of its own. A word counts as found when its partner is the same word and all partners are in order.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { jsdiff, needlemanWunsch } from './diff/peers.mjs'

const root = join(import.meta.dirname, '..')
const built = join(root, 'node_modules/.cache/bench-diff')
const [task, ...given] = process.argv.slice(2)

let seed = 1
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const anyWord = () => `w${Math.floor(3000 * random() * random())}`

/** The words of a film, common ones often, and what editors made of them. */
function textsOf(count) {
  const film = Array.from({ length: count }, anyWord)
  const edited = (rate) =>
    film.flatMap((word) => {
      const dice = random()
      if (dice >= rate) return [word]
      return dice < rate / 3 ? [] : dice < (2 * rate) / 3 ? [`new${dice}`] : [word, anyWord()]
    })
  const [from, block] = [Math.round(count * 0.6), Math.round(count * 0.075)]
  const to = Math.round(count * 0.15)
  const moved = (words) => {
    const rest = words.toSpliced(from, block)
    return rest.toSpliced(to, 0, ...words.slice(from, from + block))
  }
  const few = edited(0.02)
  return {
    film,
    cases: {
      'one word': film.with(Math.round(count * 0.45), 'new'),
      '2 %': few,
      '10 %': edited(0.1),
      [`block of ${block} moved`]: moved(film),
      [`2 %, block of ${block} moved`]: moved(few),
    },
  }
}

/** Length of a longest common subsequence: the most words that can be found again in order. */
function optimum(a, b) {
  let row = new Int32Array(b.length + 1)
  let next = new Int32Array(b.length + 1)
  for (const word of a) {
    for (let at = 0; at < b.length; at += 1) {
      next[at + 1] = word === b[at] ? row[at] + 1 : Math.max(row[at + 1], next[at])
    }
    ;[row, next] = [next, row]
  }
  return row[b.length]
}

const methods = {
  Cuewright: async () => (await import(`${pathToFileURL(built).href}/diff.js`)).matches,
  'jsdiff, the library': () => jsdiff,
  'Needleman-Wunsch, all pairs': () => needlemanWunsch,
  'Needleman-Wunsch, band of 1,000': () => (a, b) => needlemanWunsch(a, b, 1000),
  'Needleman-Wunsch, band of 200': () => (a, b) => needlemanWunsch(a, b, 200),
}

if (task === 'one') {
  const [count, name, method] = given
  const { film, cases } = textsOf(Number(count))
  const edited = cases[name]
  const run = await methods[method]()
  const before = process.resourceUsage().maxRSS
  const found = run(film, edited)
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024
  const used = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const times = []
  const turns = 20
  const end = used() + 2000
  while (times.length < 3 || (times.length < 51 && used() < end)) {
    const begin = used()
    // Several where one is hardly to be measured.
    const many = times.length > 0 && times[0] < 2 ? turns : 1
    for (let turn = 0; turn < many; turn += 1) run(film, edited)
    times.push((used() - begin) / many)
  }
  let last = -1
  let kept = 0
  found.forEach((at, index) => {
    if (at < 0) return
    if (at <= last || film[at] !== edited[index]) throw new Error(`${method} gives a wrong pair`)
    last = at
    kept += 1
  })
  const [middle] = times.sort((a, b) => a - b).slice(Math.floor(times.length / 2))
  console.log(JSON.stringify({ middle, megabytes, kept }))
} else {
  const count = Number(task ?? 20_000)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: built,
      target: 'node20',
      rolldownOptions: { input: { diff: 'core/cues/diff.ts' } },
    },
  })
  const { film, cases } = textsOf(count)
  console.log(`${count.toLocaleString('en')} words`)
  for (const [name, edited] of Object.entries(cases)) {
    const most = optimum(film, edited)
    console.log(`\n${`${name}: ${most} can be found again`.padEnd(54)}        ms    ratio       MB     found`)
    let base
    for (const method of Object.keys(methods)) {
      const child = spawnSync(process.execPath, [import.meta.filename, 'one', String(count), name, method], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      if (child.status !== 0) throw new Error(`${method} failed`)
      const { middle, megabytes, kept } = JSON.parse(child.stdout)
      base ??= middle
      const share = `${((100 * kept) / most).toFixed(2)} %`
      console.log(
        `  ${method.padEnd(50)}${middle.toFixed(2).padStart(12)}${(middle / base).toFixed(1).padStart(9)}${megabytes.toFixed(1).padStart(9)}${share.padStart(10)}`,
      )
    }
  }
}
