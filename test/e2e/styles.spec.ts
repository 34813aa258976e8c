import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { command, startProgram, type Program } from './program.ts'

let folder: string
let program: Program | undefined
/** Addresses outside of the program that its window asked for. */
let outside: string[]
test.beforeEach(({ page }) => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-styles-'))
  outside = []
  page.on('request', (request) => {
    const url = request.url()
    const isOwn = program !== undefined && url.startsWith(new URL(program.address).origin)
    if (!isOwn && !/^(?:data|blob):/.test(url)) outside.push(url)
  })
})
test.afterEach(async () => {
  expect(outside).toEqual([])
  expect(await program?.stop()).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

const [width, height] = [640, 360]
const film = (path: string): void => {
  execFileSync('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', `color=c=black:s=${width}x${height}:r=25`],
    ...['-t', '6', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', path],
  ])
}

/** As [Fonts] sections hold bytes: six bits to a letter, 80 letters to a line. */
function lettersOf(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3)
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0)
    for (let each = 0; each <= group.length; each += 1)
      out += String.fromCharCode(((bits >> (18 - 6 * each)) & 63) + 33)
  }
  return out.replace(/.{80}/g, '$&\n')
}

const fontFile = join(
  import.meta.dirname,
  '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
)
const fields =
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding'
const script = (events: string, font = ''): string => `[Script Info]
ScriptType: v4.00+
PlayResX: ${width}
PlayResY: ${height}
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: ${fields}
Style: Default,Inter,28,&H00FFFFFF,&H000000FF,&H00404040,&H64000000,0,0,0,0,100,100,0,0,1,2,1,2,10,10,14,1
Style: Sign,Inter,24,&H0000D7FF,&H000000FF,&H00402080,&H64000000,-1,0,0,0,100,100,0,8,1,3,0,7,20,20,20,1
${font}
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
${events}`
const events = `Dialogue: 0,0:00:00.50,0:00:03.00,Default,Ann,0,0,0,,Hello, how are you today?
Dialogue: 0,0:00:00.50,0:00:03.00,Sign,,0,0,0,,{\\pos(60,80)\\blur2}Bakery & Sons
Dialogue: 0,0:00:03.00,0:00:05.00,Default,Bob,0,0,0,,{\\an8}I am {\\i1}fine{\\i0}, {\\c&H00FF00&}thanks{\\r}.
`

async function open(page: Page, name: string, text: string, withFilm = true): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, text)
  const media = path.replace(/\.\w+$/, '.mp4')
  if (withFilm) film(media)
  program = await startProgram(withFilm ? media : path)
  await page.goto(program.address)
  await expect(page.getByTestId('cue-count')).toBeVisible({ timeout: 60_000 })
  // Before that, a film that arrives goes to its beginning.
  if (withFilm) await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  return path
}

const row = (page: Page, number: number) => page.locator(`[role=row][aria-rowindex="${number + 1}"]`)
const saved = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+s')
  await expect(page.getByTestId('saved')).toHaveText('Saved')
}
async function accessible(page: Page): Promise<void> {
  expect(await problemsIn(page)).toEqual([])
}

/** The picture of ffmpeg's libass at `seconds`, three bytes to a pixel. */
const drawnByFfmpeg = (path: string, seconds: number): Uint8Array =>
  execFileSync(
    'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `color=c=black:s=${width}x${height}:r=25:d=6`],
      ...['-vf', `format=rgb24,ass=${path},select=eq(n\\,${Math.round(seconds * 25)})`],
      ...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    ],
    { maxBuffer: 10_000_000 },
  )

/** The picture of the program's libass, in the size of the film. */
async function drawnByProgram(page: Page): Promise<Uint8Array> {
  const png = await page.locator('.libass').screenshot({ path: join(folder, 'drawn.png'), scale: 'css' })
  expect(png.length).toBeGreaterThan(0)
  return execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', join(folder, 'drawn.png'), '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    { maxBuffer: 10_000_000 },
  )
}

function difference(a: Uint8Array, b: Uint8Array): { mean: number; far: number; lit: number } {
  expect(a.length).toBe(b.length)
  let [sum, far, lit] = [0, 0, 0]
  a.forEach((value, at) => {
    const by = Math.abs(value - (b[at] ?? 0))
    sum += by
    if (by > 48) far += 1
    if (value > 48) lit += 1
  })
  return { mean: sum / a.length, far: far / a.length, lit: lit / a.length }
}

