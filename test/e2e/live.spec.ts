import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { defaultLive } from '../../core/captions/live.ts'
import { nothingHeard, stablePrefix } from '../../core/captions/stable-prefix.ts'
import { srt } from '../../core/formats/srt.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import { hasSpeech } from './films.ts'
import config from './playwright.config.ts'
import { cueCount, job, notice, processesWith, startProgram, type Program } from './program.ts'

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')

/** What Chromium's microphone hears: three sentences with pauses between them, then silence. */
const folder = mkdtempSync(join(tmpdir(), 'cuewright-live-'))
const speech = join(folder, 'speech.wav')
const clips = ['0870', '0880', '0890'].map(
  (number) => `/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-${number}.wav`,
)
if (hasSpeech) {
  const gaps = clips.map((_, at) => `[${at}:a]adelay=1200:all=1,apad=pad_dur=0.8[p${at}]`).join(';')
  const joined = `${clips.map((_, at) => `[p${at}]`).join('')}concat=n=${clips.length}:v=0:a=1,aresample=48000[a]`
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y'],
    ...clips.flatMap((clip) => ['-i', clip]),
    ...['-filter_complex', `${gaps};${joined}`, '-map', '[a]', speech],
  ])
}

const launch = config.use?.launchOptions ?? {}
test.use({
  launchOptions: {
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${speech}%noloop`,
    ],
  },
})

let program: Program
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.beforeEach(async () => {
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  expect(processesWith('pocketsphinx_batch', program.home)).toEqual([])
})

/** What the program told the window, in order: a frame of its socket each. */
type Told =
  | { readonly type: 'captions'; readonly lines: readonly string[] }
  | { readonly type: 'recognition'; readonly event: RecognitionEvent }

function listenTo(page: Page): readonly Told[] {
  const told: Told[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') return
      const { event, payload: said } = JSON.parse(payload) as { event?: string; payload?: Told }
      if (event === 'live' && said !== undefined) told.push(said)
    })
  })
  return told
}

/** `next` goes on where `before` stood: lines may have scrolled away at the top and words have joined; nothing else is new. */
function goesOn(before: readonly string[], next: readonly string[]): boolean {
  return before.some((_, gone) => {
    const left = before.slice(gone)
    return left.every((line, at) => {
      const now = next[at]
      const isLast = at === left.length - 1
      return now !== undefined && (isLast ? now === line || now.startsWith(`${line} `) : now === line)
    })
  })
}

/** How often words that were heard the same as often as is asked for had to join others that stood there. */
function growths(told: readonly Told[]): number {
  let prefix = nothingHeard
  let count = 0
  for (const each of told) {
    if (each.type !== 'recognition' || each.event.type === 'progress') continue
    if (each.event.type !== 'recognizing') {
      prefix = nothingHeard
      continue
    }
    const next = stablePrefix(prefix, each.event.hypothesis.text, defaultLive.threshold)
    if (prefix.shown.length > 0 && next.shown.length > prefix.shown.length) count += 1
    prefix = next
  }
  return count
}

/** Every text that a window of captions has shown. */
async function watchCaptions(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const look = () => {
      const lines = [...document.querySelectorAll('.caption-lines bdi')].map((line) => line.textContent)
      const text = lines.join('\n')
      if (text !== seen.at(-1)) seen.push(text)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen)
}

async function start(page: Page): Promise<void> {
  await page.keyboard.press('F9')
  const dialog = page.getByRole('dialog', { name: 'Live captions' })
  await expect(dialog.getByText('PocketSphinx')).toBeVisible()
  await dialog.getByRole('button', { name: 'Start' }).click()
}

test('what is said is captioned, kept, and opened with its words', async ({ page, context }, info) => {
  const told = listenTo(page)
  await page.goto(program.address)
  await start(page)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()

  // The page that OBS shows is another one, with an address of its own.
  const opened = context.waitForEvent('page')
  await page.keyboard.press('Control+F9')
  const captions = await opened
  await captions.waitForLoadState()
  expect(new URL(captions.url()).searchParams.get('token')).toBeNull()
  const seen = await watchCaptions(captions)

  await expect(captions.locator('.caption-lines')).toHaveText(/[a-z]{2}/, { timeout: 60_000 })
  await info.attach('live', { body: await page.screenshot(), contentType: 'image/png' })
  await info.attach('captions', { body: await captions.screenshot(), contentType: 'image/png' })
  // Cues grow while it is recorded; the last sentence has come through the microphone after 24 seconds.
  await expect.poll(() => cueCount(page), { timeout: 120_000 }).toBeGreaterThan(3)
  await page.keyboard.press('Shift+F9')
  await expect(notice(page, /Recorded .* with \d+ words/)).toBeVisible({ timeout: 60_000 })
  await info.attach('kept', { body: await page.screenshot(), contentType: 'image/png' })

  const count = await cueCount(page)
  expect(count).toBeGreaterThan(3)
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  expect(name).toMatch(/^Live .*\.wav/)
  await expect(job(page, 'listen')).toBeHidden()
  await expect
    .poll(() => page.locator('video').evaluate((video) => (video as HTMLVideoElement).duration))
    .toBeGreaterThan(20)
  await page.keyboard.press('Control+e')
  await page.getByRole('option', { name: /SubRip/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = join(folder, 'live.srt')
  await (await download).saveAs(file)
  const { document, problems } = srt.parse(readFileSync(file, 'utf8'))
  expect(problems).toEqual([])
  expect(document.cues).toHaveLength(count)

  // What was shown stays as it was until the final text takes its place.
  const hypotheses = told.filter((each) => each.type === 'recognition' && each.event.type === 'recognizing')
  expect(hypotheses.length).toBeGreaterThan(3)
  let before: readonly string[] = []
  let grown = 0
  let isFinal = false
  for (const each of told) {
    if (each.type === 'recognition') isFinal = each.event.type !== 'recognizing'
    if (each.type !== 'captions') continue
    // A final text replaces its guesses, and goes as a whole when the next one comes long after it.
    if (isFinal) {
      before = []
      continue
    }
    if (before.length > 0 && each.lines.length > 0) {
      expect([before, each.lines, goesOn(before, each.lines)]).toEqual([before, each.lines, true])
      grown += 1
    }
    before = each.lines
  }
  expect(grown).toBe(growths(told))
  const texts = told.flatMap((each) => (each.type === 'captions' ? [each.lines.join('\n')] : []))
  const shown = await seen()
  expect(shown.length).toBeGreaterThan(3)
  expect([...texts, '']).toEqual(expect.arrayContaining([...shown]))
})

test('a microphone that may not be used is said, and nothing is begun', async ({ page, context }) => {
  await page.goto(program.address)
  // What a person's "Block" does; the fake dialog of the browser always says yes.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await start(page)
  await expect(notice(page, /may not use the microphone/)).toBeVisible()
  await expect(page.getByRole('heading', { name: /Subtitles in which/ })).toBeVisible()
  expect(context.pages()).toHaveLength(1)
})
