import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram, type Program } from './program.ts'

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

/** Moves the focus with Tab until it is on what is called `name`. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let press = 0; press < 60; press += 1) {
    const here = await page.evaluate(() => {
      const focused = document.activeElement
      return (focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').trim()
    })
    if (name.test(here)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(name)}`)
}

test('the main job by keyboard alone: from panel to panel, correct, undo, export', async ({ page }) => {
  await page.goto(program.address)
  const grid = page.getByRole('grid', { name: 'Cues', exact: true })
  await expect(grid).toBeVisible({ timeout: 60_000 })
  // F6 goes from panel to panel; the list is one of them.
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press('F6')
    if (await grid.evaluate((element) => element.contains(document.activeElement))) break
  }
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: 'Text of cue 2' })
  await expect(field).toBeFocused()
  const shown = await field.evaluate((element) => getComputedStyle(element).outlineStyle)
  const edged = await field.evaluate((element) => getComputedStyle(element).boxShadow)
  expect([shown, edged]).not.toEqual(['none', 'none'])
  await page.keyboard.press('End')
  await page.keyboard.insertText(' By hand.')
  await page.keyboard.press('Enter')
  await expect(grid).toContainText('By hand.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(grid).not.toContainText('By hand.')
  await page.keyboard.press('Control+Shift+z')
  await expect(grid).toContainText('By hand.')
  await page.keyboard.press('Control+e')
  await expect(page.getByRole('dialog', { name: 'Export subtitles' })).toBeVisible()
  const download = page.waitForEvent('download')
  await tabTo(page, /^Download/)
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.srt$/)
})

test('a screen reader is told what is there', async ({ page }) => {
  await page.goto(program.address)
  const grid = page.getByRole('grid', { name: 'Cues', exact: true })
  await expect(grid).toBeVisible({ timeout: 60_000 })
  await page
    .getByRole('row', { name: /Welcome/ })
    .first()
    .click()
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const said = nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '') }))
  const has = (role: string, name: RegExp) =>
    expect(
      said.some((node) => node.role === role && name.test(node.name)),
      `${role} ${String(name)}`,
    ).toBe(true)
  has('banner', /^/)
  has('main', /^/)
  has('heading', /Welcome to Cuewright/)
  has('grid', /^Cues$/)
  for (const column of ['In', 'Out', 'Length', 'Text']) has('columnheader', new RegExp(`^${column}$`))
  has('textbox', /^Text of cue 1$/)
  has('slider', /^Playhead on the timeline$/)
  has('button', /^Play$/)
  // Whatever can be pressed or filled in has a name.
  const nameless = said.filter(
    ({ role, name }) =>
      ['button', 'textbox', 'slider', 'checkbox', 'combobox', 'link', 'tab', 'menuitem'].includes(role) &&
      name === '',
  )
  expect(nameless).toEqual([])
  // Going to another cue is announced.
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.locator('[aria-live=polite]').filter({ hasText: /Cue 2 of 4/ })).toHaveCount(1)
})

test('forced colours, 200 % zoom and reduced motion', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(program.address)
  await expect(page.getByRole('grid', { name: 'Cues', exact: true })).toBeVisible({ timeout: 60_000 })
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  // What does not fit can be scrolled to: every panel, and every button of the bar.
  for (const name of ['Export', 'Menu', 'Play']) {
    const button = page.getByRole('button', { name, exact: true }).first()
    await button.scrollIntoViewIfNeeded()
    await expect(button).toBeInViewport({ ratio: 0.9 })
  }
  const row = page.getByRole('row').nth(1)
  await row.scrollIntoViewIfNeeded()
  await expect(row).toBeInViewport()
  const moves = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  )
  expect(moves).toBe(0)
})