test('styled captions are drawn as ffmpeg draws them, with the font of the file', async ({ page }) => {
  const font = `\n[Fonts]\nfontname: inter_0.woff2\n${lettersOf(readFileSync(fontFile))}\n`
  const path = await open(page, 'film.ass', script(events, font))
  await expect(page.locator('.libass')).toBeVisible()
  await row(page, 1).locator('.cell-number').click()
  await expect(page.locator('.caption-text')).toHaveCount(0, { timeout: 60_000 })
  // In the size of the film, so that pixels are compared with pixels; over everything else.
  await page.locator('.picture').evaluate(
    (element, [w, h]) => {
      const { style } = element as HTMLElement
      Object.assign(style, { position: 'fixed', top: '0', left: '0', zIndex: '99' })
      Object.assign(style, { width: `${w}px`, height: `${h}px` })
      const panel = element.closest<HTMLElement>('[data-panel]')
      if (panel !== null) panel.style.overflow = 'visible'
    },
    [width, height] as const,
  )
  for (const [number, seconds] of [
    [1, 0.5],
    [3, 3],
  ] as const) {
    await page.keyboard.press('Escape')
    await row(page, number).evaluate((element: HTMLElement) => element.click())
    const theirs = drawnByFfmpeg(path, seconds + 0.02)
    await expect
      .poll(async () => difference(await drawnByProgram(page), theirs).far, { timeout: 15_000 })
      .toBeLessThan(0.002)
    const { mean, far, lit } = difference(await drawnByProgram(page), theirs)
    console.log(
      `    libass here and in ffmpeg, cue ${number}: mean difference ${mean.toFixed(3)} of 255, ` +
        `${(far * 100).toFixed(3)} % of the values far apart, ${(lit * 100).toFixed(2)} % lit`,
    )
    expect(mean).toBeLessThan(0.6)
    expect(lit).toBeGreaterThan(0.005)
  }
})

test('a window that cannot run it shows plain captions and says so', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort())
  await open(page, 'film.ass', script(events))
  await row(page, 1).locator('.cell-number').click()
  await expect(page.getByText('The exact picture of the styles cannot be drawn')).toBeVisible({
    timeout: 90_000,
  })
  await expect(page.locator('.caption-text').first()).toContainText('Hello, how are you today?')
})

test('speakers, styles and notes by keys, undone and saved; nothing else of the file changes', async ({
  page,
}) => {
  const source = script(events)
  const path = await open(page, 'talk.ass', source, false)
  await row(page, 2).click()
  // Who speaks: by field, with what is there offered; then by its number in the list.
  await page.keyboard.press('Alt+s')
  const speaker = row(page, 2).getByRole('combobox', { name: 'Speaker' })
  await expect(speaker).toBeFocused()
  await page.keyboard.type('<img src=x onerror=alert(1)>')
  await page.keyboard.press('Enter')
  await row(page, 1).click()
  await expect(row(page, 2).locator('.cell-speaker')).toHaveText('<img src=x onerror=alert(1)>')
  await row(page, 2).click()
  await page.keyboard.press('Alt+2')
  await row(page, 1).click()
  await expect(row(page, 2).locator('.cell-speaker')).toHaveText('<img src=x onerror=alert(1)>')
  await page.keyboard.press('Control+z')
  await expect(row(page, 2).locator('.cell-speaker')).toHaveText('')

  await command(page, 'Speakers…')
  const people = page.getByRole('dialog', { name: 'Speakers' })
  await people.getByRole('button', { name: 'Give each a colour' }).click()
  await accessible(page)
  // The button is disabled now and took the focus with it; the dialog still has the keys.
  await page.keyboard.press('Escape')
  await expect(people).toBeHidden()
  await command(page, 'Speakers…')
  await people.getByRole('textbox', { name: 'Name of speaker 1' }).fill('Anna')
  await people.getByRole('textbox', { name: 'Name of speaker 1' }).press('Enter')
  await people.getByRole('combobox', { name: 'Merge Bob with' }).selectOption('Anna')
  await expect(people.getByRole('listitem')).toHaveCount(1)
  await people.getByRole('button', { name: 'Done' }).click()
  await expect(row(page, 3).locator('.cell-speaker')).toHaveText('Anna')
  await expect(row(page, 3).locator('.swatch')).toBeVisible()

  // A style: chosen for a cue, changed, copied.
  await row(page, 3).click()
  await row(page, 3).getByRole('combobox', { name: 'Style' }).selectOption('Sign')
  await command(page, 'Styles…')
  const styles = page.getByRole('dialog', { name: 'Styles' })
  await styles.getByRole('checkbox', { name: 'Italic' }).click()
  await styles.getByRole('textbox', { name: 'Name', exact: true }).fill('Board')
  await styles.getByRole('textbox', { name: 'Name', exact: true }).press('Enter')
  await expect(styles.getByRole('option', { name: 'Board' })).toBeVisible()
  await accessible(page)
  await styles.getByRole('button', { name: 'Done' }).click()

  // A note: written, found again, and no part of the text.
  await row(page, 1).click()
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('check the name')
  await page.keyboard.press('Enter')
  await row(page, 3).click()
  await expect(row(page, 1).getByRole('img', { name: 'Note: check the name' })).toBeVisible()
  await page.keyboard.press('Alt+F7')
  await expect(row(page, 1)).toHaveClass(/active/)
  await accessible(page)
  await row(page, 1).getByRole('textbox', { name: 'Note' }).fill('')
  await row(page, 1).getByRole('textbox', { name: 'Note' }).press('Enter')
  // The colour has no place in the file, and that is said.
  await page.keyboard.press('Control+s')
  const losses = page.getByRole('alertdialog')
  await expect(losses).toContainText('1 speaker loses the colour.')
  await losses.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByTestId('saved')).toHaveText('Saved')
  const before = source.split('\n')
  const after = readFileSync(path, 'utf8').split('\n')
  const changed = after.flatMap((line, at) => (line === before[at] ? [] : [line]))
  expect(after).toHaveLength(before.length)
  expect(changed).toEqual([
    expect.stringMatching(/^Style: Board,Inter,24,.*,-1,-1,0,0,100,/),
    before.find((line) => line.includes('Hello'))?.replace('Ann', 'Anna'),
    before.find((line) => line.includes('Bakery'))?.replace('Sign', 'Board'),
    before.find((line) => line.includes('fine'))?.replace('Default,Bob', 'Board,Anna'),
  ])
})

