import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test, type TestInfo } from 'playwright/test'
import { webvtt } from '../../core/formats/webvtt.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import { filmFolder, hasSpeech, said, speechFilm, type Films } from './films.ts'
import { processesWith, startProgram, type Program } from './program.ts'

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')

/** A word of an export, times in seconds to the tick. */
interface Timed {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly source: string
}

let films: Films
let program: Program

test.beforeAll(() => {
  films = filmFolder()
  speechFilm(films.path('film.mp4'))
  writeFileSync(films.path('script.txt'), said.join('\n\n'))
  const cli = join(import.meta.dirname, '../../out/cli/index.js')
  const aligned = films.path('aligned.cuewright')
  const operands = [films.path('film.mp4'), films.path('script.txt'), '-o', aligned, '-q']
  execFileSync(process.execPath, [cli, 'align', ...operands], { stdio: 'inherit' })
})
test.afterAll(() => films.remove())

/** The film with its script, all of whose words are measured, and nothing to undo. */
test.beforeEach(async ({ page }) => {
  const project = films.path('film.cuewright')
  copyFileSync(films.path('aligned.cuewright'), project)
  program = await startProgram(project)
  await page.goto(program.address)
  await expect(row(page, 1)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByTestId('job-listen')).toBeHidden({ timeout: 60_000 })
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  expect(processesWith(films.folder)).toEqual([])
})

const row = (page: Page, number: number) => page.locator(`[role=row][aria-rowindex="${number + 1}"]`)
const cell = (page: Page, number: number, at: number) => row(page, number).locator('[role=gridcell]').nth(at)
const field = (page: Page, number: number) => page.getByRole('textbox', { name: `Text of cue ${number}` })
const chip = (page: Page, number: number, text: string) =>
  row(page, number).locator('.words .word').filter({ hasText: text })

/** Beside the text: a click on a word selects the word too. */
const select = (page: Page, number: number) => cell(page, number, 0).click()

async function open(page: Page, number: number): Promise<string> {
  await row(page, number).dblclick()
  await expect(field(page, number)).toBeFocused()
  return field(page, number).inputValue()
}

/** Puts the text cursor of the open cue before character `at`. */
const caretTo = (page: Page, number: number, at: number) =>
  field(page, number).evaluate(
    (area, place) => (area as HTMLTextAreaElement).setSelectionRange(place, place),
    at,
  )

/** The document as the export dialog writes it. */
async function exported(page: Page, format: RegExp, choice?: RegExp): Promise<string> {
  await page.keyboard.press('Control+e')
  await page.getByRole('option', { name: format }).click()
  if (choice !== undefined) await page.getByRole('radio', { name: choice }).check({ force: true })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = join(films.folder, 'exported')
  await (await download).saveAs(file)
  await expect(page.getByRole('dialog')).toBeHidden()
  return readFileSync(file, 'utf8')
}

const wordsOf = async (page: Page): Promise<readonly Timed[]> =>
  (JSON.parse(await exported(page, /Words as JSON/)) as { words: readonly Timed[] }).words

const without = (words: readonly Timed[], text: string): readonly Timed[] =>
  words.filter((word) => word.text !== text)

const wordAt = (words: readonly Timed[], text: string): Timed => {
  const found = words.find((word) => word.text === text)
  if (found === undefined) throw new Error(`no word ${text}`)
  return found
}

const show = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  await page.screenshot({ path: info.outputPath(`${name}.png`) })
}

/** Undoes until nothing is left to be undone. */
async function undoAll(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Undo/ })
  for (let steps = 0; (await button.isEnabled()) && steps < 40; steps += 1)
    await page.keyboard.press('Control+z')
  await expect(button).toBeDisabled()
}

