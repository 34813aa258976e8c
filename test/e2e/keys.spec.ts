import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { command, drop, startProgram, type Program } from './program.ts'

let program: Program
let folder: string

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-keys-'))
  program = await startProgram()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

const subtitles =
  '1\n00:00:01,000 --> 00:00:02,000\nAsk not\n\n2\n00:00:03,000 --> 00:00:04,000\nwhat your country\n'
const guide = (page: Page) => page.getByRole('region', { name: 'Guide' })
const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' })
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search commands' })

/** What the program has written into one of its files; undefined before. */
function written(name: 'settings' | 'recent'): unknown {
  const path = join(program.home, `data/${name}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

async function openSubtitles(page: Page): Promise<void> {
  const path = join(folder, 'film.srt')
  writeFileSync(path, subtitles)
  await page.goto(program.address)
  await drop(page, path)
  await expect(page.getByTestId('cue-count')).toContainText('2')
}

const seriousProblems = (page: Page) => problemsIn(page, { impacts: ['serious', 'critical'] })

test('the first minute on the sample: the guide waits until it was really done, by keys alone', async ({
  page,
}) => {
  await page.goto(program.address)
  await page.getByRole('button', { name: /Try the sample/ }).press('Enter')
  await expect(guide(page)).toContainText('Listen', { timeout: 60_000 })
  expect(await seriousProblems(page)).toEqual([])
  await expect(guide(page)).toContainText('1 of 6')
  await page.locator('body').press('Space')
  await expect(guide(page)).toContainText('Go to a cue')
  await page.keyboard.press('Space')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(guide(page)).toContainText('Correct a word')
  await page.keyboard.press('F2')
  await page.keyboard.press('End')
  await page.keyboard.type(' indeed')
  await page.keyboard.press('Enter')
  await expect(guide(page)).toContainText('Look at a word')
  await guide(page).getByRole('button', { name: 'Skip this step' }).press('Enter')
  await expect(guide(page)).toContainText('Change a time')
  await page.keyboard.press('Escape')
  await expect(guide(page)).toBeHidden()
  // Seen once, it does not come by itself again; it can be called.
  await command(page, 'show me around')
  await expect(guide(page)).toContainText('1 of 6')
})

test('a key is recorded, taken from another, kept over a restart of the page, and shown on the sheet', async ({
  page,
}) => {
  await openSubtitles(page)
  await command(page, 'change keys')
  await settings(page).getByLabel('Search by name or key').fill('find…')
  const row = settings(page).locator('[data-action="find"]')
  await row.getByRole('button', { name: 'Give a key to Find' }).click()
  await page.keyboard.press('Control+k')
  await expect(row).toContainText('Ctrl+K is “Search commands” now.')
  expect(await seriousProblems(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(row.locator('kbd')).toHaveText(['Ctrl+F', 'Ctrl+K'])
  // What the browser keeps is said, and not taken.
  await row.getByRole('button', { name: 'Give a key to Find' }).click()
  await page.keyboard.press('Control+a')
  await expect(row).toContainText('Text fields need Ctrl+A')
  await settings(page).getByRole('button', { name: 'Done' }).click()

  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('search').or(page.locator('.find-bar')).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(program.address)
  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('with keys of your own')
  await sheet.getByRole('searchbox').fill('ctrl+k')
  await expect(sheet.locator('dt')).toHaveText(['Find'])
  expect(await seriousProblems(page)).toEqual([])
  // Printed, nothing but the sheet is on the paper.
  await sheet.getByRole('searchbox').fill('')
  await page.emulateMedia({ media: 'print' })
  await expect(sheet.getByRole('button', { name: 'Print…' })).toBeHidden()
  await expect(page.locator('.top-bar')).toBeHidden()
  await expect(sheet.getByRole('heading', { name: 'Keys of Cuewright' })).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
})

test('another map, and keys from a file', async ({ page }) => {
  await openSubtitles(page)
  await page.keyboard.press('Control+,')
  await settings(page).getByRole('button', { name: 'Keys', exact: true }).click()
  await settings(page).getByLabel('Keys as in').selectOption({ label: 'Aegisub' })
  await settings(page).getByRole('button', { name: 'Done' }).click()
  await page.locator('.cue-row').first().click()
  await page.keyboard.press('x')
  await expect(page.locator('.cue-row.active')).toHaveAttribute('data-index', '1')
  await page.keyboard.press('z')
  await expect(page.locator('.cue-row.active')).toHaveAttribute('data-index', '0')

  const file = join(folder, 'keys.json')
  writeFileSync(
    file,
    JSON.stringify({ cuewright: 'keys', version: 1, map: 'cuewright', keys: { undo: ['F5'], gone: ['k'] } }),
  )
  await drop(page, file)
  const question = page.getByRole('alertdialog', { name: 'Use the keys of this file?' })
  await expect(question).toContainText('1 of the actions is not known')
  await question.getByRole('button', { name: 'Use these keys' }).click()
  await expect
    .poll(() => (written('settings') as { keys: unknown } | undefined)?.keys)
    .toEqual({ map: 'cuewright', changed: { undo: ['F5'], gone: ['k'] } })
})

test('Enter in the palette means what was typed, though the list was not drawn since', async ({ page }) => {
  await openSubtitles(page)
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('option').first()).toBeVisible()
  // Both in one task, as they come to a window that is busy.
  await palette(page)
    .getByRole('combobox')
    .evaluate((field: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        field,
        'keyboard shortcuts',
      )
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    })
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('input methods, accents and AltGr start nothing', async ({ page }) => {
  await openSubtitles(page)
  await page.locator('.cue-row').first().dblclick()
  const field = page.getByRole('textbox', { name: 'Text of cue 1' })
  await expect(field).toBeFocused()
  await page.keyboard.press('End')
  const cdp = await page.context().newCDPSession(page)
  // As a Japanese input method does: it composes over several presses, and Enter is its own.
  await cdp.send('Input.imeSetComposition', { text: 'こ', selectionStart: 1, selectionEnd: 1 })
  await cdp.send('Input.imeSetComposition', { text: 'これ', selectionStart: 2, selectionEnd: 2 })
  const pressed = (key: string, code: string, more: object = {}) =>
    cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code, windowsVirtualKeyCode: 229, ...more })
  await pressed('Process', 'Enter')
  await pressed('Process', 'F11')
  await pressed('Process', 'KeyK', { modifiers: 2 })
  await expect(palette(page)).toBeHidden()
  await expect(field).toBeFocused()
  await cdp.send('Input.insertText', { text: 'これ' })
  await expect(field).toHaveValue('Ask notこれ')
  // AltGr+E is "€" on many keyboards, and Ctrl+Alt+E recognizes again.
  await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', {
      key: '€',
      code: 'KeyE',
      ctrlKey: true,
      altKey: true,
      modifierAltGraph: true,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(event)
    const accent = new KeyboardEvent('keydown', {
      key: 'Dead',
      code: 'KeyU',
      altKey: true,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(accent)
  })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(field).toBeFocused()
  // Single letters are letters where somebody types, and keys where nobody does.
  await page.keyboard.type('jkl')
  await expect(field).toHaveValue('Ask notこれjkl')
})

test('settings say what is wrong in the field, are searched, and come back from a file', async ({ page }) => {
  await openSubtitles(page)
  await page.keyboard.press('Control+,')
  await settings(page).getByRole('searchbox', { name: 'Search settings' }).fill('cpl')
  const field = settings(page).getByLabel('Characters in a line')
  await field.fill('999')
  await expect(settings(page)).toContainText('Between 5 and 200.')
  expect(await seriousProblems(page)).toEqual([])
  await field.fill('37')
  await field.press('Enter')
  const kept = () =>
    (written('settings') as { segmentation: { charactersPerLine: number } } | undefined)?.segmentation
      .charactersPerLine
  await expect.poll(kept).toBe(37)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    settings(page).getByRole('button', { name: 'Export…' }).click(),
  ])
  const file = join(folder, 'settings.json')
  await download.saveAs(file)
  const exported = JSON.parse(readFileSync(file, 'utf8')) as { settings: { segmentation: object } }
  const changed = { ...exported.settings.segmentation, charactersPerLine: 33 }
  writeFileSync(
    file,
    JSON.stringify({
      ...exported,
      settings: { ...exported.settings, segmentation: changed, theme: 'pink', later: 1 },
    }),
  )
  await settings(page).getByRole('button', { name: 'Done' }).click()
  await drop(page, file)
  await page.getByRole('button', { name: 'Use these settings' }).click()
  await expect.poll(kept).toBe(33)
  await expect(page.getByTestId('notice-warning')).toContainText('but for 2')
})

test('recent files are pinned, and opened again where one was', async ({ page }) => {
  writeFileSync(join(folder, 'film.srt'), subtitles)
  await page.goto(program.address)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('open')
  await expect(palette(page).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Browse the computer/ }).waitFor()
  // By its path, as a file of this computer is opened.
  await program.stop()
  program = await startProgram(join(folder, 'film.srt'))
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toContainText('2')
  await page.locator('.cue-row').nth(1).click()
  const recent = () => (written('recent') as { place: unknown }[] | undefined)?.[0]?.place
  await expect.poll(recent).toEqual({ cue: 1, at: 30_000_000 })
  await command(page, 'close and go')
  await page.getByRole('button', { name: /Keep film.srt at the head/ }).click()
  await page
    .getByRole('button', { name: /film\.srt/ })
    .first()
    .click()
  await expect(page.locator('.cue-row.active')).toHaveAttribute('data-index', '1')
})
