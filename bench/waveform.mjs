// How fast does a waveform open, zoom and scroll, for a film and for a whole day? The timeline of this program against
// wavesurfer.js with ready-made peaks (as they are, drawn lazily, and thinned to 16,000 as its documentation advises) and against
// peaks.js with its binary data of the same peaks, in the same Chromium, in turns. peaks.js cannot zoom beyond its data, so nobody
// zooms beyond 100 pixels a second. `node bench/waveform.mjs [runs]`
import { join } from 'node:path'
import { inChromium, loadModule, median } from './waveform/chromium.mjs'

const folder = join(import.meta.dirname, 'waveform')
const runs = Number(process.argv[2] ?? 3)
const lengths = [2, 24]

const { makePeaks } = await loadModule(join(folder, 'peaks.mjs'))
const data = new Map()
for (const hours of lengths) {
  for (const [form, bytes] of Object.entries(makePeaks(hours))) data.set(`/${form}-${hours}`, bytes)
}

const candidates = (hours) => [
  ['Cuewright', (page) => page.evaluate((h) => window.bench.ours(h, 0), hours)],
  [
    'Cuewright, 10,000 cues, 20,000 words',
    (page) => page.evaluate((h) => window.bench.ours(h, 10_000), hours),
  ],
  ['wavesurfer.js, 10 ms peaks', (page) => page.evaluate((h) => window.bench.wavesurfer(h, 'rows'), hours)],
  ['peaks.js', (page) => page.evaluate((h) => window.bench.peaksjs(h), hours)],
  ['wavesurfer.js, 16,000 peaks', (page) => page.evaluate((h) => window.bench.wavesurfer(h, 'thin'), hours)],
]

await inChromium(folder, data, async (open) => {
  for (const hours of lengths) {
    const found = new Map()
    for (let run = 0; run < runs; run += 1) {
      for (const [name, measure] of candidates(hours)) {
        found.set(name, [...(found.get(name) ?? []), await open(measure)])
      }
    }
    console.log(`\n${hours} hours, median of ${runs}`)
    console.log(
      '| waveform | load + first paint ms | first paint alone ms | zoom ms | worst zoom ms | scroll fps | p95 frame ms | worst frame ms |',
    )
    console.log('|---|---|---|---|---|---|---|---|')
    for (const [name, results] of found) {
      if (!results.every(({ drawn }) => drawn)) throw new Error(`${name} drew nothing`)
      const of = (key) => median(results.map((result) => result[key])).toFixed(1)
      const row = ['load', 'paint', 'zoom', 'zoomWorst', 'fps', 'p95', 'worst'].map(of)
      console.log(`| ${[name, ...row].join(' | ')} |`)
    }
  }
})
