import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { filmFolder, type Films } from './films.ts'
import { cuesAtTimes, cutFilm, kinds, momentOf, numberedFilm, seen, shownIn } from './numbered-film.ts'
import { drop, startProgram, type Program } from './program.ts'

let films: Films
let program: Program

test.beforeAll(() => {
  films = filmFolder()
})
test.afterAll(() => films.remove())
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

const exact = (page: Page) => page.locator('[data-testid=frame][data-exact=true]')
const row = (page: Page, number: number) => page.locator(`[role=row][aria-rowindex="${number + 1}"]`)
const isPlaying = (page: Page) => page.evaluate(() => document.querySelector('video')?.paused === false)
const placeOf = async (page: Page): Promise<number> => {
  const text = (await page.getByTestId('clock').locator('span').first().textContent()) ?? ''
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

async function open(page: Page, film: string, cues: string): Promise<void> {
  program = await startProgram(film)
  await page.goto(program.address)
  await expect(exact(page)).toBeVisible({ timeout: 60_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await drop(page, cues)
  await expect(row(page, 1)).toBeVisible()
  // Beside the text, which would take the keys.
  await row(page, 1).getByRole('gridcell').first().click()
}

/** The same order every time, places all over the film. */
const goals = (count: number, frames: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => ((n + 1) * 7919) % (frames - 1))

for (const name of ['23.976 fps', 'variable', 'cut']) {
  test(`10 places of a film (${name}) show the frame that is there, and so does each step`, async ({
    page,
  }) => {
    const kind = kinds.find((each) => each.name === (name === 'cut' ? '25 fps' : name))
    if (kind === undefined) throw new Error('no such film')
    const whole = films.path(`${name}-whole.${kind.extension}`)
    await numberedFilm(whole, kind, 400)
    const film = name === 'cut' ? films.path('cut.mp4') : whole
    if (name === 'cut') cutFilm(whole, film, 3.3)
    const shown = shownIn(film)
    const wanted = goals(10, shown.length)
    cuesAtTimes(
      films.path('goals.vtt'),
      wanted.map((at, n) => momentOf(shown, at, (n % 5) / 4)),
    )
    await open(page, film, films.path('goals.vtt'))
    const wrong: unknown[] = []
    for (const [n, at] of wanted.entries()) {
      if (n > 0) await page.keyboard.press('Alt+ArrowDown')
      const sought = await seen(page, { number: shown[at]?.number ?? NaN, said: at })
      if (sought.number !== shown[at]?.number || sought.said !== at) wrong.push({ at, ...sought })
      const next = Math.max(0, at + (n % 2 === 0 ? 1 : -1))
      await page.keyboard.press(n % 2 === 0 ? '.' : ',')
      const steppedTo = await seen(page, { number: shown[next]?.number ?? NaN, said: next })
      if (steppedTo.number !== shown[next]?.number || steppedTo.said !== next)
        wrong.push({ next, ...steppedTo })
    }
    expect(wrong).toEqual([])
  })
}

test('shuttle, parts of a cue, loops, speed and what is said, by keys', async ({ page }) => {
  const film = films.path('film.mp4')
  const kind = kinds[1]
  if (kind === undefined) throw new Error('no such film')
  await numberedFilm(film, kind, 500)
  cuesAtTimes(films.path('cues.vtt'), [4000, 4000, 8000])
  await open(page, film, films.path('cues.vtt'))

  // From the in-time for half a second, and then it stands there.
  await page.keyboard.press('2')
  await expect.poll(() => placeOf(page)).toBe(4.5)
  expect(await isPlaying(page)).toBe(false)
  await page.keyboard.press('1')
  await expect.poll(() => placeOf(page)).toBe(4)
  expect(await isPlaying(page)).toBe(false)

  // L goes on, L again twice as fast; K stops, and the speed that was set is back.
  await page.keyboard.press('l')
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: 'Speed 2.0×' })).toBeVisible()
  expect(await page.evaluate(() => document.querySelector('video')?.playbackRate)).toBe(2)
  await page.keyboard.press('k')
  await expect.poll(() => isPlaying(page)).toBe(false)
  await expect(page.getByRole('button', { name: 'Speed 1.0×' })).toBeVisible()

  // J goes back, with its picture.
  const before = await placeOf(page)
  await page.keyboard.press('j')
  await expect.poll(() => placeOf(page)).toBeLessThan(before - 0.3)
  await page.keyboard.press('k')
  await expect.poll(() => isPlaying(page)).toBe(false)
  let stood = NaN
  await expect(async () => {
    const { number, said } = await seen(page)
    expect(number).toBe(said)
    stood = number
  }).toPass({ timeout: 20_000 })

  // K held down with L beside it: one frame.
  await page.keyboard.down('k')
  await page.keyboard.press('l')
  await page.keyboard.up('k')
  const next = { number: stood + 1, said: stood + 1 }
  expect(await seen(page, next)).toEqual(next)
  expect(await isPlaying(page)).toBe(false)

  // Slower, with the pitch kept; the usual speed again.
  await page.keyboard.press('NumpadSubtract')
  const pace = () =>
    page.evaluate(() => {
      const video = document.querySelector('video')
      return [video?.playbackRate, video?.preservesPitch]
    })
  await expect.poll(pace).toEqual([0.75, true])
  await page.keyboard.press('Backslash')
  await expect.poll(async () => (await pace())[0]).toBe(1)

  await page.keyboard.press('v')
  await expect(page.getByTestId('said')).toContainText(/^Cue 1 of 3, 0\.0 s, .* at 00:00:0\d\.\d{3}$/)
})
