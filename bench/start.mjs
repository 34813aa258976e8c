// How long from starting the program to a window that answers? The browser host in headless Chromium, cold each time: a new
// process, a new browser context, nothing cached. `node bench/start.mjs [runs]`
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { serve } from './program/serve.mjs'

const root = join(import.meta.dirname, '..')
const runs = Number(process.argv[2] ?? 7)
const executablePath = [process.env.CHROMIUM_BIN, '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
)
const folder = mkdtempSync(join(tmpdir(), 'cuewright-start-'))

/** What a page of one word costs in the same browser, in milliseconds: a new context, a new page, and waiting as below. */
async function measureBare(browser) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<h1>Bare</h1>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const began = Date.now()
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}`, { waitUntil: 'commit' })
  await page.locator('h1').waitFor({ state: 'visible' })
  const usable = await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))),
  )
  await context.close()
  server.close()
  return usable - began
}

/** One cold start, in milliseconds since the process was asked for. `ready` is what a person waits for on that screen. */
async function measure(browser, args, ready) {
  const began = Date.now()
  const { child, address } = serve(args, join(folder, 'home'))
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  try {
    const url = await address
    const served = Date.now()
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'commit' })
    await page.locator(ready).first().waitFor({ state: 'visible' })
    // Two frames later the main thread has come to rest and a click is answered.
    const usable = await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))),
    )
    const paint = await page.evaluate(() => {
      const [entry] = performance.getEntriesByName('first-contentful-paint')
      return entry === undefined ? Number.NaN : performance.timeOrigin + entry.startTime
    })
    return { served: served - began, paint: paint - began, usable: usable - began }
  } finally {
    await context.close()
    child.removeAllListeners('exit')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const film = join(folder, 'film.mp4')
const cues = Array.from({ length: 500 }, (_, n) => {
  const clock = (seconds) =>
    `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')},000`
  return `${n + 1}\n${clock(n * 3)} --> ${clock(n * 3 + 2)}\nCue number ${n + 1}\n`
})
writeFileSync(join(folder, 'film.srt'), cues.join('\n'))
const made = spawnSync(
  'ffmpeg',
  [
    '-nostdin',
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc=s=640x360:d=60',
    '-f',
    'lavfi',
    '-i',
    'sine=d=60',
    '-pix_fmt',
    'yuv420p',
    film,
  ],
  { stdio: 'inherit' },
)
if (made.status !== 0) process.exit(1)

const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
})
try {
  const screens = [
    { name: 'welcome screen', args: [], ready: 'button' },
    {
      name: 'editor, film and 500 cues',
      args: [film],
      ready: '[role="row"], [role="listitem"], [role="option"]',
    },
  ]
  console.log(
    `${'ms since process start, median'.padEnd(32)}${['served', 'first paint', 'usable'].map((name) => name.padStart(13)).join('')}`,
  )
  const bare = []
  for (let run = 0; run < runs; run += 1) bare.push(await measureBare(browser))
  console.log(
    `${'a bare page, for comparison'.padEnd(32)}${''.padStart(26)}${String(Math.round(median(bare))).padStart(13)}   of ${runs} runs`,
  )
  for (const { name, args, ready } of screens) {
    const all = []
    for (let run = 0; run < runs; run += 1) all.push(await measure(browser, args, ready))
    const cells = ['served', 'paint', 'usable'].map((key) =>
      String(Math.round(median(all.map((one) => one[key])))).padStart(13),
    )
    console.log(`${name.padEnd(32)}${cells.join('')}   of ${runs} runs`)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
