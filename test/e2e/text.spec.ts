import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { startProgram, type Program } from './program.ts'

let folder: string
let program: Program

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-text-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

async function open(page: Page, ...texts: readonly string[]): Promise<void> {
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', ',')
  const cues = texts.map((text, at) => `${at + 1}\n${time(at * 3)} --> ${time(at * 3 + 2)}\n${text}\n`)
  const path = join(folder, 'film.srt')
  writeFileSync(path, cues.join('\n'))
  program = await startProgram(path)
  await page.goto(program.address)
  await expect(row(page, 1)).toBeVisible({ timeout: 60_000 })
}

const row = (page: Page, number: number) => page.locator(`.cue-row[data-index="${number - 1}"]`)
const field = (page: Page, number: number) => page.getByRole('textbox', { name: `Text of cue ${number}` })

test('italics for what is selected, lines, and back', async ({ page }) => {
  await open(page, 'He told me that he had never been to the city of London before.')
  await row(page, 1).dblclick()
  await expect(field(page, 1)).toBeFocused()
  await field(page, 1).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 7))
  await page.keyboard.press('Control+i')
  await expect(field(page, 1)).toHaveValue(/^He <i>told<\/i> me/)
  await page.keyboard.press('Control+Shift+b')
  await expect(field(page, 1)).toHaveValue(
    'He <i>told</i> me that he had never been\nto the city of London before.',
  )
  await page.keyboard.press('Control+Shift+j')
  await expect(field(page, 1)).toHaveValue(
    'He <i>told</i> me that he had never been to the city of London before.',
  )
})

test('text for the hard of hearing goes as far as it is ticked', async ({ page }) => {
  await open(page, '[door slams]\nWho is there?', '(sighs)', 'JOHN: It is me.', 'Fine.')
  await page.keyboard.press('Control+Shift+h')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByTestId('changes-count')).toHaveText('3 of 3 changes chosen')
  await dialog.getByLabel('JOHN: …').selectOption('speaker')
  await expect(dialog.getByText('Speaker: John')).toBeVisible()
  await dialog.locator('.change input').first().uncheck()
  await dialog.getByRole('button', { name: 'Change 2 cues' }).click()
  await expect(page.getByTestId('cue-count')).toHaveText(/^3/)
  await expect(row(page, 1)).toContainText('[door slams]')
  await expect(row(page, 2)).toContainText('It is me.')
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('cue-count')).toHaveText(/^4/)
})

test('lists of replacements are kept, and one that never ends is said', async ({ page }) => {
  await open(page, 'teh <i>hel</i>lo', `teh ${'a'.repeat(60)}!`)
  await page.keyboard.press('Control+Alt+h')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog.getByLabel('Find, rule 1').fill('teh')
  await dialog.getByLabel('Replace with, rule 1').fill('the')
  await expect(dialog.getByTestId('changes-count')).toHaveText('2 of 2 changes chosen')
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog.getByLabel('Find, rule 2').fill('(a+)+$')
  await dialog.getByLabel('Kind of rule 2').selectOption('pattern')
  await expect(dialog.getByRole('alert')).toHaveText(/Rule 2 of “My list” takes too long/)
  await dialog.getByLabel('Use rule 2').uncheck()
  await dialog.getByRole('button', { name: 'Change 2 cues' }).click()
  await expect(field(page, 1)).toHaveValue('the <i>hel</i>lo')
  expect(readFileSync(join(program.home, 'data/replacements.json'), 'utf8')).toContain('(a+)+$')
  await page.keyboard.press('Control+Alt+h')
  await expect(page.getByRole('dialog').getByLabel('Find, rule 1')).toHaveValue('teh')
})

test('spelling by keys: the first suggestion, a word of one’s own', async ({ page }) => {
  await open(page, 'We recieve it.', 'Ask Zorblax now.', 'All is well.')
  await page.keyboard.press('Control+F7')
  await expect(page.getByTestId('spelling-word').locator('mark')).toHaveText('recieve')
  await expect(page.getByRole('button', { name: '1 receive' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(row(page, 1)).toContainText('We receive it.')
  await expect(page.getByTestId('spelling-word').locator('mark')).toHaveText('Zorblax')
  await page.keyboard.press('a')
  await expect(page.getByTestId('spelling-word')).toHaveText('No misspelled words.')
  await page.keyboard.press('Escape')
  await row(page, 3).dblclick()
  await field(page, 3).fill('All is well Zorblax definately fine.')
  await expect(page.locator('.spell-marks mark')).toHaveText(['definately'])
})

test('a row that is pressed stays under the pointer, and a double click means the row of its first press', async ({
  page,
}) => {
  await open(page, ...Array.from({ length: 60 }, (_, at) => `This is cue number ${at + 1}.`))
  const topOf = async (number: number) => (await row(page, number).boundingBox())?.y ?? 0
  // At the top of the list nothing can be scrolled: row 4 moves up when row 1 closes.
  await row(page, 1).click()
  await row(page, 4).dblclick()
  await expect(field(page, 4)).toBeFocused()
  await page.keyboard.press('Escape')
  // With room below, so that the row that opens is in sight as it is.
  await page.setViewportSize({ width: 1440, height: 1600 })
  await page.locator('.cue-scroller').evaluate((list) => (list.scrollTop = 400))
  await row(page, 14).click()
  await expect(row(page, 14)).toHaveAttribute('aria-selected', 'true')
  const before = await topOf(16)
  await row(page, 16).click({ position: { x: 40, y: 10 } })
  await expect(row(page, 16)).toHaveAttribute('aria-selected', 'true')
  expect(Math.abs((await topOf(16)) - before)).toBeLessThanOrEqual(1)
})
