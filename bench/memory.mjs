// Does memory grow while somebody edits for hours? The built program in headless Chromium over a project with a film: rounds of what an
// editor does (type and rest, split, merge, undo all of it, seek, scroll, zoom, find, commands, settings), each of which ends where it
// began. `node bench/memory.mjs [rounds] [cues]`, after `npm run build`. With KEEP=folder the film stays there for the next run.
//
// After each tenth round the page's rubbish is collected and counted: bytes of the heap, elements, listeners; of the program its
// resident memory and the size of its journals. Caches fill up in the first rounds, so growth is told over the second half, by a line
// through its counts. The usual 60 rounds hold 1,200 steps that change the document and as many that take them back: an hour of work.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { makeMaterial } from './typing/material.mjs'
import { serve } from './program/serve.mjs'

const rounds = Number(process.argv[2] ?? 60)
const count = Number(process.argv[3] ?? 2_000)
const every = 10
const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)
const folder = process.env.KEEP ?? mkdtempSync(join(tmpdir(), 'cuewright-memory-'))
mkdirSync(folder, { recursive: true })

/** Changes of the document in a round; as many are undone at its end. */
const changes = 20

async function round(page, turn) {
  const row = (at) => page.locator(`[role=row][aria-rowindex="${at + 2}"]`)
  const at = 1 + (turn % 6)
  await page.locator('.cue-scroller').evaluate((list) => (list.scrollTop = 0))
  let done = 0
  while (done < changes) {
    await row(at).dblclick({ position: { x: 40, y: 12 } })
    await page.getByRole('textbox', { name: `Text of cue ${at + 1}` }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.type(` ${'etaoinshrd'[done % 10]}${'lucmfwypvb'[turn % 10]}s`)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    done += 1
  }
  for (let undone = 0; undone < changes; undone += 1) await page.keyboard.press('Control+z')
  await page
    .locator('.cue-scroller')
    .evaluate((list, part) => (list.scrollTop = list.scrollHeight * part), (turn % 9) / 9)
  for (const keys of ['Control+k', 'Control+f', 'Control+Comma']) {
    await page.keyboard.press(keys)
    await page.waitForTimeout(60)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  const box = await page.getByRole('slider', { name: 'Playhead on the timeline' }).boundingBox()
  await page.mouse.click(box.x + box.width * (0.2 + 0.06 * (turn % 10)), box.y + 8)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.down('Control')
  for (const by of [-240, -240, 240, 240]) await page.mouse.wheel(0, by)
  await page.keyboard.up('Control')
}

const sizeOf = (path) =>
  existsSync(path) ? readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0) : 0
const residentOf = ({ pid }) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** How much `values` grow from the first to the last, by the line that fits them best, as a share of the first. */
function growth(values) {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const slope =
    values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) /
    values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  return (slope * (values.length - 1)) / (mean - slope * middle)
}

let program
let browser
try {
  const known = join(folder, `material-${count}.json`)
  const material = existsSync(known) ? JSON.parse(readFileSync(known, 'utf8')) : makeMaterial(folder, count)
  writeFileSync(known, JSON.stringify(material))
  const home = join(folder, 'memory-home')
  rmSync(home, { recursive: true, force: true })
  program = serve([material.many], home)
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  page.on('pageerror', (error) => console.error(error.message))
  page.setDefaultTimeout(60_000)
  await page.goto(await program.address)
  await page.locator('[role=grid] [data-cue]').first().waitFor()
  await page.getByTestId('job-listen').waitFor({ state: 'hidden', timeout: 300_000 })
  const tools = await page.context().newCDPSession(page)
  await tools.send('Performance.enable')
  const text = () => page.locator('[role=row][aria-rowindex="3"]').textContent()
  const first = await text()

  const found = []
  console.log(
    ['round', 'heap MB', 'elements', 'listeners', 'program MB', 'journals kB']
      .map((name) => name.padStart(12))
      .join(''),
  )
  for (let turn = 0; turn <= rounds; turn += 1) {
    if (turn % every === 0) {
      await page.waitForTimeout(1500)
      await tools.send('HeapProfiler.collectGarbage')
      const { metrics } = await tools.send('Performance.getMetrics')
      const of = (name) => metrics.find((metric) => metric.name === name).value
      const counts = [
        of('JSHeapUsedSize') / 1e6,
        of('Nodes'),
        of('JSEventListeners'),
        residentOf(program.child),
        sizeOf(join(home, 'data/journals')) / 1024,
      ]
      found.push(counts)
      console.log(
        [turn, ...counts.map((value) => value.toFixed(value < 1000 ? 1 : 0))]
          .map((cell) => String(cell).padStart(12))
          .join(''),
      )
    }
    if (turn < rounds) await round(page, turn)
  }
  await page.locator('.cue-scroller').evaluate((list) => (list.scrollTop = 0))
  if ((await text()) !== first) throw new Error('a round did not end where it began')
  const half = found.slice(Math.floor(found.length / 2))
  console.log('\ngrowth over the second half')
  for (const [at, name] of ['heap', 'elements', 'listeners', 'program', 'journals'].entries())
    console.log(
      `${name.padEnd(12)}${(100 * growth(half.map((counts) => counts[at]))).toFixed(1).padStart(8)} %`,
    )
} finally {
  await browser?.close()
  program?.end()
  if (process.env.KEEP === undefined) rmSync(folder, { recursive: true, force: true })
}
