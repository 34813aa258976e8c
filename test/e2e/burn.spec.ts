import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { filmFolder, type Films } from './films.ts'
import { command, startProgram, type Program } from './program.ts'

/** The size of the picture before, so that pixels are compared with pixels. */
const [width, height] = [960, 540]
let films: Films
let program: Program | undefined
test.beforeEach(() => {
  films = filmFolder()
})
test.afterEach(async () => {
  expect(await program?.stop()).toBe(0)
  films.remove()
})

function film(path: string, seconds: number, picture: string): void {
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', 'sine=f=330'],
    ...['-t', String(seconds), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast'],
    ...['-c:a', 'aac', path],
  ])
}

const script = `[Script Info]
ScriptType: v4.00+
PlayResX: ${width}
PlayResY: ${height}
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Inter,42,&H00FFFFFF,&H000000FF,&H00000000,&H64000000,0,0,0,0,100,100,0,0,1,2,0,2,20,20,24,1
Style: Sign,Inter,48,&H0000D7FF,&H000000FF,&H00402080,&H64000000,-1,0,0,0,100,100,0,0,1,4,0,8,20,20,24,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Good morning, how are you?
Dialogue: 0,0:00:03.00,0:00:04.00,Sign,,0,0,0,,Bakery & Sons
`

/** Opens the film, and with it the subtitles of its name; the playhead stands at the beginning of the cue of this number. */
async function open(page: Page, number: number): Promise<void> {
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toBeVisible({ timeout: 60_000 })
  // Before that, a film that arrives goes to its beginning.
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await expect(page.getByTestId('cue-count')).toHaveText('2 cues')
  await page.locator(`[role=row][aria-rowindex="${number + 1}"] .cell-number`).click()
}

/** Tab brings a person to `target`: there is no other way to it by keys. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** Three bytes to a pixel. */
const pixels = (path: string, seconds: number): Uint8Array =>
  execFileSync(
    'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-ss', String(seconds), '-i', path, '-frames:v', '1'],
      ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    ],
    { maxBuffer: 10_000_000 },
  )

/** The picture that the dialog shows. */
async function pictureBefore(dialog: Locator): Promise<Uint8Array> {
  const canvas = dialog.getByRole('img', { name: 'The picture at the playhead, as it will be' })
  await expect(canvas).not.toHaveClass(/waiting/, { timeout: 60_000 })
  const url = await canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL('image/png'))
  return execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-f', 'png_pipe', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    { input: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'), maxBuffer: 10_000_000 },
  )
}

interface Rows {
  readonly from: number
  readonly to: number
}
const whole: Rows = { from: 0, to: height }

/** How far apart the values of two pictures are in these rows: their mean, and the share of them that an eye tells apart. */
function apart(a: Uint8Array, b: Uint8Array, { from, to }: Rows = whole): { mean: number; far: number } {
  expect([a.length, b.length]).toEqual([width * height * 3, width * height * 3])
  let [sum, far] = [0, 0]
  for (let at = from * width * 3; at < to * width * 3; at += 1) {
    const by = Math.abs((a[at] ?? 0) - (b[at] ?? 0))
    sum += by
    if (by > 40) far += 1
  }
  const count = (to - from) * width * 3
  return { mean: sum / count, far: far / count }
}

const secondsOf = (path: string): number =>
  Number(
    execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path], {
      encoding: 'utf8',
    }),
  )

const burnDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Burn into the picture' })
const button = (dialog: Locator, name: string): Locator => dialog.getByRole('button', { name, exact: true })

test('styled cues are burned into a film by keys alone, as the picture before showed them', async ({
  page,
}) => {
  const source = films.path('film.mp4')
  film(source, 5, `color=c=0x446688:s=${width}x${height}:r=25`)
  writeFileSync(films.path('film.ass'), script)
  await open(page, 2)
  await command(page, 'Burn into the picture')
  const dialog = burnDialog(page)
  const before = await pictureBefore(dialog)
  const name = dialog.getByRole('textbox', { name: 'File name' })
  await tabTo(page, name)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('handed out')
  await tabTo(page, button(dialog, 'Write'))
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/^Written to “.*handed out\.mp4”, with /)).toBeVisible({ timeout: 90_000 })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const target = films.path('handed out.mp4')
  expect(secondsOf(target)).toBeCloseTo(secondsOf(source), 1)
  // Nothing else was left beside it.
  expect(readdirSync(films.folder).sort()).toEqual(['film.ass', 'film.mp4', 'handed out.mp4'])
  // The sign stands above, the other cue below.
  const [above, middle, below] = [
    { from: 0, to: 120 },
    { from: 120, to: 420 },
    { from: 420, to: height },
  ] as const
  const [plain, talk, sign] = [pixels(source, 2.5), pixels(target, 1.5), pixels(target, 3.5)]
  expect(apart(talk, pixels(source, 1.5), below).far).toBeGreaterThan(0.02)
  expect(apart(sign, pixels(source, 3.5), above).far).toBeGreaterThan(0.02)
  for (const [picture, rows] of [
    [talk, above],
    [talk, middle],
    [sign, middle],
    [sign, below],
    [pixels(target, 2.5), whole],
  ] as const) {
    expect(apart(picture, plain, rows).mean).toBeLessThan(3)
    expect(apart(picture, plain, rows).far).toBe(0)
  }
  // What was shown before is what was written; a picture without text, or with the other cue, is another.
  const same = apart(before, sign, above)
  for (const other of [plain, talk]) {
    expect(apart(before, other, above).far).toBeGreaterThan(4 * same.far)
    expect(apart(before, other, above).mean).toBeGreaterThan(2 * same.mean)
  }
  console.log(
    `    mean difference of the picture before: to what was written ${same.mean.toFixed(2)}, ` +
      `to the picture without text ${apart(before, plain, above).mean.toFixed(2)} of 255`,
  )
})

test('stopped while it burns, nothing is at its place; started again it ends', async ({ page }) => {
  // Noise is slow to encode.
  film(films.path('film.mp4'), 40, `color=c=0x446688:s=320x180:r=25,noise=alls=30:allf=t`)
  writeFileSync(films.path('film.ass'), script)
  await open(page, 1)
  await command(page, 'Burn into the picture')
  const dialog = burnDialog(page)
  const write = button(dialog, 'Write')
  await expect(write).toBeEnabled()
  await write.press('Enter')
  const bar = dialog.getByRole('progressbar')
  await expect
    .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 90_000, intervals: [100] })
    .toBeGreaterThan(0)
  await button(dialog, 'Stop').press('Enter')
  await expect(dialog.getByText('Stopped. What is done is kept; write it again to go on.')).toBeVisible()
  expect(readdirSync(films.folder).sort()).toEqual(['film.ass', 'film.mp4'])

  await write.press('Enter')
  await expect(dialog.getByText(/^Written to /)).toBeVisible({ timeout: 120_000 })
  const target = films.path('film.burned.mp4')
  expect(existsSync(target)).toBe(true)
  expect(secondsOf(target)).toBeCloseTo(secondsOf(films.path('film.mp4')), 1)
})