test('what is typed is measured when typing rests; no other word moves by a tick', async ({ page }, info) => {
  const before = await wordsOf(page)
  const leisure = wordAt(before, 'leisure')
  const text = await open(page, 1)
  await field(page, 1).fill(text.replace('leisure ', ''))
  await field(page, 1).press('Enter')
  await expect(row(page, 1)).not.toContainText('leisure')
  expect(await wordsOf(page)).toEqual(without(before, 'leisure'))

  const shorter = await open(page, 1)
  await caretTo(page, 1, shorter.indexOf('to consider'))
  await page.keyboard.type('leisure ', { delay: 60 })
  // The guess comes at once, its measured place when the hand has rested.
  await expect(chip(page, 1, 'leisure')).toHaveClass(/aligned/)
  await show(page, info, 'settled')
  await page.keyboard.press('Enter')
  const after = await wordsOf(page)
  expect(without(after, 'leisure')).toEqual(without(before, 'leisure'))
  const again = wordAt(after, 'leisure')
  expect(again.source).toBe('aligned')
  expect(Math.abs(again.start - leisure.start)).toBeLessThan(0.08)
  expect(Math.abs(again.end - leisure.end)).toBeLessThan(0.08)

  await undoAll(page)
  expect(await wordsOf(page)).toEqual(before)
})

test('a word that nobody says keeps its guess', async ({ page }) => {
  const before = await wordsOf(page)
  const text = await open(page, 1)
  await field(page, 1).fill(text.replace('leisure', 'crocodiles'))
  await expect(chip(page, 1, 'crocodiles')).toHaveClass(/interpolated/)
  // Longer than the rest and the answer take.
  await page.waitForTimeout(3000)
  await expect(chip(page, 1, 'crocodiles')).toHaveClass(/interpolated/)
  await page.keyboard.press('Enter')
  const after = await wordsOf(page)
  expect(without(after, 'crocodiles')).toEqual(without(before, 'leisure'))
  expect(wordAt(after, 'crocodiles').source).toBe('interpolated')
})

test('cues are split, joined and trade words, and every word stays where it is said', async ({
  page,
}, info) => {
  const before = await wordsOf(page)
  const shown = () => page.getByRole('grid', { name: 'Cues' }).innerText()
  await select(page, 1)
  const first = await shown()

  const text = await open(page, 1)
  await caretTo(page, 1, text.indexOf('had then'))
  await page.keyboard.press('Control+Enter')
  await expect(row(page, 1)).toContainText('Dashwood')
  await expect(field(page, 2)).toHaveValue(/^had then/)
  // In- and out-time follow the words.
  const { start, end } = { start: wordAt(before, 'had').start, end: wordAt(before, 'Dashwood').end }
  expect(seconds(await cell(page, 1, 2).innerText())).toBeCloseTo(end, 3)
  expect(seconds(await cell(page, 2, 1).innerText())).toBeCloseTo(start, 3)
  expect(await wordsOf(page)).toEqual(before)

  await page.keyboard.press('Escape')
  await select(page, 1)
  await page.keyboard.press('Control+Shift+m')
  await expect(row(page, 1)).toContainText('had then')
  expect(await wordsOf(page)).toEqual(before)

  // “He was not | an ill-disposed young man,”: he stops to think there.
  await select(page, 3)
  await page.keyboard.press('Control+Alt+Enter')
  await expect(row(page, 3)).toContainText('He was not')
  await expect(row(page, 3)).not.toContainText('disposed')
  expect(await wordsOf(page)).toEqual(before)

  await select(page, 1)
  await chip(page, 1, 'consider').click()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(row(page, 2)).toContainText('consider')
  await show(page, info, 'moved')
  expect(await wordsOf(page)).toEqual(before)
  expect(seconds(await cell(page, 2, 1).innerText())).toBeCloseTo(wordAt(before, 'consider').start, 3)

  await undoAll(page)
  await select(page, 1)
  expect(await shown()).toBe(first)
  expect(await wordsOf(page)).toEqual(before)
})

