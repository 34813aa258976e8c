// How long does a picture take while a cue is dragged on the timeline, in a document of 10,000 cues over two hours against one
// with that cue alone, and while a cue is drawn in an empty one? All in the same Chromium, in turns. `node bench/drag.mjs [runs]`
import { join } from 'node:path'
import { inChromium, median } from './waveform/chromium.mjs'

const runs = Number(process.argv[2] ?? 3)
const candidates = [
  ['a cue is drawn, empty document', 0, 'new'],
  ['a cue is moved, alone', 1, 'body'],
  ['a cue is moved, 10,000 cues', 10_000, 'body'],
  ['an edge is moved, 10,000 cues', 10_000, 'edge'],
  ['100 cues are moved, 10,000 cues', 10_000, 'several'],
  ['5,000 cues ripple, 10,000 cues', 10_000, 'ripple'],
]

await inChromium(join(import.meta.dirname, 'drag'), new Map(), async (open) => {
  const found = new Map()
  for (let run = 0; run < runs; run += 1) {
    for (const [name, cues, what] of candidates) {
      const result = await open((page) =>
        page.evaluate(([count, how]) => window.bench.drag(count, how), [cues, what]),
      )
      if (!result.moved) throw new Error(`${name}: nothing was dragged`)
      found.set(name, [...(found.get(name) ?? []), result])
    }
  }
  console.log(`\nmedian of ${runs}`)
  console.log('| drag | pictures a second | p95 frame ms | worst frame ms | p95 work ms |')
  console.log('|---|---|---|---|---|')
  for (const [name, results] of found) {
    const of = (key) => median(results.map((result) => result[key])).toFixed(1)
    console.log(`| ${[name, ...['fps', 'p95', 'worst', 'work'].map(of)].join(' | ')} |`)
  }
})
