import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { filmFolder, hasSpeech, speechFilm, type Films } from './films.ts'
import { cueCount, drop, job, recognize, startProgram, type Program } from './program.ts'

test.skip(!hasSpeech, 'needs the speech of pocketsphinx-testdata')

let films: Films
let program: Program

test.beforeAll(() => {
  films = filmFolder()
  speechFilm(films.path('film.mp4'))
})
test.afterAll(() => films.remove())
test.beforeEach(async () => {
  // Recognition, matching and four looks of axe, on a machine that may do other work.
  test.setTimeout(360_000)
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

/** Nothing wrong in the window as it is now. */
async function check(page: Page): Promise<void> {
  expect(await problemsIn(page)).toEqual([])
}

/** What is said in the first two clips, with a passage between them that nobody says, and without the third clip. */
const script = `ANNA: And mister John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.

[a door]

Seven purple elephants crossed the northern bridge before breakfast.

BEN: He was not an ill-disposed young man.`

for (const theme of ['dark', 'light'] as const) {
  test(`a script is pasted over a draft, ${theme}`, async ({ page }, info) => {
    const shot = async (name: string) =>
      info.attach(name, {
        body: await page.screenshot({ path: info.outputPath(`${name}.png`) }),
        contentType: 'image/png',
      })
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(program.address)
    await drop(page, films.path('film.mp4'))
    await page.getByRole('heading', { name: 'No cues yet' }).waitFor()
    await recognize(page)
    await expect(job(page, 'recognize')).toBeHidden({ timeout: 120_000 })
    const before = await cueCount(page)

    await page.keyboard.press('Control+Shift+v')
    const dialog = page.getByRole('dialog', { name: 'Paste script' })
    const field = dialog.getByRole('textbox')
    await expect(field).toBeFocused()
    await field.fill(script)
    await expect(dialog).toContainText('2 speakers: Anna, Ben')
    await shot('script')
    await check(page)
    await dialog.getByRole('button', { name: 'Match to the sound' }).click()

    const outcome = page.getByRole('alertdialog', { name: 'Script matched' })
    await expect(outcome).toBeVisible({ timeout: 120_000 })
    await expect(outcome.getByTestId('script-sentence')).toHaveText(
      /words found\. \d+ words are not spoken\. \d+ stretch.* no text\./,
    )
    await expect(outcome).toContainText('purple elephants')
    await shot('outcome')
    await check(page)
    // Nothing has changed yet.
    expect(await cueCount(page)).toBe(before)
    await page.keyboard.press('Enter')

    const report = page.getByTestId('script-report')
    await expect(report).toBeVisible()
    await report.getByRole('button', { name: /Not spoken.*purple elephants/ }).click()
    await expect(page.locator('.cue-row.active')).toContainText('elephants')
    await shot('report')
    await check(page)
    await page.keyboard.press('Control+z')
    expect(await cueCount(page)).toBe(before)
  })

  test(`text is found and replaced, ${theme}`, async ({ page }, info) => {
    const shot = async (name: string) =>
      info.attach(name, {
        body: await page.screenshot({ path: info.outputPath(`${name}.png`) }),
        contentType: 'image/png',
      })
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(program.address)
    await page.getByRole('button', { name: /Try the sample/ }).click()
    await expect(page.getByRole('grid', { name: 'Cues' })).toBeVisible({ timeout: 60_000 })
    const text = await page.locator('.cue-rows').innerText()

    // All of it from the keyboard.
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused()
    await page.keyboard.type('the')
    const count = page.getByTestId('find-count')
    await expect(count).toHaveText(/^\d+ found$/)
    const all = Number.parseInt((await count.textContent()) ?? '', 10)
    expect(all).toBe(text.match(/the/gi)?.length)
    await page.keyboard.press('Enter')
    await expect(count).toHaveText(`1 of ${all}`)
    await page.keyboard.press('F3')
    await expect(count).toHaveText(`2 of ${all}`)
    await page.keyboard.press('Shift+F3')
    await page.keyboard.press('Shift+F3')
    await expect(count).toHaveText(`${all} of ${all}`)
    await page.keyboard.press('Alt+w')
    await expect(count).toHaveText(/found$/)
    await shot('found')
    await check(page)

    await page.keyboard.press('Control+h')
    await page.getByRole('textbox', { name: 'Find' }).fill('(')
    await page.keyboard.press('Alt+r')
    await expect(page.getByRole('alert')).toHaveText(/not a regular expression/)
    await page.getByRole('textbox', { name: 'Find' }).fill(String.raw`\b(t)he\b`)
    await page.getByRole('textbox', { name: 'Replace with' }).fill('$1hat')
    await expect(count).toHaveText(/found$/)
    await page.getByRole('textbox', { name: 'Replace with' }).press('Control+Enter')
    const preview = page.getByRole('dialog', { name: /^\d+ place/ })
    await expect(preview).toContainText('that')
    await shot('preview')
    await check(page)
    await page.keyboard.press('Enter')
    await expect(preview).toBeHidden()
    await expect(page.locator('.cue-rows')).toContainText('that')
    await page.getByRole('textbox', { name: 'Find' }).press('Escape')
    await expect(page.getByRole('search')).toBeHidden()

    // A pattern that would take for ever is given up, and the window goes on.
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: 'Find' }).fill(String.raw`^(\w+\W?)+\d\d\d!$`)
    await expect(page.getByRole('alert')).toHaveText(/takes too long/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('search')).toBeHidden()
  })
}
