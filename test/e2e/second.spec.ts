import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { filmFolder, type Films } from './films.ts'
import { command, cueCount, startProgram, type Program } from './program.ts'

let films: Films
let program: Program

const srt = (...cues: readonly (readonly [start: string, end: string, text: string])[]): string =>
  cues
    .map(([start, end, text], at) => `${at + 1}\n00:00:${start},000 --> 00:00:${end},000\n${text}\n`)
    .join('\n')

const english = srt(
  ['01', '03', 'I have seen the house.'],
  ['04', '06', 'It stands on a hill.'],
  ['07', '09', 'Nobody lives there.'],
)

test.beforeEach(() => {
  test.setTimeout(240_000)
  films = filmFolder()
  writeFileSync(films.path('film.en.srt'), english)
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  films.remove()
})

async function check(page: Page): Promise<void> {
  expect(await problemsIn(page)).toEqual([])
}

/** Chooses a file of the folder in the window's own dialog. */
async function pick(page: Page, name: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('option', { name: new RegExp(name) })
    .click()
}

const saved = (page: Page) => page.getByTestId('saved')

test('a translation is written beside its reference, by keyboard alone', async ({ page }, info) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  program = await startProgram(films.path('film.en.srt'))
  await page.goto(program.address)
  await expect(page.getByRole('grid', { name: 'Cues' })).toBeVisible()
  await command(page, 'Translate')
  const bar = page.getByTestId('second-bar')
  await expect(bar).toContainText('film.en.srt')
  await expect(bar).toContainText('3 of 3 paired')
  await expect(bar).toContainText('3 to translate')
  await expect(saved(page)).toHaveText('Not saved')
  await expect(page.getByTestId('beside-open')).toContainText('I have seen the house.')
  // Enter goes on to the next cue without a text.
  await page.keyboard.type('Ich habe das Haus gesehen.')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('beside-open')).toContainText('It stands on a hill.')
  await page.keyboard.press('Control+Alt+c')
  await expect(page.locator('.cue-row.active textarea')).toHaveValue('It stands on a hill.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Dort wohnt niemand.')
  await page.keyboard.press('Enter')
  await expect(bar).not.toContainText('to translate')
  await page.screenshot({ path: info.outputPath('translation.png') })
  await check(page)

  // The two change places, each with its past.
  await page.keyboard.press('Control+Alt+x')
  await expect(bar).toContainText('Untitled')
  await expect(page.locator('.cue-row.active')).toContainText('Nobody lives there.')
  await expect(saved(page)).toHaveText('Not saved')
  await page.keyboard.press('Control+Alt+x')
  await expect(bar).toContainText('film.en.srt')
  await expect(page.locator('.cue-rows')).toContainText('Ich habe das Haus gesehen.')

  // The project remembers its reference, and finds it again.
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Save the project' })
  await dialog.getByRole('textbox', { name: 'File name' }).fill('german')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(saved(page)).toHaveText('Saved')
})

test('a project finds its reference again', async ({ page }) => {
  writeFileSync(films.path('film.de.srt'), srt(['01', '03', 'Haus'], ['04', '09', 'Hügel, niemand']))
  program = await startProgram(films.path('film.de.srt'))
  await page.goto(program.address)
  await expect(page.getByRole('grid', { name: 'Cues' })).toBeVisible()
  await page.keyboard.press('Control+Alt+o')
  await pick(page, 'film.en.srt')
  const bar = page.getByTestId('second-bar')
  await expect(bar).toContainText('2 of 2 paired')
  // Two cues of the reference stand beside one of ours.
  await expect(page.getByTestId('beside').last()).toContainText('It stands on a hill. | Nobody lives there.')
  await expect(saved(page)).toHaveText('Saved')
})

test('two files are compared, changes taken and left, and a version comes back', async ({ page }, info) => {
  await page.emulateMedia({ colorScheme: 'light' })
  writeFileSync(
    films.path('client.srt'),
    srt(
      ['01', '03', 'I have seen the old house.'],
      ['04', '06', 'It stands on a mountain.'],
      ['10', '12', 'New.'],
    ),
  )
  program = await startProgram(films.path('film.en.srt'))
  await page.goto(program.address)
  await expect(page.getByRole('grid', { name: 'Cues' })).toBeVisible()

  await page.keyboard.press('Control+Alt+v')
  const versions = page.getByRole('dialog', { name: 'Versions' })
  await versions.getByRole('textbox', { name: 'Name of this version' }).fill('Before client notes')
  await page.keyboard.press('Enter')
  await expect(versions.getByTestId('version')).toContainText('3 cues')
  await page.screenshot({ path: info.outputPath('versions.png') })
  await check(page)
  await page.keyboard.press('Escape')

  await command(page, 'Compare with a file')
  await pick(page, 'client.srt')
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  await expect(dialog.getByTestId('compare-count')).toHaveText('4 changes left')
  await expect(dialog.locator('ins').first()).toHaveText('old')
  await page.screenshot({ path: info.outputPath('compare.png') })
  await check(page)
  // The first is taken, the second left, by keys.
  await dialog.getByRole('button', { name: /^Accept: Change 1/ }).focus()
  await page.keyboard.press('a')
  await expect(dialog.getByTestId('compare-count')).toHaveText('3 changes left')
  await page.keyboard.press('r')
  await expect(dialog.getByTestId('compare-count')).toHaveText('2 changes left')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByTestId('compare-count')).toHaveText('3 changes left')
  await dialog.getByRole('button', { name: 'Accept all shown' }).click()
  await expect(dialog.getByTestId('compare-count')).toHaveText('All changes are decided.')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save report' }).click(),
  ])
  const html = readFileSync(await file.path(), 'utf8')
  expect(html).toContain('<ins>old</ins>')
  await page.keyboard.press('Escape')
  const rows = page.locator('.cue-rows')
  await expect(rows).toContainText('I have seen the old house.')
  await expect(rows).toContainText('It stands on a hill.')
  await expect(rows).toContainText('New.')
  await expect(rows).not.toContainText('Nobody lives there.')

  await page.keyboard.press('Control+Alt+v')
  await versions.getByRole('button', { name: 'Restore “Before client notes”' }).click()
  await expect(rows).toContainText('Nobody lives there.')
  expect(await cueCount(page)).toBe(3)
  await page.keyboard.press('Control+z')
  await expect(rows).not.toContainText('Nobody lives there.')
})
