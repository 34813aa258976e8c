import { expect, test } from 'playwright/test'
import { writeFileSync } from 'node:fs'
import { listening } from '../fakes/ears.ts'
import { openaiService, type FakeWhisper } from '../fakes/openai-service.ts'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm } from './films.ts'
import { command, job, startProgram, type Program } from './program.ts'

const films = filmFolder()
let program: Program
let server: FakeWhisper

test.skip(!hasSpeech, 'needs the human speech of pocketsphinx-testdata')

const cues = [
  [
    '00:00:00,500 --> 00:00:07,200',
    'And mister John Smith had then leisure to consider how much there might be',
  ],
  ['00:00:07,300 --> 00:00:09,900', 'he was not an ill disposed young man'],
  ['00:00:10,800 --> 00:00:15,200', 'unless to be rather cold hearted'],
]

test.beforeAll(async () => {
  speechFilm(films.path('film.mp4'))
  writeFileSync(
    films.path('film.srt'),
    cues.map(([times, text], at) => `${at + 1}\n${times}\n${text}\n`).join('\n'),
  )
  server = await openaiService(listening)
  process.env['OPENAI_BASE_URL'] = server.url
})
test.afterAll(async () => {
  delete process.env['OPENAI_BASE_URL']
  await server.close()
  films.remove()
})

// The file that a program is started with is opened by the first window only.
test.beforeEach(async () => {
  program = await startProgram(films.path('film.mp4'))
})
test.afterEach(async () => {
  await program.stop()
})

for (const theme of ['dark', 'light'] as const) {
  test(`hearing cues again shows what would change, and changes nothing until it is taken, by keyboard, ${theme}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme: theme })
    const page = await context.newPage()
    await page.goto(program.address)
    await expect(page.getByTestId('cue-count')).toHaveText('3 cues', { timeout: 60_000 })
    const first = page.locator('.cue-row').first()
    await expect(first).toContainText('John Smith')

    await first.click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Alt+e')
    const asking = page.getByRole('dialog', { name: 'Recognize again' })
    await expect(asking.getByRole('radio', { name: 'The selected cue' })).toBeChecked()
    const engine = asking.getByRole('radio', { name: /^Whisper server/ })
    await engine.focus()
    await page.keyboard.press('Space')
    await expect(engine).toBeChecked()
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/ask-${theme}.png` })
    await asking.getByRole('button', { name: 'Recognize' }).focus()
    await page.keyboard.press('Enter')
    await expect(asking).toBeHidden()

    const dialog = page.getByRole('dialog', { name: 'Recognized again' })
    await expect(dialog).toBeVisible({ timeout: 60_000 })
    const rows = dialog.getByTestId('rehearing-row')
    await expect(rows).toHaveCount(1)
    await expect(rows.first().locator('del mark').first()).toBeVisible()
    await expect(rows.first().locator('del')).toContainText('Smith')
    await expect(rows.first().locator('ins')).not.toContainText('Smith')
    await expect(rows.first()).toContainText(/guessed words? measured/)
    await expect(first).toContainText('John Smith')
    expect(await problemsIn(page)).toEqual([])
    if (process.env['SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['SHOTS']}/again-${theme}.png` })

    const box = rows.first().getByRole('checkbox')
    await expect(box).toBeChecked()
    await box.focus()
    await page.keyboard.press('Space')
    await expect(dialog.getByRole('button', { name: 'Take 0 cues' })).toBeDisabled()
    await page.keyboard.press('Space')
    await dialog.getByRole('button', { name: 'Take 1 cue' }).focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(first).not.toContainText('Smith')
    await expect(page.locator('.cue-row').nth(1)).toContainText(cues[1]?.[1] ?? '')
    await page.keyboard.press('Control+z')
    await expect(first).toContainText('John Smith')
    await context.close()
  })
}

test('a stretch of time is heard again with all its cues, and what was said between them becomes one', async ({
  page,
}) => {
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toHaveText('3 cues', { timeout: 60_000 })
  await command(page, 'Recognize again')
  const asking = page.getByRole('dialog', { name: 'Recognize again' })
  await asking.getByText('A stretch of time').click()
  await asking.getByLabel('To', { exact: true }).fill('14.5')
  await asking.getByLabel('From', { exact: true }).fill('7')
  await asking.getByRole('radio', { name: /^PocketSphinx/ }).press('Space')
  await asking.getByRole('button', { name: 'Recognize' }).click()
  const dialog = page.getByRole('dialog', { name: 'Recognized again' })
  await expect(dialog).toBeVisible({ timeout: 90_000 })
  // The third cue reaches over the end of the stretch, and is heard whole.
  await expect(dialog.getByTestId('rehearing-row').filter({ hasText: 'rather' })).toHaveCount(1)
  await expect(dialog).not.toContainText('John Smith')
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SHOTS']}/stretch.png` })
  await dialog.getByRole('button', { name: 'Leave all' }).click()
  await expect(page.locator('.cue-row').first()).toContainText('John Smith')
  await expect(job(page, 'recognize-again')).toHaveCount(0)
})
