import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { filmFolder, silentFilm } from './films.ts'
import { command, notice, startProgram, type Program } from './program.ts'

const films = filmFolder()
let program: Program

const clock = (seconds: number): string =>
  new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23).replace('.', ',')
const srt = (starts: readonly number[]): string =>
  starts
    .map((start, at) => `${at + 1}\n${clock(start)} --> ${clock(start + 0.3)}\ncue ${at + 1}\n`)
    .join('\n')

const starts = (page: Page) =>
  page
    .locator('.cue-row')
    .evaluateAll((rows) => rows.map((row) => /00:00:0\d\.\d{3}/.exec(row.textContent)?.[0]))

test.afterAll(() => films.remove())
test.afterEach(async () => {
  await program.stop()
})

test('by hand, with the keyboard alone: two cues begin where they are heard, all others in line; one undo', async ({
  page,
}) => {
  silentFilm(films.path('film.mp4'))
  writeFileSync(films.path('film.srt'), srt([0.4, 0.8, 1.2, 1.6, 2]))
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toHaveText('5 cues', { timeout: 60_000 })
  const bar = page.getByRole('region', { name: 'Point sync' })
  const points = bar.getByTestId('sync-point')

  // The first cue is heard ten pictures later, the last one thirty.
  await page.keyboard.press('Alt+ArrowUp')
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('.')
  await page.keyboard.press('y')
  await expect(points).toHaveCount(1)
  await expect(points.first()).toContainText('0.40 s later')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Alt+ArrowDown')
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('.')
  await page.keyboard.press('y')
  await expect(points).toHaveCount(2)
  await expect(points.last()).toContainText('1.20 s later')
  // What would be on the screen at the playhead, before anything is.
  await expect(bar.getByTestId('would-be')).toHaveText('cue 5')
  expect(await problemsIn(page, { impacts: ['serious', 'critical'] })).toEqual([])

  await page.keyboard.press('Control+Shift+y')
  await expect(bar).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar).toBeHidden()
  await expect(notice(page, /5 cues and their words/)).toBeVisible()
  const after = ['00:00:00.800', '00:00:01.400', '00:00:02.000', '00:00:02.600', '00:00:03.200']
  expect(await starts(page)).toEqual(after)
  await page.keyboard.press('Control+z')
  expect(await starts(page)).toEqual([
    '00:00:00.400',
    '00:00:00.800',
    '00:00:01.200',
    '00:00:01.600',
    '00:00:02.000',
  ])

  // A film at another speed.
  await command(page, 'Change frame rate')
  const dialog = page.getByRole('dialog', { name: 'Change frame rate' })
  await expect(dialog.getByLabel('The film has')).toHaveValue('25')
  await dialog.getByRole('button', { name: 'Change frame rate' }).press('Enter')
  await expect(dialog).toBeHidden()
  expect((await starts(page))[4]).toBe('00:00:01.918')
})
