import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { languages, type Language } from '../../renderer/language/languages.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemsIn } from './axe.ts'
import { startProgram, type Program } from './program.ts'

test.use({ viewport: { width: 1280, height: 720 } })

let program: Program
let folder: string

const lines = ['Welcome to Cuewright.', 'Every word knows its own time.', 'Change a sentence.', 'Split it.']
const srt = lines
  .map((text, at) => `${at + 1}\n00:00:0${at * 2},000 --> 00:00:0${at * 2 + 1},500\n${text}\n`)
  .join('\n')

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-language-'))
  const file = join(folder, 'Welcome to Cuewright.srt')
  writeFileSync(file, srt)
  program = await startProgram(file)
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

/** By the settings, as a person does. */
const speak = async (page: Page, language: Language): Promise<void> => {
  await page.keyboard.press('Control+,')
  await page.getByTestId('window-language').selectOption(language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** The places of the panels: the list is on the left of the player, its numbers on its right; time runs to the right everywhere. */
async function rightToLeft(page: Page): Promise<void> {
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox()
    if (found === null) throw new Error(`no ${selector}`)
    return found
  }
  expect((await box('.cue-list')).x).toBeLessThan((await box('.player')).x)
  expect((await box('.cue-head > :first-child')).x).toBeGreaterThan((await box('.cue-head > :last-child')).x)
  await expect(page.locator('.timeline')).toHaveCSS('direction', 'ltr')
  await expect(page.getByTestId('clock')).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}/)
  await page.locator('[data-cue]').first().click()
  await expect(page.locator('textarea').first()).toHaveAttribute('dir', 'auto')
}

test('every language, dark and light: nothing is lost, nothing overflows, axe finds nothing; it is kept', async ({
  page,
}) => {
  await page.goto(program.address)
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 60_000 })
  // A draft is in no document yet: it has to survive too.
  await page.locator('[data-cue]').first().click()
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.insertText(' Draft.')
  for (const [at, language] of (Object.keys(languages) as Language[]).entries()) {
    await page.emulateMedia({ colorScheme: at % 2 === 0 ? 'dark' : 'light' })
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await speak(page, language)
    const isArabic = language === 'ar'
    await expect(page.locator('html')).toHaveAttribute('dir', isArabic ? 'rtl' : 'ltr')
    const check = async (contrast: boolean): Promise<void> => {
      const problems = await problemsIn(page, { contrast })
      expect(problems.map((problem) => `${language} ${problem}`)).toEqual([])
    }
    if (isArabic) await check(false)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    // Colours are those of the theme, in every language: once in the dark, once in the light, and where all is turned round.
    await check(at < 2 || isArabic)
    await expect(page.getByTestId('cue-count')).toContainText('4')
    await expect(page.locator('[data-cue]').first()).toContainText('Draft.')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    if (isArabic) await rightToLeft(page)
  }

  await speak(page, 'de')
  page.on('dialog', (question) => void question.accept())
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('button', { name: /Befehle suchen/ })).toBeVisible()
})
