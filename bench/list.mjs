// How long do 100,000 cues take to mount, and how smoothly do they scroll? The cue list of this program, with all that a row
// shows, against the bare list of the library that it is built on. `node bench/list.mjs [cues] [runs]`
import { join } from 'node:path'
import { inChromium, median } from './waveform/chromium.mjs'

const count = Number(process.argv[2] ?? 100_000)
const runs = Number(process.argv[3] ?? 3)

const candidates = [
  ['Cuewright', (page) => page.evaluate((n) => window.bench.ours(n), count)],
  ['@tanstack/react-virtual, bare', (page) => page.evaluate((n) => window.bench.bare(n), count)],
]

await inChromium(join(import.meta.dirname, 'list'), new Map(), async (open) => {
  const found = new Map(candidates.map(([name]) => [name, []]))
  for (let run = 0; run < runs; run += 1) {
    for (const [name, measure] of candidates) found.get(name).push(await open(measure))
  }
  console.log(`\n${count.toLocaleString('en')} cues, median of ${runs}`)
  console.log(
    '| list | mount + paint ms | elements | scroll fps | p95 frame ms | worst frame ms | jump to 70 % ms |',
  )
  console.log('|---|---|---|---|---|---|---|')
  for (const [name, results] of found) {
    if (!results.every(({ drawn }) => drawn)) throw new Error(`${name} shows nothing`)
    const of = (key, digits = 1) => median(results.map((result) => result[key])).toFixed(digits)
    console.log(
      `| ${[name, of('mount'), of('nodes', 0), ...['fps', 'p95', 'worst', 'jump'].map((key) => of(key))].join(' | ')} |`,
    )
  }
})