test('a caption is moved on the picture by mouse and by keys, and WebVTT keeps the place', async ({
  page,
}) => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Hello\n\n00:03.000 --> 00:05.000\nThere\n'
  const path = await open(page, 'film.vtt', vtt)
  await row(page, 1).locator('.cell-number').click()
  const caption = page.getByTestId('caption').locator('.caption-text')
  await expect(caption).toHaveText('Hello')
  await page.keyboard.press('Alt+m')
  const handle = page.getByRole('button', { name: /^Caption: 50 % across, 95 % down/ })
  const picture = (await page.locator('.picture').boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 }
  const at = (x: number, y: number) =>
    [picture.x + picture.width * x, picture.y + picture.height * y] as const
  await handle.hover()
  await page.mouse.down()
  await page.mouse.move(...at(0.4, 0.7))
  await page.mouse.move(...at(0.3, 0.6), { steps: 4 })
  await page.mouse.up()
  const moved = page.getByRole('button', { name: /^Caption: / })
  const said = (await moved.getAttribute('aria-label')) ?? ''
  const [x, y] = [...said.matchAll(/[\d.]+(?= %)/g)].map(([number]) => Number(number))
  expect(x).toBeCloseTo(30, 0)
  expect(y).toBeCloseTo(60, 0)
  // Where it will be is where it is shown: its lower edge at that height, its middle at that width.
  const box = (await caption.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  expect((box.y + box.height - picture.y) / picture.height).toBeCloseTo((y ?? 0) / 100, 1)
  expect((box.x + box.width / 2 - picture.x) / picture.width).toBeCloseTo((x ?? 0) / 100, 1)
  await moved.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowRight')
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(moved).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+y')
  await saved(page)
  const across = Math.round(((x ?? 0) + 5) * 10) / 10
  const down = Math.round(((y ?? 0) - 1) * 10) / 10
  expect(readFileSync(path, 'utf8')).toContain(
    `00:00:01.000 --> 00:00:03.000 line:${down}%,end position:${across}%\n<v Ann>Hello`,
  )
  // In words, with the same values.
  await command(page, 'Place on the picture…')
  const dialog = page.getByRole('dialog', { name: 'Place of the cue' })
  await expect(dialog.getByRole('spinbutton', { name: 'Height from the top, %' })).toHaveValue(String(down))
  await dialog.getByRole('combobox', { name: 'Lines are set' }).selectOption('To the left')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Usual place' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await saved(page)
  // It is again what it was, so its lines are as they came.
  expect(readFileSync(path, 'utf8')).toBe(vtt)
})
