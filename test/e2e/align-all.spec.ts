import { expect, test } from 'playwright/test'
import { writeFileSync } from 'node:fs'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm } from './films.ts'
import { command, startProgram, type Program } from './program.ts'

const films = filmFolder()
let program: Program

test.skip(!hasSpeech, 'needs the human speech of pocketsphinx-testdata')

test.beforeAll(() => {
  speechFilm(films.path('film.mp4'))
  const cues = [
    [
      '00:00:00,500 --> 00:00:07,200',
      'And mister John Dashwood had then leisure to consider how much there might be prudently in his power to do for them',
    ],
    ['00:00:07,300 --> 00:00:09,900', 'The committee voted against every one of these proposals'],
    [
      '00:00:10,800 --> 00:00:15,200',
      'unless to be rather cold hearted and rather selfish is to be ill disposed',
    ],
  ]
  writeFileSync(
    films.path('film.srt'),
    cues.map(([times, text], at) => `${at + 1}\n${times}\n${text}\n`).join('\n'),
  )
})
test.afterAll(() => films.remove())

// The file that a program is started with is opened by the first window only.
test.beforeEach(async () => {
  program = await startProgram(films.path('film.mp4'))
})
test.afterEach(async () => {
  await program.stop()
})

for (const theme of ['dark', 'light'] as const) {
  test(`aligning a file shows before and after, and changes nothing until it is applied, ${theme}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme: theme })
    const page = await context.newPage()
    await page.goto(program.address)
    await expect(page.getByTestId('cue-count')).toHaveText('3 cues', { timeout: 60_000 })
    const first = page.locator('.cue-row').first()
    await expect(first).toContainText('00:00:00.500')
    await command(page, 'Align words')
    const dialog = page.getByRole('dialog', { name: 'Words aligned to the sound' })
    await expect(dialog).toBeVisible({ timeout: 60_000 })
    await expect(first).toContainText('00:00:00.500')
    const rows = dialog.getByTestId('align-row')
    await expect(rows).toHaveCount(3)
    await expect(rows.nth(1)).toContainText('Does not fit the sound: left as it is')
    await expect(rows.nth(2)).toContainText('14 guessed words measured, starts 0.4')

    expect(await problemsIn(page)).toEqual([])

    // A large shift is not chosen; from the keyboard it is.
    const large = rows.nth(2).getByRole('checkbox')
    await expect(large).not.toBeChecked()
    await rows.first().getByRole('checkbox').focus()
    await page.keyboard.press('End')
    await expect(large).toBeFocused()
    await page.keyboard.press('Space')
    await expect(large).toBeChecked()
    await dialog.getByRole('button', { name: /^Apply to 2 cues/ }).click()
    await expect(dialog).toBeHidden()
    await expect(first).not.toContainText('00:00:00.500')
    await page.keyboard.press('Control+z')
    await expect(first).toContainText('00:00:00.500')
    await context.close()
  })
}
