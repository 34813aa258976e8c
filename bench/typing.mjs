// What a person waits for while editing a long document: from the key to the picture that shows it, in the built program in headless
// Chromium, over a film of hours with its waveform: a document of one cue, and one of 10,000 cues with measured words.
// `node bench/typing.mjs [cues] [words]`, after `npm run build`. With KEEP=folder the film stays there for the next run.
//
// A wait is counted from the event's own time stamp (the browser process sets it when the key arrives, so a page that is busy counts)
// to the task after the next animation frame: style, layout and paint of that frame are done by then, which
// `requestAnimationFrame` alone would leave out and the Event Timing API rounds to 8 ms. Both documents wait alike for the next frame
// of 16.7 ms; the difference is what the long one costs. `cpu` is what an event cost the page's thread in its own clock, on average:
// neither the wait for a frame nor other work on the computer blurs it. The two are open at once and take turns word by word.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright'
import { serve } from './program/serve.mjs'
import { makeMaterial } from './typing/material.mjs'
import { watch } from './typing/watch.mjs'

const count = Number(process.argv[2] ?? 10_000)
const words = Number(process.argv[3] ?? 20)
const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)
const folder = process.env.KEEP ?? mkdtempSync(join(tmpdir(), 'cuewright-typing-'))

let seed = 1
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const letters = 'etaoinshrdlucmf'

/** Opens the project at `path` and its cue number `at` for typing. */
async function openDocument(browser, path, at) {
  const { address, end } = serve([path], join(folder, 'home'))
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error.message))
  // Nothing here is about how long opening takes, on a computer that may be busy.
  page.setDefaultTimeout(180_000)
  await page.addInitScript(watch)
  await page.goto(await address)
  await page.locator('[role=grid] [data-cue]').first().waitFor()
  await page.getByTestId('job-listen').waitFor({ state: 'hidden', timeout: 300_000 })
  const tools = await context.newCDPSession(page)
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const costs = new Map()
  const cost = async () => {
    const { metrics } = await tools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
  const row = page.locator(`[role=row][aria-rowindex="${at + 2}"]`)
  return {
    page,
    row,
    /** Counts what happens in `work` as `what`. */
    async measured(what, work) {
      const before = await cost()
      await page.evaluate((name) => (globalThis.bench.what = name), what)
      await work()
      await page.evaluate(() => (globalThis.bench.what = ''))
      costs.set(what, (costs.get(what) ?? 0) + (await cost()) - before)
    },
    async key(name) {
      await page.keyboard.press(name)
      await sleep(50 + 60 * random())
    },
    /** The text field of the cue, with the text cursor at its end. */
    async open() {
      await page
        .locator('.cue-scroller')
        .evaluate((list, top) => (list.scrollTop = top), Math.max(0, (at - 3) * 32))
      // At its number: an open row has buttons in its middle.
      await row.dblclick({ position: { x: 40, y: 12 } })
      await row.getByRole('textbox', { name: /^Text of cue / }).waitFor()
      await page.keyboard.press('End')
      await sleep(200)
    },
    async found() {
      const groups = new Map()
      for (const { what, wait } of await page.evaluate(() => globalThis.bench.found)) {
        groups.set(what, [...(groups.get(what) ?? []), wait])
      }
      return groups
    },
    costs,
    async close() {
      await context.close()
      end()
    },
  }
}

/** Where on the canvas the out-time of the active cue can be taken: where the pointer says so. */
async function grab(page) {
  const stage = page.getByRole('slider', { name: 'Playhead on the timeline' })
  const box = await stage.boundingBox()
  const y = box.y + box.height - 14
  let inside = false
  for (let x = box.x + 2; x < box.x + box.width; x += 2) {
    await page.mouse.move(x, y)
    const cursor = await stage.evaluate((host) => getComputedStyle(host).cursor)
    if (cursor === 'grab') inside = true
    if (inside && cursor === 'ew-resize') return { x: x + 1, y }
  }
  throw new Error('no edge of a cue in sight')
}

