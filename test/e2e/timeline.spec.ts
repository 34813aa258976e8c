import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test, type TestInfo } from 'playwright/test'
import { filmFolder, type Films } from './films.ts'
import { cueCount, processesWith, startProgram, type Program } from './program.ts'

let films: Films
let program: Program

const rate = 25
/** Frames of the three shots; the film’s own timecode begins at one hour. */
const shots = [75, 50, 400] as const

test.beforeAll(() => {
  films = filmFolder()
  const inputs = ['testsrc2', 'smptehdbars', 'rgbtestsrc'].flatMap((source, n) => [
    ...['-f', 'lavfi', '-i', `${source}=s=320x180:r=${rate}:d=${(shots[n] ?? 0) / rate}`],
  ])
  const sound = ['-f', 'lavfi', '-i', 'sine=f=440:d=21:r=16000']
  const joined = '[0:v][1:v][2:v]concat=n=3,format=yuv420p[v]'
  execFileSync(
    'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-y', ...inputs, ...sound, '-filter_complex', joined],
      ...['-map', '[v]', '-map', '3:a', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
      ...['-timecode', '01:00:00:00', films.path('film.mp4')],
    ],
    { stdio: 'pipe' },
  )
})
test.afterAll(() => films.remove())

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  writeFileSync(
    films.path('film.srt'),
    ['00:00:00,400 --> 00:00:01,400', '00:00:01,400 --> 00:00:02,400', '00:00:05,000 --> 00:00:06,000']
      .map((times, at) => `${at + 1}\n${times}\nWords of cue ${at + 1}\n`)
      .join('\n'),
  )
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect.poll(() => cueCount(page), { timeout: 60_000 }).toBe(3)
  await expect(page.getByTestId('job-listen')).toBeHidden({ timeout: 60_000 })
  await expect(page.getByTestId('job-shots')).toBeHidden({ timeout: 60_000 })
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
  expect(processesWith(films.folder)).toEqual([])
})

const slider = (page: Page) => page.getByRole('slider', { name: 'Playhead on the timeline' })
const place = async (page: Page): Promise<string> =>
  ((await slider(page).getAttribute('aria-valuetext')) ?? '').split(',')[0] ?? ''
const show = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  await page.screenshot({ path: info.outputPath(`${name}.png`) })
}

/** In- and out-times as the list shows them. */
const times = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('[role=row][aria-rowindex]').allInnerTexts())
    .map((text) => (text.match(/\d\d:\d\d:\d\d\.\d{3}/g) ?? []).slice(0, 2).join(' '))
    .filter((text) => text !== '')

/** Pixels of the canvas, at the opening zoom of 125 a second, as the page counts them. */
async function at(
  page: Page,
  seconds: number,
  y: 'ruler' | 'marks' | 'wave' | 'cues',
): Promise<readonly [number, number]> {
  const box = await slider(page).boundingBox()
  if (box === null) throw new Error('no timeline')
  const rows = { ruler: 18, marks: 30, wave: 60, cues: box.height - 26 }
  return [box.x + seconds * 125, box.y + rows[y]]
}

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move(to[0], to[1], { steps: 8 })
  await page.mouse.up()
}

test('shot changes, ruler and markers', async ({ page }, info) => {
  await slider(page).focus()
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:03.000')
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:05.000')

  // The ruler counts as the film does.
  await page.keyboard.press('d')
  await expect.poll(() => place(page)).toBe('01:00:05:00')
  await page.keyboard.press('d')
  await expect.poll(() => place(page)).toBe('125')
  await page.keyboard.press('d')

  // What was found can be taken away, and comes back with undo; one is added where a person says.
  await page.keyboard.press('c')
  await page.keyboard.press('Home')
  await page.keyboard.press('Alt+PageDown')
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:03.000')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:05.000')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('c')

  // A marker at the playhead, its name, and by the mouse to where a cue ends.
  await page.keyboard.press('n')
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('Check this')
  await show(page, info, 'markers')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await drag(page, await at(page, 6.02, 'marks'), await at(page, 2.42, 'marks'))
  await show(page, info, 'marks')
  await slider(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:02.400')
  await drag(page, await at(page, 3, 'ruler'), await at(page, 3.4, 'ruler'))
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(() => place(page)).toBe('00:00:03.400')

  // All of it is in the project.
  await page.keyboard.press('Control+Shift+s')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('kept.cuewright')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => existsSync(films.path('kept.cuewright'))).toBe(true)
  await expect.poll(() => readProject().markers).toMatchObject([{ label: 'Check this', at: 24_000_000 }])
  expect(readProject().shots).toEqual({ added: [34_000_000, 60_000_000], removed: [30_000_000] })
})

