import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { problemsIn } from './axe.ts'
import { filmFolder, silentFilm, type Films } from './films.ts'
import { cueCount, startProgram, type Program } from './program.ts'

let films: Films
let program: Program

test.beforeAll(() => {
  films = filmFolder()
  silentFilm(films.path('film.mp4'))
})
test.afterAll(() => films.remove())
test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  program = await startProgram(films.path('film.mp4'))
  await page.goto(program.address)
  await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible()
})
test.afterEach(async () => {
  expect(await program.stop()).toBe(0)
})

const script = `Hello there, dear friends. [mark: price] It costs $200, or less.

[rate: 120 %]
Good bye.`

/** Puts a text into the field as a person does from the clipboard. */
const paste = (page: Page, text: string) =>
  page.locator('.cm-content').evaluate((field, given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)

interface Moment {
  readonly time: number
  readonly word: string
}

/** What is lit, and where the sound is, at each change of what is lit until the voice has ended. */
const watchWords = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly Moment[]>((resolve) => {
        const seen: Moment[] = []
        const audio = document.querySelector<HTMLAudioElement>('audio.voice-sound')
        const look = () => {
          const word = document.querySelector('.script-lit')?.textContent ?? ''
          if (word !== (seen.at(-1)?.word ?? '')) seen.push({ word, time: audio?.currentTime ?? -1 })
          if (audio?.ended === true) resolve(seen)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

interface Probed {
  readonly streams: readonly {
    readonly codec_type: string
    readonly tags?: { readonly language?: string; readonly title?: string }
  }[]
  readonly chapters: readonly { readonly start_time: string; readonly tags: { readonly title: string } }[]
}

const probe = (path: string): Probed =>
  JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_chapters', '-of', 'json', path], {
      encoding: 'utf8',
    }),
  ) as Probed

/** Seconds at which each cue of a film's track of text begins, as a player of another program reads them. */
const captionsOf = (path: string): readonly number[] =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:s:0', '-f', 'srt', '-'], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, h = '', m = '', s = '', ms = ''] = /^(\d+):(\d+):(\d+),(\d+) -->/.exec(line) ?? []
      return h === '' ? [] : [Number(h) * 3600 + Number(m) * 60 + Number(s) + Number(ms) / 1000]
    })

interface Project {
  readonly cues: readonly {
    readonly start: number
    readonly end: number
    readonly words: readonly {
      readonly text: string
      readonly offset: number
      readonly duration: number
      readonly source: string
    }[]
  }[]
  readonly markers?: readonly { readonly label: string; readonly at: number }[]
  readonly script?: { readonly text: string }
}

/** How loud the film of the player is in each of some stretches of seconds, as the browser decodes it. */
const loudnessIn = (page: Page, spans: readonly (readonly number[])[]) =>
  page.evaluate(async (wanted) => {
    const film = document.querySelector('video')?.currentSrc ?? ''
    const bytes = await (await fetch(film)).arrayBuffer()
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes)
    const samples = sound.getChannelData(0)
    return wanted.map(([from = 0, to = 0]) => {
      const part = samples.subarray(Math.floor(from * 48_000), Math.floor(to * 48_000))
      return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length))
    })
  }, spans)

/** What the window has, as it would be saved: React holds the session in the tree of what is drawn. */
const documentIn = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('#app') as unknown as Readonly<Record<string, unknown>>
    interface Fiber {
      readonly memoizedProps?: { readonly value?: { readonly store?: { get: () => unknown } } }
      readonly sibling: Fiber | null
      readonly child: Fiber | null
    }
    const first = Object.entries(root).find(([key]) => key.startsWith('__reactContainer'))?.[1] as Fiber
    for (const open: (Fiber | null)[] = [first]; open.length > 0;) {
      const fiber = open.pop()
      if (fiber == null) continue
      const store = fiber.memoizedProps?.value?.store
      if (store !== undefined)
        return (store.get() as { history: { document: unknown } }).history.document as Project
      open.push(fiber.sibling, fiber.child)
    }
    throw new Error('no session')
  })