/** What is done in each document, in this order; each part runs in all documents before the next one begins. */
function* parts() {
  const typed = Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)])
  for (let word = 0; word < words; word += 1) {
    const rests = word % 4 === 3
    yield async ({ measured, key }) => {
      await measured('typing', async () => {
        await key('Space')
        for (const letter of typed) await key(letter)
      })
      // Typing rests: the cue is measured again meanwhile, and the next keys come when the answer does.
      if (rests) await sleep(390)
      await measured(rests ? 'typing, words are measured again' : 'typing', async () => {
        for (let letter = 0; letter < 6; letter += 1) await key('Backspace')
      })
    }
  }
  for (let turn = 0; turn < 8; turn += 1) {
    yield async ({ open, measured, key }) => {
      await open()
      await key('Space')
      await key(letters[turn])
      await measured('Enter: into the document', () => key('Enter'))
    }
  }
  yield async ({ page, open }) => {
    await open()
    await page.keyboard.press('Escape')
    await sleep(1000)
  }
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [what, keys] of [
      ['undo', 'Control+z'],
      ['redo', 'Control+Shift+Z'],
    ]) {
      yield async ({ measured, key }) =>
        measured(what, async () => {
          for (let step = 0; step < 6; step += 1) await key(keys)
        })
    }
  }
  yield async ({ page, row, measured }) => {
    await row.click()
    await sleep(300)
    const edge = await grab(page)
    await page.mouse.move(edge.x, edge.y)
    await page.mouse.down()
    await measured('drag of an out-time', async () => {
      for (let move = 0; move < 100; move += 1) {
        await page.mouse.move(edge.x - 30 + 30 * Math.cos(move / 10), edge.y)
        await sleep(14)
      }
    })
    await page.mouse.up()
  }
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
const cells = (numbers) => numbers.map((number) => number.toFixed(1).padStart(8)).join('')

let documents = []
let browser
try {
  const known = join(folder, 'material.json')
  const material = existsSync(known) ? JSON.parse(readFileSync(known, 'utf8')) : makeMaterial(folder, count)
  writeFileSync(known, JSON.stringify(material))
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const hours = (material.seconds / 3600).toFixed(1)
  console.log(`chromium ${browser.version()}, headless, 1600x1000; a film of ${hours} hours`)
  const names = ['1 cue', `${count.toLocaleString('en')} cues`]
  documents = [
    await openDocument(browser, material.one, 0),
    await openDocument(browser, material.many, material.middle),
  ]
  for (const document of documents) {
    await document.open()
    // What is compiled and read once is not what typing feels like.
    for (let turn = 0; turn < 12; turn += 1) await document.key(turn % 2 === 0 ? 'x' : 'Backspace')
  }
  for (const part of parts()) for (const document of documents) await part(document)

  const found = await Promise.all(documents.map((document) => document.found()))
  const head = ['p50', 'p95', 'p99', 'worst', 'cpu'].map((name) => name.padStart(8)).join('')
  console.log(`\n${'ms'.padEnd(50)}${'n'.padStart(5)}${head}`)
  for (const what of found[0].keys()) {
    const ends = []
    documents.forEach(({ costs }, at) => {
      const waits = (found[at].get(what) ?? []).sort((a, b) => a - b)
      if (waits.length === 0) throw new Error(`nothing was seen of “${what}” with ${names[at]}`)
      const cpu = costs.get(what) / waits.length
      ends.push([share(waits, 0.95), cpu])
      const row = cells([share(waits, 0.5), share(waits, 0.95), share(waits, 0.99), waits.at(-1), cpu])
      console.log(`${`${what}, ${names[at]}`.padEnd(50)}${String(waits.length).padStart(5)}${row}`)
    })
    const [[short, cheap], [long, dear]] = ends
    console.log(
      `${'  the long document costs'.padEnd(50)}${' '.repeat(13)}${cells([long - short])}${' '.repeat(16)}${cells([dear - cheap])}`,
    )
  }
} finally {
  for (const document of documents) await document.close()
  await browser?.close()
  if (process.env.KEEP === undefined) rmSync(folder, { recursive: true, force: true })
}
