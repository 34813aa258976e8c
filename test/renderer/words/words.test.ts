import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endOf, fromSeconds, ticksPerSecond } from '../../../core/time/ticks.ts'
import { chromiumPath, workshop, type Workshop } from '../timeline/browser.ts'
import { documentOf, soundOf, spoken } from './speech.ts'

describe.skipIf(chromiumPath === undefined)('words by hand in Chromium', () => {
  let shop: Workshop
  let page: Page
  beforeAll(async () => {
    shop = await workshop(import.meta.dirname)
    page = await shop.open({ width: 1280, height: 720 })
  })
  afterAll(() => shop.close())
  beforeEach(async () => {
    const pcm = Array.from(soundOf(spoken, 12))
    await page.evaluate(([document, samples]) => window.words.open(document, Int16Array.from(samples)), [
      documentOf(spoken),
      pcm,
    ] as const)
    await page.locator('.cue-row.active').focus()
  })

  const chosen = () => page.evaluate(() => window.words.state().word)
  const seconds = () => page.evaluate(() => window.words.now() / 1e7)
  const words = (cue: string) =>
    page.evaluate(
      (id) => window.words.state().history.document.cues.find((each) => each.id === id)?.words ?? [],
      cue,
    )
  const inspector = () => page.getByRole('group', { name: 'Selected word' })
  const field = (name: string) => inspector().getByRole('spinbutton', { name })

  it('goes from word to word by keys, over the edges of cues, and to the next that is uncertain', async () => {
    await page.keyboard.press('w')
    expect(await chosen()).toEqual({ cue: '1', at: 0 })
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('w')
    expect(await chosen()).toEqual({ cue: '2', at: 0 })
    expect(await seconds()).toBe(3.6)
    await page.keyboard.press('b')
    expect(await chosen()).toEqual({ cue: '1', at: 4 })
    // Doubted, then a guess in the next cue; back to the guess before the doubted one.
    await page.keyboard.press('u')
    expect(await chosen()).toEqual({ cue: '2', at: 3 })
    await page.keyboard.press('Shift+U')
    await page.keyboard.press('Shift+U')
    expect(await chosen()).toEqual({ cue: '1', at: 3 })
    await expect
      .poll(() => page.locator('.cell-word [aria-live]').textContent())
      .toBe('fellow, 2.31 to 2.58, guessed')
  })

  it('moves an edge by 10 ms and by a frame, and words to the next cue', async () => {
    await page.locator('.words .word', { hasText: 'so,' }).click()
    expect(await seconds()).toBe(1.5)
    await page.keyboard.press(']')
    await page.keyboard.press(']')
    expect((await words('1'))[1]?.offset).toBe(fromSeconds(1.52))
    // A frame of 25 a second; the neighbour that touches gives way.
    await page.keyboard.press('Control+Shift+BracketRight')
    const after = await words('1')
    expect(after[1] === undefined ? 0 : endOf(after[1])).toBe(fromSeconds(1.92))
    expect(after[2]?.offset).toBe(fromSeconds(1.92))
    await page.locator('.words .word', { hasText: 'fellow' }).click()
    await page.keyboard.press('Alt+Shift+ArrowDown')
    expect((await words('2')).map(({ text }) => text).slice(0, 3)).toEqual(['fellow', 'Americans,', 'ask'])
    // The cue that they came from stays the active one, and its last word is the next that could go.
    expect(await chosen()).toEqual({ cue: '1', at: 2 })
  })

  it('takes times and changes as numbers, steps with the arrows, and says what is wrong', async () => {
    await page.keyboard.press('F4')
    await expect.poll(() => field('Start').evaluate((each) => each === document.activeElement)).toBe(true)
    await field('Start').fill('+0.05')
    await field('Start').press('Enter')
    await expect.poll(() => field('Start').inputValue()).toBe('00:00:01.150')
    await field('End').fill('-20ms')
    await field('End').press('Enter')
    await expect.poll(() => field('End').inputValue()).toBe('00:00:01.380')
    await field('Length').press('ArrowUp')
    expect(await field('Length').inputValue()).toBe('0.240')
    await field('Length').press('Shift+ArrowUp')
    expect(await field('Length').inputValue()).toBe('0.280')
    await field('End').fill('0:01.1')
    expect(await page.getByRole('alert').textContent()).toContain('The word begins at 00:00:01.150')
    expect(await field('End').getAttribute('aria-invalid')).toBe('true')
    await field('End').press('Enter')
    expect((await words('1'))[0]).toMatchObject({ offset: fromSeconds(1.15), source: 'manual' })
    await field('End').press('Escape')
    expect(await field('End').inputValue()).toBe('00:00:01.430')
    await field('Start').fill('soon')
    expect(await page.getByRole('alert').textContent()).toContain('Write a time like')
  })

  it('follows the text cursor, and what is typed shows at once as guessed', async () => {
    await page.locator('.words .word', { hasText: 'my' }).click()
    await page.keyboard.press('Enter')
    const text = page.getByRole('textbox', { name: 'Text of cue 1' })
    expect(await text.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe('And so, my'.length)
    await page.keyboard.press('Control+ArrowRight')
    await expect.poll(chosen).toEqual({ cue: '1', at: 3 })
    await page.keyboard.type(' dear')
    await expect.poll(chosen).toEqual({ cue: '1', at: 4 })
    expect(await page.locator('.words .word').allTextContents()).toEqual([
      'And',
      'so,',
      'my',
      'fellow',
      'dear',
      'Americans,',
    ])
    await expect.poll(() => inspector().textContent()).toContain('dear')
    await page.keyboard.press('Alt+p')
    expect(await page.evaluate(() => window.words.playing())).toBe(true)
    expect((await words('1')).map(({ text: each }) => each)).toContain('dear')
    expect(await text.evaluate((each) => each === document.activeElement)).toBe(true)
  })

  it('plays a word, stops after it, repeats it, and plays around its edges', async () => {
    await page.locator('.words .word', { hasText: 'so,' }).click()
    await page.keyboard.press('p')
    expect(await seconds()).toBeCloseTo(1.35, 3)
    await page.evaluate((to) => window.words.runTo(to as never), 2.06 * ticksPerSecond)
    expect(await page.evaluate(() => window.words.playing())).toBe(false)
    await page.keyboard.press('Shift+P')
    await page.evaluate((to) => window.words.runTo(to as never), 2.06 * ticksPerSecond)
    expect(await seconds()).toBeCloseTo(1.35, 3)
    expect(await page.evaluate(() => window.words.playing())).toBe(true)
    // Who goes elsewhere is let go.
    await page.evaluate((to) => window.words.runTo(to as never), 7 * ticksPerSecond)
    expect(await page.evaluate(() => window.words.state().repeat)).toBeNull()
    await page.keyboard.press('Shift+Q')
    expect(await seconds()).toBeCloseTo(1.4, 3)
    expect(await page.evaluate(() => (window.words.state().until ?? 0) / 1e7)).toBeCloseTo(2.4, 3)
  })

  it('marks the word under the playhead in chips, rows and caption, and draws nothing else for it', async () => {
    await page.evaluate(() => {
      window.words.runTo(4e7 as never)
    })
    await page.keyboard.press('Space')
    const at = (time: number) => page.evaluate((to) => window.words.runTo(to as never), time * ticksPerSecond)
    await at(4)
    await expect.poll(() => page.locator('.cue-row .cell-text .spoken').allTextContents()).toEqual(['not'])
    expect(await page.locator('.caption .spoken').allTextContents()).toEqual(['not'])
    await at(4.5)
    expect(await page.locator('.cue-row .cell-text .spoken').count()).toBe(0)
    await at(4.7)
    expect(await page.locator('.cue-row .cell-text .spoken').allTextContents()).toEqual(['what'])
    // Within a word nothing changes.
    const changes = await page.evaluate(async () => {
      let count = 0
      const list = document.querySelector('.cue-list')
      const observer = new MutationObserver((found) => (count += found.length))
      if (list !== null) observer.observe(list, { subtree: true, childList: true, attributes: true })
      for (let n = 0; n < 12; n += 1) {
        window.words.runTo((4.7e7 + n * 1e5) as never)
        await new Promise(requestAnimationFrame)
      }
      observer.disconnect()
      return count
    })
    expect(changes).toBe(0)
    await at(1.2)
    await expect.poll(() => page.locator('.words .word.current').allTextContents()).toEqual(['And'])
  })

  it('goes to a word that is clicked in a row or in the caption', async () => {
    await page.locator('.cue-row .cell-text [data-word]', { hasText: 'country' }).click()
    expect(await chosen()).toEqual({ cue: '2', at: 4 })
    expect(await seconds()).toBe(4.9)
    await page.locator('.caption [data-word]', { hasText: 'what' }).click()
    expect(await chosen()).toEqual({ cue: '2', at: 2 })
    expect(await seconds()).toBe(4.6)
  })

  it('has no fault that axe finds, dark and light', async () => {
    await page.keyboard.press('w')
    for (const theme of ['dark', 'light']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
      const { violations } = await new AxeBuilder({ page })
        .include('.cue-list')
        .include('.timeline')
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
})