const readProject = (): { readonly markers?: unknown; readonly shots?: unknown } =>
  JSON.parse(readFileSync(films.path('kept.cuewright'), 'utf8')) as never

test('spectrogram, several cues, boundaries, a cue that is drawn', async ({ page }, info) => {
  /** How many colours there are between the ruler and the words. */
  const colors = (): Promise<number> =>
    slider(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 40, 900, 40) ?? { data: [] }
        const seen = new Set<number>()
        for (let n = 0; n < data.length; n += 4)
          seen.add((data[n] ?? 0) * 65_536 + (data[n + 1] ?? 0) * 256 + (data[n + 2] ?? 0))
        return seen.size
      })
  const before = await colors()
  await slider(page).focus()
  await page.keyboard.press('a')
  // A ramp of 256 steps, most of which a tone with its skirts goes through.
  await expect.poll(colors).toBeGreaterThan(60)
  expect(before).toBeLessThan(60)
  await show(page, info, 'spectrogram')
  await page.keyboard.press('a')
  await page.keyboard.press('Shift+A')
  await expect(page.getByRole('dialog', { name: 'Look of the timeline' })).toBeVisible()
  await show(page, info, 'look')
  await page.getByRole('slider', { name: 'Brightness' }).fill('12')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  // Two cues at once, one step to undo.
  await page.mouse.click(...(await at(page, 0.9, 'cues')))
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await at(page, 1.9, 'cues')))
  await page.keyboard.up('Shift')
  await drag(page, await at(page, 1.0, 'cues'), await at(page, 1.21, 'cues'))
  await expect
    .poll(() => times(page))
    .toEqual(['00:00:00.600 00:00:01.600', '00:00:01.600 00:00:02.600', '00:00:05.000 00:00:06.000'])
  await page.keyboard.press('Control+z')
  const start = ['00:00:00.400 00:00:01.400', '00:00:01.400 00:00:02.400', '00:00:05.000 00:00:06.000']
  await expect.poll(() => times(page)).toEqual(start)

  // The boundary of two that touch, and with Alt all that comes after.
  await page.mouse.click(...(await at(page, 5.5, 'cues')))
  await drag(page, await at(page, 1.39, 'cues'), await at(page, 1.59, 'cues'))
  await expect
    .poll(() => times(page))
    .toEqual(['00:00:00.400 00:00:01.600', '00:00:01.600 00:00:02.400', '00:00:05.000 00:00:06.000'])
  await page.keyboard.press('Control+z')
  await page.keyboard.down('Alt')
  await drag(page, await at(page, 2.39, 'cues'), await at(page, 2.79, 'cues'))
  await page.keyboard.up('Alt')
  await expect
    .poll(() => times(page))
    .toEqual(['00:00:00.400 00:00:01.400', '00:00:01.400 00:00:02.800', '00:00:05.400 00:00:06.400'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => times(page)).toEqual(start)

  // A new one: drawn, left with Escape, drawn again onto the shot change, and kept with Enter.
  await drag(page, await at(page, 3.5, 'cues'), await at(page, 4.5, 'cues'))
  await expect(page.getByText('Enter inserts a cue, Escape does not')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Enter inserts a cue, Escape does not')).toBeHidden()
  await drag(page, await at(page, 3.01, 'cues'), await at(page, 4.52, 'cues'))
  await show(page, info, 'drawn')
  expect(await cueCount(page)).toBe(3)
  await page.keyboard.press('Enter')
  await expect.poll(() => cueCount(page)).toBe(4)
  await expect.poll(async () => (await times(page))[2]).toBe('00:00:03.000 00:00:04.520')
})