test('a boundary between words is dragged in the lane, and moved with keys', async ({ page }, info) => {
  const before = await wordsOf(page)
  await select(page, 1)
  await page.getByRole('button', { name: 'Show everything' }).click()
  const stage = page.getByRole('slider', { name: 'Playhead on the timeline' })
  const box = await stage.boundingBox()
  if (box === null) throw new Error('no timeline')
  const length = await page.locator('video').evaluate((video) => (video as HTMLVideoElement).duration)
  const x = (time: number): number => box.x + (time / length) * box.width
  const cursor = () => stage.evaluate((host) => getComputedStyle(host).cursor)
  const boundary = wordAt(before, 'Dashwood').start
  // Where the pointer says that a boundary can be taken.
  let y = box.y + box.height
  do {
    y -= 4
    await page.mouse.move(x(boundary), y)
  } while ((await cursor()) !== 'col-resize' && y > box.y)
  const to = boundary + 0.12
  await page.mouse.down()
  await page.keyboard.down('Shift')
  for (let step = 1; step <= 6; step += 1) {
    await page.mouse.move(x(boundary + ((to - boundary) * step) / 6), y)
    if (step === 3) await show(page, info, 'dragging')
  }
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const dragged = await wordsOf(page)
  const others = (words: readonly Timed[]) => without(without(words, 'John'), 'Dashwood')
  expect(others(dragged)).toEqual(others(before))
  expect(Math.abs(wordAt(dragged, 'Dashwood').start - to)).toBeLessThan(0.03)
  // It rolls: what one word gives, the other takes.
  expect(wordAt(dragged, 'John').end).toBe(wordAt(dragged, 'Dashwood').start)
  expect(wordAt(dragged, 'John').start).toBe(wordAt(before, 'John').start)
  expect(wordAt(dragged, 'Dashwood').source).toBe('manual')
  await page.keyboard.press('Control+z')
  expect(await wordsOf(page)).toEqual(before)

  await select(page, 1)
  await chip(page, 1, 'Dashwood').click()
  await page.keyboard.press('BracketRight')
  await page.keyboard.press('BracketRight')
  const nudged = await wordsOf(page)
  expect(others(nudged)).toEqual(others(before))
  expect(wordAt(nudged, 'Dashwood').start).toBeCloseTo(boundary + 0.02, 7)
  expect(wordAt(nudged, 'John').end).toBe(wordAt(nudged, 'Dashwood').start)
  await undoAll(page)
  expect(await wordsOf(page)).toEqual(before)
})

const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

test('found and replaced in all cues, the words beside stay where they are', async ({ page }) => {
  const before = await wordsOf(page)
  await page.keyboard.press('Control+h')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await bar.getByRole('textbox', { name: 'Find' }).fill('rather')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('quite')
  await expect(bar.getByTestId('find-count')).toContainText('2')
  await bar.getByRole('button', { name: 'Replace all…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Replace 2$/ })
    .click()
  await expect(row(page, 4)).toContainText('quite cold-hearted')
  const after = await wordsOf(page)
  expect(without(after, 'quite')).toEqual(without(before, 'rather'))
  expect(after.filter(({ text }) => text === 'quite')).toHaveLength(2)
  await bar.getByRole('button', { name: 'Close' }).click()
  await undoAll(page)
  expect(await wordsOf(page)).toEqual(before)
})

test('the exported WebVTT has every word at its time, as Chromium reads it', async ({ page, context }) => {
  const before = await wordsOf(page)
  const vtt = await exported(page, /WebVTT/, /^Measured words only/)

  const { document, problems } = webvtt.parse(vtt)
  expect(problems).toEqual([])
  const read = document.cues.flatMap(({ words }) => words)
  expect(read.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
  read.forEach((word, at) => expect(toSeconds(word.offset)).toBeCloseTo(before[at]?.start ?? NaN, 3))

  const other = await context.newPage()
  await other.route('http://viewer.test/**', (route) =>
    route.request().url().endsWith('.vtt')
      ? route.fulfill({ contentType: 'text/vtt', body: vtt })
      : route.fulfill({ contentType: 'text/html', body: '<video><track default src="film.vtt"></video>' }),
  )
  await other.goto('http://viewer.test/')
  const heard = await other.evaluate(async () => {
    const track = window.document.querySelector('track')
    if (track === null) throw new Error('no track')
    const loaded = new Promise((done) => track.addEventListener('load', done))
    track.track.mode = 'hidden'
    if (track.readyState !== HTMLTrackElement.LOADED) await loaded
    return Array.from(track.track.cues ?? []).flatMap((each) => {
      const cue = each as VTTCue
      let from = cue.startTime
      const found: { text: string; start: number }[] = []
      const walk = (node: Node): void => {
        // A time stamp in the text is a processing instruction in Chromium's tree.
        if (node instanceof ProcessingInstruction) {
          from = node.data.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
        } else if (node instanceof Text) {
          for (const text of node.data.split(/\s+/)) if (text !== '') found.push({ text, start: from })
        } else for (const child of node.childNodes) walk(child)
      }
      walk(cue.getCueAsHTML())
      return found
    })
  })
  expect(heard.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
  heard.forEach(({ start }, at) => expect(start).toBeCloseTo(before[at]?.start ?? NaN, 3))
  await other.close()
})