test('a script becomes a voice with lit words, a marker that is dragged, subtitles and a film', async ({
  page,
}) => {
  await page.keyboard.press('Control+Alt+w')
  await expect(page.locator('.cm-content')).toBeFocused()
  await paste(page, script)
  await expect(page.getByRole('list', { name: 'Marks' })).toHaveText(/price/)
  expect(await problemsIn(page)).toEqual([])

  // Words are lit while they are said.
  await page.keyboard.press('Control+Shift+Enter')
  await page.waitForFunction(
    () => document.querySelector<HTMLAudioElement>('audio.voice-sound')?.paused === false,
  )
  const moments = (await watchWords(page)).filter(({ word }) => word !== '')
  const lit = ['Hello', 'there,', 'dear', 'friends.', 'It', 'costs', '$200,', 'or', 'less.', 'Good', 'bye.']
  // In their order; a busy machine draws too few pictures to show each of the short ones.
  const places = moments.reduce<number[]>((found, { word }) => {
    return [...found, lit.indexOf(word, (found.at(-1) ?? -1) + 1)]
  }, [])
  expect(places).not.toContain(-1)
  expect(places.length).toBeGreaterThan(lit.length / 2)

  await page.getByRole('button', { name: 'Make subtitles…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make subtitles of the script' })
  await dialog.getByRole('button', { name: 'Make subtitles', exact: true }).click()
  await expect.poll(() => cueCount(page)).toBeGreaterThan(2)
  const made = await documentIn(page)
  const words = made.cues.flatMap((cue) => cue.words)
  expect(words.map(({ text }) => text)).toEqual(lit)
  for (const [number, { time }] of moments.entries()) {
    const at = places[number] ?? -1
    // None comes early, and a picture of a busy machine may come late.
    expect(time).toBeGreaterThan((words[at]?.offset ?? Infinity) / 10_000_000 - 0.02)
    expect(time).toBeLessThan((words[at + 1]?.offset ?? Infinity) / 10_000_000 + 0.3)
  }
  expect(made.markers).toMatchObject([{ label: 'price', at: words[4]?.offset }])

  // A marker is dragged by the mouse, and goes back by one undo.
  const slider = page.getByRole('slider', { name: 'Playhead on the timeline' })
  const box = await slider.boundingBox()
  const from = (made.markers?.[0]?.at ?? 0) / 10_000_000
  // All is in view when it opens.
  const extent = Math.max(4, (made.cues.at(-1)?.end ?? 0) / 10_000_000)
  const x = (seconds: number) => (box?.x ?? 0) + (seconds * (box?.width ?? 0)) / extent
  await page.mouse.move(x(from) + 2, (box?.y ?? 0) + 30)
  await page.mouse.down()
  await page.mouse.move(x(from + 1), (box?.y ?? 0) + 30, { steps: 8 })
  await page.mouse.up()
  const moved = (await documentIn(page)).markers?.[0]?.at ?? 0
  expect(moved / 10_000_000).toBeGreaterThan(from + 0.6)
  await slider.focus()
  await page.keyboard.press('Control+z')
  expect((await documentIn(page)).markers).toEqual(made.markers)
  await page.keyboard.press('Control+Shift+z')
  expect((await documentIn(page)).markers?.[0]?.at).toBe(moved)

  // The film with voice, captions and chapters.
  await page.getByRole('tab', { name: 'Script' }).click()
  await page.getByRole('button', { name: 'Export the voice…' }).click()
  const writing = page.getByRole('dialog', { name: 'Export the voice' })
  await writing.getByRole('textbox', { name: 'File name' }).fill('spoken')
  await writing.getByRole('button', { name: 'Write', exact: true }).click()
  await expect(writing).toContainText('Written to')
  const path = films.path('spoken.mp4')
  const { streams, chapters } = probe(path)
  expect(streams.map(({ codec_type }) => codec_type)).toEqual(
    expect.arrayContaining(['video', 'audio', 'subtitle']),
  )
  expect(chapters.map(({ tags }) => tags.title)).toContain('price')
  const shown = captionsOf(path)
  expect(shown.length).toBe(made.cues.length)
  for (const [at, seconds] of shown.entries())
    expect(Math.abs(seconds - (made.cues[at]?.start ?? 0) / 10_000_000)).toBeLessThan(0.002)
  await writing.getByRole('button', { name: 'Close' }).first().click()

  // What came out is opened and played: the voice is where its words are said to be.
  const result = await startProgram(path)
  try {
    await page.goto(result.address)
    const player = page.locator('video').first()
    await expect.poll(() => player.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThan(1)
    await player.evaluate((film: HTMLVideoElement) => film.play())
    await expect
      .poll(() => player.evaluate((film: HTMLVideoElement) => film.currentTime))
      .toBeGreaterThan(0.5)
    await player.evaluate((film: HTMLVideoElement) => film.pause())
    const spans = words.map(({ offset, duration }) => [offset / 10_000_000, (offset + duration) / 10_000_000])
    const silence = spans.flatMap(([, end = 0], at) => {
      const next = spans[at + 1]?.[0] ?? end
      return next - end > 0.3 ? [[end + 0.1, next - 0.05]] : []
    })
    expect(silence.length).toBeGreaterThan(0)
    const [loud, quiet] = [await loudnessIn(page, spans), await loudnessIn(page, silence)]
    expect(Math.min(...loud)).toBeGreaterThan(10 * Math.max(...quiet))
  } finally {
    await result.stop()
  }
})
