import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { webvtt } from '../../core/formats/webvtt.ts'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, silentFilm, speechFilm, textFile, type Films } from './films.ts'
import {
  cueCount,
  drop,
  job,
  notice,
  processesWith,
  recognize,
  startProgram,
  type Program,
} from './program.ts'

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')

let films: Films
let program: Program

test.beforeAll(() => {
  // A part of the usual two minutes is as long as the film here: ffmpeg would have read all of it before the first cue.
  process.env['CUEWRIGHT_PART_SECONDS'] = '20'
  films = filmFolder()
  speechFilm(films.path('film.mp4'))
  speechFilm(films.path('long.mp4'), 12)
  silentFilm(films.path('silent.mp4'))
  textFile(films.path('text.mp4'))
})
test.afterAll(() => {
  delete process.env['CUEWRIGHT_PART_SECONDS']
  films.remove()
})
test.beforeEach(async () => {
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  expect(processesWith(films.folder)).toEqual([])
})

const row = (page: Page, number: number) => page.locator(`[role=row][aria-rowindex="${number + 1}"]`)
const textOf = (page: Page, number: number) => row(page, number).locator('.cell-text')

test('a video becomes subtitles: drop, hypotheses, cues, edit, undo, drag, export', async ({
  page,
}, info) => {
  await page.goto(program.address)
  await drop(page, films.path('film.mp4'))
  await expect(page.getByRole('heading', { name: 'No cues yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Recognize speech' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Recognize' }).click()

  // Grey text grows while a sentence is spoken, and is not in the document.
  const hypothesis = page.getByTestId('hypothesis')
  await expect(hypothesis).toHaveText(/[a-z]{2}/)
  await info.attach('recognizing', { body: await page.screenshot(), contentType: 'image/png' })
  await expect(job(page, 'recognize')).toBeHidden({ timeout: 120_000 })
  await expect(hypothesis).toBeHidden()
  const count = await cueCount(page)
  expect(count).toBeGreaterThan(3)

  // A word is corrected; the words beside it do not move.
  await row(page, 2).dblclick()
  const field = page.getByRole('textbox', { name: 'Text of cue 2' })
  const before = await field.inputValue()
  const chips = row(page, 2).locator('.words > .word')
  await expect(row(page, 2).locator('.words > .word:not(.interpolated)')).toHaveCount(
    before.split(/\s+/).length,
  )
  const words = before.split(/\s+/)
  words[1] = 'corrected'
  await field.fill(words.join(' '))
  await field.press('Enter')
  await expect(textOf(page, 2)).toContainText('corrected')
  await row(page, 2).click()
  // The new word may have been measured already; the one beside it is what it was.
  await expect(chips.nth(1)).toHaveText('corrected')
  await expect(chips.nth(0)).not.toHaveClass(/interpolated/)

  // Where the word was measured, undo takes its time first and then the text.
  await expect(async () => {
    await page.keyboard.press('Control+z')
    await expect(textOf(page, 2)).not.toContainText('corrected', { timeout: 500 })
  }).toPass()
  await page.keyboard.press('Control+Shift+z')
  await expect(textOf(page, 2)).toContainText('corrected')

  // The out-time of the last cue is dragged a second earlier, which is one step to undo.
  await page.getByRole('button', { name: 'Show everything' }).click()
  const stage = await page.getByRole('slider', { name: 'Playhead on the timeline' }).boundingBox()
  if (stage === null) throw new Error('no timeline')
  const [, start = '', end = ''] = await row(page, count).locator('[role=gridcell]').allTextContents()
  const seconds = (clock: string): number =>
    clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  const length = await page.locator('video').evaluate((video) => (video as HTMLVideoElement).duration)
  const x = (time: number): number => stage.x + (time / length) * stage.width
  const y = stage.y + stage.height - 20
  const target = Math.max(seconds(start) + 0.4, seconds(end) - 0.5)
  await page.mouse.move(x(seconds(end)) - 1, y)
  await page.mouse.down()
  await page.keyboard.down('Shift')
  for (let step = 1; step <= 5; step += 1) {
    await page.mouse.move(x(seconds(end)) + ((x(target) - x(seconds(end))) * step) / 5, y)
  }
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const out = row(page, count).locator('[role=gridcell]').nth(2)
  await expect(out).not.toHaveText(end)
  expect(Math.abs(seconds((await out.textContent()) ?? '') - target)).toBeLessThan(0.1)
  await page.keyboard.press('Control+z')
  await expect(out).toHaveText(end)
  await info.attach('edited', { body: await page.screenshot(), contentType: 'image/png' })

  // What leaves is what is on the screen, to the millisecond.
  const shown = await page
    .getByRole('grid', { name: 'Cues' })
    .evaluate((grid) =>
      [...grid.querySelectorAll('[data-cue]')].map((each) =>
        [...each.querySelectorAll('[role=gridcell]')].slice(1, 3).map((cell) => cell.textContent),
      ),
    )
  await page.keyboard.press('Control+e')
  await page.getByRole('option', { name: /WebVTT/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = join(films.folder, 'exported.vtt')
  await (await download).saveAs(file)
  const exported = readFileSync(file, 'utf8')
  const { document, problems } = webvtt.parse(exported)
  expect(problems).toEqual([])
  expect(document.cues).toHaveLength(count)
  expect(exported).toContain('corrected')
  for (const [from, to] of shown) expect(exported).toContain(`${from} --> ${to}`)
})

test('recognition can be stopped in the middle; what was heard stays', async ({ page }) => {
  await page.goto(program.address)
  await drop(page, films.path('long.mp4'))
  await page.getByRole('button', { name: 'Recognize speech' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Recognize' }).click()
  await expect.poll(() => cueCount(page)).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Cancel: Recognizing' }).click()
  await expect(job(page, 'recognize')).toBeHidden()
  expect(await cueCount(page)).toBeGreaterThan(1)
  await expect.poll(() => processesWith('pocketsphinx_batch').length).toBe(0)
  await expect.poll(() => processesWith('ffmpeg', 's16le').length).toBe(0)
})

test('ffmpeg killed in the middle is said, and the program goes on', async ({ page }) => {
  // The sound that ffmpeg had handed over is recognized first.
  test.setTimeout(300_000)
  await page.goto(program.address)
  await drop(page, films.path('long.mp4'))
  await expect(job(page, 'listen')).toBeHidden()
  await recognize(page)
  await expect.poll(() => cueCount(page)).toBeGreaterThan(0)
  const running = processesWith('ffmpeg', 's16le')
  expect(running.length).toBeGreaterThan(0)
  for (const id of running) process.kill(id, 'SIGKILL')
  await expect(notice(page, /ffmpeg was ended from outside/)).toBeVisible({ timeout: 240_000 })
  await expect(job(page, 'recognize')).toBeHidden()
  const kept = await cueCount(page)
  expect(kept).toBeGreaterThan(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => cueCount(page)).toBe(0)
})

test('a text file called .mp4 gets one clear sentence', async ({ page }) => {
  await page.goto(program.address)
  await drop(page, films.path('text.mp4'))
  await expect(notice(page, /“text\.mp4” is not a video or audio file/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Open a video/ })).toBeVisible()
})

test('a video without sound opens, and can be subtitled by hand', async ({ page }) => {
  await page.goto(program.address)
  await drop(page, films.path('silent.mp4'))
  await expect(page.getByText(/This file has no sound/)).toBeVisible()
  await page.getByRole('button', { name: 'Write the first cue' }).click()
  await page.getByRole('textbox', { name: 'Text of cue 1' }).fill('Nobody speaks here.')
  await page.keyboard.press('Enter')
  await expect(textOf(page, 1)).toContainText('Nobody speaks here.')
})

test('any name will do', async ({ page }) => {
  const name = `O'Neil "cut" #2 (100%) [字幕] 🎬 ünï.mp4`
  execFileSync('cp', [films.path('film.mp4'), films.path(name)])
  await page.goto(program.address)
  await drop(page, films.path(name))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(page.getByRole('heading', { name: 'No cues yet' })).toBeVisible()
  await expect
    .poll(() => page.locator('video').evaluate((video) => (video as HTMLVideoElement).readyState))
    .toBeGreaterThan(1)
})

test('a film that no browser plays gets a copy that it plays', async ({ page }) => {
  const path = films.path('old.avi')
  speechFilm(path, 1, ['-c:v', 'mpeg4', '-c:a', 'ac3'])
  await page.goto(program.address)
  await drop(page, path)
  await expect(page.getByRole('button', { name: 'Recognize speech' })).toBeVisible()
  await expect(job(page, 'proxy')).toBeHidden({ timeout: 60_000 })
  await expect
    .poll(() => page.locator('video').evaluate((video) => (video as HTMLVideoElement).readyState), {
      timeout: 60_000,
    })
    .toBeGreaterThan(1)
})

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing wrong, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    const check = async (): Promise<void> => {
      expect(await problemsIn(page)).toEqual([])
    }
    await page.goto(program.address)
    await expect(page.getByRole('button', { name: /Try the sample/ })).toBeVisible()
    await check()
    await page.getByRole('button', { name: /Try the sample/ }).click()
    await expect(page.getByRole('grid', { name: 'Cues' })).toBeVisible({ timeout: 60_000 })
    await row(page, 2).dblclick()
    await check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog')).toBeVisible()
    await check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F1')
    await expect(page.getByRole('dialog')).toBeVisible()
    await check()
  })
}
