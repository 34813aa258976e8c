// Whether the player shows the picture that it is sent to: films whose pictures hold their own number are opened in the window
// in Chromium, the playhead is sent to random places by going to cues there, and the number is read from the pixels.
// usage: node bench/frames.mjs [seeks a film, 200] [kind …]
// "wrong" counts pixels that hold another number than the file has at that time; "said" the times that the window named another.
// After each seek the film is stepped by one and by ten, forwards or backwards, and read again. Needs the built program (out/).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const given = process.argv.slice(2)
const seeks = Number(given.find((each) => /^\d+$/.test(each)) ?? 200)
const built = join(root, 'node_modules/.cache/bench-frames')
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: built,
    target: 'node20',
    rolldownOptions: {
      input: { film: 'test/e2e/numbered-film.ts' },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
})
const { kinds, numberedFilm, cutFilm, shownIn, cuesAtTimes, momentOf, seen } = await import(
  `${pathToFileURL(built).href}/film.js`
)

let seed = 1
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
const folder = mkdtempSync(join(tmpdir(), 'cuewright-frames-'))
const executablePath = [process.env.CHROMIUM_BIN ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== '' && existsSync(path),
)
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})

async function measure(name, path) {
  const shown = shownIn(path)
  const goals = Array.from({ length: seeks }, () => Math.floor(random() * (shown.length - 1)))
  const cues = join(folder, 'goals.vtt')
  cuesAtTimes(
    cues,
    goals.map((at) => momentOf(shown, at, random())),
  )
  const program = spawn(
    process.execPath,
    [join(root, 'out/cli/index.js'), 'serve', '-q', path, '--port', '0'],
    {
      env: { ...process.env, CUEWRIGHT_HOME: join(folder, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [address] = await once(createInterface({ input: program.stdout }), 'line')
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(address)
  await page.locator('[data-testid=frame][data-exact=true]').waitFor({ timeout: 60_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2, null, {
    timeout: 60_000,
  })
  // Dropped as a file manager does: the film stays.
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [cues], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 360, data })
  await page.locator('[role=row][aria-rowindex="2"]').first().waitFor()
  await page.locator('[role=row][aria-rowindex="2"] [role=gridcell]').first().click()
  const tally = { seeks: 0, wrong: 0, said: 0, steps: 0, wrongSteps: 0, examples: [] }
  const check = async (want, isStep) => {
    const { number, said } = await seen(page)
    const expected = shown[want]?.number
    tally[isStep ? 'steps' : 'seeks'] += 1
    if (number !== expected) {
      tally[isStep ? 'wrongSteps' : 'wrong'] += 1
      if (tally.examples.length < 5) tally.examples.push({ want, expected, number, said, isStep })
    }
    if (said !== want) tally.said += 1
  }
  for (const [at, goal] of goals.entries()) {
    if (at > 0) await page.keyboard.press('Alt+ArrowDown')
    await check(goal, false)
    const by = [1, -1, 10, -10][at % 4]
    const next = Math.max(0, Math.min(shown.length - 1, goal + by))
    await page.keyboard.press({ 1: '.', '-1': ',', 10: 'Control+ArrowRight', '-10': 'Control+ArrowLeft' }[by])
    await check(next, true)
  }
  await page.close()
  program.kill('SIGINT')
  await once(program, 'exit')
  console.log(
    `${name.padEnd(22)} ${String(shown.length).padStart(5)} frames  ${tally.seeks} seeks: ${tally.wrong} wrong  ` +
      `${tally.steps} steps: ${tally.wrongSteps} wrong  said otherwise: ${tally.said}` +
      (tally.examples.length === 0 ? '' : `\n   ${JSON.stringify(tally.examples)}`),
  )
  return tally.wrong + tally.wrongSteps + tally.said
}

console.log(`${cpus()[0]?.model ?? ''}, Chromium ${browser.version()}, Node ${process.version}`)
let wrong = 0
try {
  const names = given.filter((each) => !/^\d+$/.test(each))
  const wanted = (name) => names.length === 0 || names.includes(name)
  for (const kind of kinds) {
    if (!wanted(kind.name)) continue
    const path = join(folder, `${kind.name.replaceAll(' ', '-')}.${kind.extension}`)
    await numberedFilm(path, kind, 900)
    wrong += await measure(kind.name, path)
  }
  if (wanted('cut')) {
    const [from, to] = [join(folder, 'whole.mp4'), join(folder, 'cut.mp4')]
    await numberedFilm(from, kinds[1], 900)
    cutFilm(from, to, 7.3)
    wrong += await measure('cut by an edit list', to)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = wrong === 0 ? 0 : 1
