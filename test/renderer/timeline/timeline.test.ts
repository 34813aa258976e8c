import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { fromMilliseconds, fromSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { chromiumPath, workshop, type Workshop } from './browser.ts'
import type { Deed } from './page.tsx'

const word = (text: string, start: number, end: number): Word => ({
  text,
  offset: fromSeconds(start),
  duration: fromSeconds(end - start),
  source: 'recognized',
})
const cue = (id: string, start: number, end: number, words: readonly Word[]): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(end),
  text: words.map(({ text }) => text).join(' '),
  words,
})
const cues: readonly Cue[] = [
  cue('a', 1, 3, [word('and', 1.1, 1.4), word('so', 1.5, 2), word('my', 2.2, 2.93)]),
  cue('b', 4, 6, [word('fellow', 4.05, 4.8), word('americans', 5, 5.9)]),
  cue('c', 7, 9, [word('ask', 7.2, 8.8)]),
]

/** The opening zoom: 8 ms a pixel, so that 125 pixels are a second. */
const at = (seconds: number): number => seconds * 125
/** Middles of the lanes of a stage 231 pixels high (260 without the strip under it). */
const ruler = 10
const wave = 70
const words = 141
const lane = 190

describe.skipIf(chromiumPath === undefined)('the timeline in Chromium', () => {
  let shop: Workshop
  let page: Page
  beforeAll(async () => {
    shop = await workshop()
    page = await shop.open({ width: 1280, height: 400 })
  })
  afterAll(() => shop.close())
  beforeEach(async () => {
    await page.mouse.move(640, 380)
    await page.evaluate((given) => {
      window.stand.reset()
      const pcm = new Int16Array(16_000 * 60)
      for (let n = 0; n < pcm.length; n += 1) pcm[n] = 9000 * Math.sin(n / 7) * Math.sin(n / 9000) ** 2
      window.stand.load(pcm)
      window.stand.show({ document: { language: 'en', cues: given, styles: {}, metadata: {} } })
    }, cues)
  })

  const deeds = (): Promise<readonly Deed[]> => page.evaluate(() => [...window.stand.deeds])
  const last = async (what: Deed['what']): Promise<Deed | undefined> =>
    (await deeds()).findLast((deed) => deed.what === what)
  const seen = (id: string): Promise<Cue | undefined> =>
    page.evaluate((name) => window.stand.document().cues.find((each) => each.id === name), id)

  it('goes where it is clicked: the ruler, the sound, the start of a word', async () => {
    await page.mouse.click(at(3.5), ruler)
    expect((await last('seek'))?.time).toBe(fromSeconds(3.5))
    await page.mouse.click(at(5.25), wave)
    expect((await last('seek'))?.time).toBe(fromSeconds(5.25))
    await page.mouse.click(at(5.4), words)
    expect((await last('seek'))?.time).toBe(fromSeconds(5))
  })

  it('selects and seeks on a click, and opens on a double click', async () => {
    await page.mouse.click(at(5), lane)
    expect((await last('select'))?.id).toBe('b')
    expect((await last('seek'))?.time).toBe(fromSeconds(5))
    expect(await last('set-times')).toBeUndefined()
    await page.mouse.dblclick(at(8), lane)
    expect((await last('open'))?.id).toBe('c')
  })

  it('scrubs', async () => {
    await page.mouse.move(at(2), wave)
    await page.mouse.down()
    await page.mouse.move(at(3), wave, { steps: 5 })
    await page.mouse.move(at(6.1), wave, { steps: 5 })
    await page.mouse.up()
    const seeks = (await deeds()).filter(({ what }) => what === 'seek').map(({ time }) => time)
    expect(seeks.length).toBeGreaterThan(5)
    expect(seeks.at(-1)).toBe(fromSeconds(6.1))
  })

  it('drags an edge onto the gap before the next cue, as one gesture', async () => {
    await page.mouse.move(at(3), lane)
    await page.mouse.down()
    await page.mouse.move(at(3.4), lane, { steps: 4 })
    await page.mouse.move(at(3.9), lane, { steps: 4 })
    await expect.poll(() => page.locator('.timeline-guide').isVisible()).toBe(true)
    expect(await page.locator('.timeline-chip').innerText()).toContain('00:00:03.920')
    await page.mouse.up()
    expect(await page.locator('.timeline-guide').isVisible()).toBe(false)
    const moves = (await deeds()).filter(({ what }) => what === 'set-times')
    expect(new Set(moves.map(({ gesture }) => gesture)).size).toBe(1)
    // Two frames of 25 a second before the cue at 4 s.
    expect(moves.at(-1)).toMatchObject({ id: 'a', start: fromSeconds(1), end: fromMilliseconds(3920) })
  })

  it('holds an edge at a word, and nowhere with Shift', async () => {
    await page.mouse.move(at(4) - 2, lane)
    await page.mouse.down()
    await page.mouse.move(at(4.968) - 2, lane, { steps: 6 })
    expect((await last('set-times'))?.start).toBe(fromSeconds(5))
    await page.keyboard.down('Shift')
    await page.mouse.move(at(4.968) - 1, lane)
    await page.mouse.move(at(4.968) - 2, lane)
    expect((await last('set-times'))?.start).toBe(fromSeconds(4.968))
    await page.keyboard.up('Shift')
    await page.mouse.up()
  })

  it('never lets an edge cross the other', async () => {
    await page.mouse.move(at(6), lane)
    await page.mouse.down()
    await page.mouse.move(at(2), lane, { steps: 6 })
    expect(await last('set-times')).toMatchObject({ start: fromSeconds(4), end: fromMilliseconds(4040) })
    await page.mouse.up()
  })

  it('moves a cue as a whole with its length', async () => {
    await page.mouse.move(at(7.9), lane)
    await page.mouse.down()
    await page.mouse.move(at(8.9), lane, { steps: 6 })
    await page.mouse.up()
    const moved = await last('set-times')
    expect(moved).toMatchObject({ id: 'c', start: fromSeconds(8), end: fromSeconds(10) })
    expect(await last('seek')).toBeUndefined()
  })

  it('puts all back on Escape', async () => {
    await page.mouse.move(at(6), lane)
    await page.mouse.down()
    await page.mouse.move(at(6.51), lane, { steps: 3 })
    expect((await seen('b'))?.end).toBe(fromSeconds(6.52))
    await page.keyboard.press('Escape')
    expect((await seen('b'))?.end).toBe(fromSeconds(6))
    const count = (await deeds()).length
    await page.mouse.move(at(6.8), lane, { steps: 3 })
    await page.mouse.up()
    expect((await deeds()).length).toBe(count)
    expect((await last('cancel'))?.gesture).toBe((await last('set-times'))?.gesture)
  })

  const dragLane = async (from: number, to: number, y = lane) => {
    await page.mouse.move(at(from), y)
    await page.mouse.down()
    await page.mouse.move(at(to), y, { steps: 6 })
  }
  /** With Shift nothing holds. */
  const dropFreely = async (to: number) => {
    await page.keyboard.down('Shift')
    await page.mouse.move(at(to) - 1, lane)
    await page.mouse.move(at(to), lane)
    await page.mouse.up()
    await page.keyboard.up('Shift')
  }
  const edges = async (): Promise<readonly (readonly number[])[]> =>
    page.evaluate(() => window.stand.document().cues.map(({ start, end }) => [start / 1e7, end / 1e7]))

  it('moves all that are selected, and changes the same edge of all, each as one step', async () => {
    await page.evaluate(() => window.stand.show({ selection: { active: 'a', cues: ['a', 'b'] } }))
    await dragLane(2, 2.4)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('2 cues')
    await dropFreely(2.4)
    expect(await edges()).toEqual([
      [1.4, 3.4],
      [4.4, 6.4],
      [7, 9],
    ])
    expect((await seen('b'))?.words[0]?.offset).toBe(fromSeconds(4.45))
    expect(await page.evaluate(() => window.stand.steps())).toBe(1)
    await dragLane(6.4, 6.6)
    await dropFreely(6.6)
    expect((await edges()).map(([, end]) => end)).toEqual([3.6, 6.6, 9])
    expect(await page.evaluate(() => window.stand.steps())).toBe(2)
  })

  it('rolls the boundary of cues that touch, one edge alone with Ctrl, and ripples with Alt, also half-way', async () => {
    await page.evaluate(
      (given) => window.stand.show({ document: { language: 'en', cues: given, styles: {}, metadata: {} } }),
      [cue('a', 1, 3, []), cue('b', 3, 5, []), cue('c', 7, 9, [])],
    )
    const start = await edges()
    await dragLane(2.98, 3.18)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('with its neighbour')
    expect((await edges()).slice(0, 2)).toEqual([
      [1, 3.2],
      [3.2, 5],
    ])
    await page.keyboard.down('Alt')
    await page.mouse.move(at(3.39), lane, { steps: 3 })
    expect(await edges()).toEqual([
      [1, 3.4],
      [3.4, 5.4],
      [7.4, 9.4],
    ])
    await page.keyboard.up('Alt')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await edges()).toEqual(start)
    expect(await page.evaluate(() => window.stand.steps())).toBe(0)
    await page.keyboard.down('Control')
    await dragLane(2.98, 2.78)
    await page.mouse.up()
    await page.keyboard.up('Control')
    expect((await edges()).slice(0, 2)).toEqual([
      [1, 2.8],
      [3, 5],
    ])
  })

  it('holds edges at shot changes and markers, and moves these themselves', async () => {
    await page.evaluate(() =>
      window.stand.show({
        shots: [3.5e7 as never],
        document: { ...window.stand.document(), markers: [{ id: '1', at: 9.5e7 as never, label: 'here' }] },
      }),
    )
    // Two frames before the shot changes, or on it.
    await dragLane(3, 3.41)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('before a shot change')
    expect((await seen('a'))?.end).toBe(fromMilliseconds(3420))
    await page.mouse.move(at(3.49), lane, { steps: 2 })
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('at a shot change')
    await page.mouse.up()
    await dragLane(9, 9.52)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('at a marker')
    await page.mouse.up()
    await page.mouse.dblclick(at(9.5) + 3, 30)
    expect(await last('open-marker')).toMatchObject({ id: '1' })
    await dragLane(9.5, 9.04, 30)
    await page.mouse.up()
    expect((await page.evaluate(() => window.stand.document().markers))?.[0]?.at).toBe(fromSeconds(9.04))
    await dragLane(3.5, 4.02, ruler)
    await page.mouse.up()
    // Held by the edge of cue b.
    expect(await last('move-shot')).toMatchObject({ at: fromSeconds(3.5), time: fromSeconds(4) })
  })

  it('draws loudness by pitch from tiles, once they come, and asks for no more than it shows', async () => {
    const asked = await page.evaluate(async () => {
      const requests: string[] = []
      window.stand.show({
        spectrogram: {
          key: 'one',
          ask: ({ level, tile }) => {
            requests.push(`${level} ${tile}`)
            return Promise.resolve(new Uint8Array(65_536).map((_, at) => (at % 256 === 64 ? 230 : 20)))
          },
        },
        settings: {
          sound: 'spectrogram',
          waveHeight: 1,
          brightness: 0,
          contrast: 60,
          lowest: 0,
          highest: 8000,
          scale: 'linear',
          ruler: 'clock',
          follow: 'page',
          findShots: true,
          shotThreshold: 30,
        },
      })
      await new Promise((done) => setTimeout(done, 300))
      return requests
    })
    // 128 samples a pixel are level 1: 1280 pixels are five tiles.
    expect(asked.toSorted()).toEqual(['1 0', '1 1', '1 2', '1 3', '1 4'])
    const rows = await page.locator('.timeline-stage > canvas').evaluate((canvas: HTMLCanvasElement) =>
      Array.from({ length: 105 }, (_, y) => {
        const [r = 0, g = 0, b = 0] = canvas.getContext('2d')?.getImageData(401, 22 + y, 1, 1).data ?? []
        return r + g + b
      }),
    )
    // 64 of 256 pitches is a quarter up from the bottom.
    const brightest = rows.indexOf(Math.max(...rows))
    expect(Math.abs(brightest / rows.length - 0.75)).toBeLessThan(0.06)
  })

  it('shows times as the ruler does', async () => {
    await page.evaluate(() => {
      const settings = {
        sound: 'waveform',
        waveHeight: 1,
        brightness: 0,
        contrast: 60,
        lowest: 0,
        highest: 8000,
      } as const
      const rest = {
        scale: 'mel',
        ruler: 'timecode',
        follow: 'center',
        findShots: true,
        shotThreshold: 30,
      } as const
      window.stand.show({ settings: { ...settings, ...rest }, timecode: '10:00:00:00' })
    })
    const slider = page.getByRole('slider', { name: 'Playhead on the timeline' })
    await slider.focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('10:00:01:00, cue 1')
    await dragLane(6, 6.2)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('out 10:00:06:05')
    await page.mouse.up()
    await page.keyboard.press('z')
    await page.evaluate(() => {
      window.stand.seek((30 * 1e7) as never)
      window.stand.play()
    })
    // Kept in the middle while it plays.
    await expect
      .poll(() =>
        page.locator('.timeline-playhead').evaluate((e) => Math.abs(e.getBoundingClientRect().x - 640)),
      )
      .toBeLessThan(8)
    await page.evaluate(() => window.stand.pause())
  })

  const dragWord = async (from: number, to: number, steps = 4) => {
    await page.mouse.move(at(from), words)
    await page.mouse.down()
    await page.mouse.move(at(to), words, { steps })
  }
  const wordsOf = async (id: string) =>
    (await seen(id))?.words.map(({ offset, duration, source }) => [offset, offset + duration, source])

  it('rolls a boundary that two words share, as one step that Escape takes back', async () => {
    const touching = cue('t', 1, 3, [word('one', 1.2, 1.6), word('two', 1.6, 2.4)])
    await page.evaluate(
      (cues) => window.stand.show({ document: { language: 'en', cues: [cues], styles: {}, metadata: {} } }),
      touching,
    )
    await page.keyboard.down('Shift')
    await dragWord(1.59, 1.79)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('00:00:01.8')
    expect(await page.locator('.timeline-chip').innerText()).toContain('with its neighbour')
    await page.mouse.up()
    await page.keyboard.up('Shift')
    const rolled = await wordsOf('t')
    expect(rolled?.[0]?.[1]).toBe(rolled?.[1]?.[0])
    expect(Math.abs(Number(rolled?.[0]?.[1]) - 1.8e7)).toBeLessThan(100_000)
    expect([rolled?.[0]?.[0], rolled?.[1]?.[1]]).toEqual([1.2e7, 2.4e7])
    expect(rolled?.map((each) => each[2])).toEqual(['manual', 'manual'])
    expect(await page.evaluate(() => window.stand.steps())).toBe(1)

    await dragWord(1.79, 1.5)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await wordsOf('t')).toEqual(rolled)
    expect(await page.evaluate(() => window.stand.steps())).toBe(1)
  })

  it('moves only the one edge over a gap, and ripples with Alt', async () => {
    const before = await wordsOf('a')
    await page.keyboard.down('Shift')
    await dragWord(1.39, 1.44)
    await page.mouse.up()
    await page.keyboard.up('Shift')
    const alone = await wordsOf('a')
    expect(alone?.slice(1)).toEqual(before?.slice(1))
    expect(Number(alone?.[0]?.[1])).toBeGreaterThan(1.4e7)
    const ends = alone?.map((each) => Number(each[1]))
    await page.keyboard.down('Alt')
    await page.keyboard.down('Shift')
    await dragWord(1.99, 2.04)
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await page.keyboard.up('Alt')
    expect((await last('set-word-edge'))?.how).toBe('ripple')
    const rippled = (await wordsOf('a'))?.map((each) => Number(each[1]))
    const by = (rippled?.[1] ?? 0) - (ends?.[1] ?? 0)
    expect(by).toBeGreaterThan(300_000)
    expect(rippled?.[2]).toBe((ends?.[2] ?? 0) + by)
    expect(rippled?.[0]).toBe(ends?.[0])
  })

  it('moves a word by its middle inside its room, and selects it', async () => {
    await page.keyboard.down('Shift')
    await dragWord(1.75, 1.8)
    await page.mouse.up()
    expect(await last('select-word')).toMatchObject({ id: 'a', at: 1 })
    const moved = await wordsOf('a')
    expect(Number(moved?.[1]?.[1]) - Number(moved?.[1]?.[0])).toBe(0.5e7)
    expect(Number(moved?.[1]?.[0])).toBeGreaterThan(1.5e7)
    // The next word is a wall.
    await dragWord(1.8, 2.6)
    await page.mouse.up()
    await page.keyboard.up('Shift')
    expect((await wordsOf('a'))?.[1]).toEqual([1.7e7, 2.2e7, 'manual'])
  })

  it('drops a word, and all after it, on the next cue with their times', async () => {
    const before = await wordsOf('a')
    await dragWord(1.75, 3.9, 8)
    await expect.poll(() => page.locator('.timeline-taker').isVisible()).toBe(true)
    expect(await page.locator('.timeline-chip').innerText()).toContain('2 words to the next cue')
    expect(await wordsOf('a')).toEqual(before)
    await page.mouse.up()
    expect(await last('move-words')).toMatchObject({ id: 'a', at: 1, to: 'next' })
    expect((await seen('b'))?.text).toBe('so my fellow americans')
    expect((await wordsOf('b'))?.slice(0, 2)).toEqual(before?.slice(1))
    expect(await page.locator('.timeline-taker').isVisible()).toBe(false)
    expect(await page.evaluate(() => window.stand.steps())).toBe(1)
  })

  it('holds the edge of a word where sound begins, and says so', async () => {
    await page.evaluate(() => {
      const pcm = new Int16Array(16_000 * 20)
      for (let n = 16_000 * 5; n < 16_000 * 5.9; n += 1) pcm[n] = 12_000 * Math.sin(n / 3)
      window.stand.load(pcm)
      window.stand.show({
        document: {
          ...window.stand.document(),
          cues: window.stand.document().cues.map((each) =>
            each.id === 'b'
              ? {
                  ...each,
                  words: each.words.map((w, n) =>
                    n === 1
                      ? { ...w, offset: (w.offset + 1.5e6) as never, duration: (w.duration - 1.5e6) as never }
                      : w,
                  ),
                }
              : each,
          ),
        },
      })
    })
    await dragWord(5.16, 5.03)
    await expect.poll(() => page.locator('.timeline-chip').innerText()).toContain('sound begins')
    await page.mouse.up()
    expect(Math.abs(Number((await wordsOf('b'))?.[1]?.[0]) - 5e7)).toBeLessThanOrEqual(100_000)
  })

  it('selects a word by a click on the place that it is offered', async () => {
    await page.evaluate(() =>
      window.stand.show({
        ghosts: [
          {
            cue: 'c',
            at: 0,
            text: 'ask',
            from: { offset: 7.2e7, duration: 1.6e7 } as never,
            to: { offset: 6.2e7, duration: 0.5e7 } as never,
            reason: 'far',
          },
        ],
      }),
    )
    await page.mouse.click(at(6.4), words)
    expect(await last('select-word')).toMatchObject({ id: 'c', at: 0 })
    expect(await last('set-word-times')).toBeUndefined()
  })

  it('puts the playhead back when a scrub is left with Escape', async () => {
    await page.mouse.click(at(1), ruler)
    await page.mouse.move(at(2), ruler)
    await page.mouse.down()
    await page.mouse.move(at(5), ruler, { steps: 3 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await page.evaluate(() => window.stand.now())).toBe(fromSeconds(1))
  })

  it('draws a new cue in the empty lane, and over the sound with Alt; Enter or a click inserts it, Escape does not', async () => {
    const draw = async (from: number, to: number, y = lane) => {
      await page.mouse.move(at(from), y)
      await page.mouse.down()
      await page.mouse.move(at(to), y, { steps: 5 })
      await page.mouse.up()
    }
    await draw(9.4, 10)
    await expect.poll(() => page.locator('.timeline-drawn').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('.timeline-drawn').isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    expect(await last('insert')).toBeUndefined()
    await draw(9.4, 9.8)
    await page.mouse.click(at(9.6), lane)
    expect(await last('insert')).toMatchObject({ start: fromMilliseconds(9400), end: fromMilliseconds(9800) })
    await draw(9.4, 10)
    await page.keyboard.press('Enter')
    expect(await last('insert')).toMatchObject({ start: fromMilliseconds(9400), end: fromSeconds(10) })
    await page.keyboard.down('Alt')
    await page.mouse.move(at(10), wave)
    await page.mouse.down()
    await page.mouse.move(at(9.6), wave, { steps: 5 })
    await page.keyboard.up('Alt')
    // Before the button is let go too.
    await page.keyboard.press('Enter')
    await page.mouse.up()
    expect(await last('insert')).toMatchObject({ start: fromSeconds(9.6), end: fromSeconds(10) })
  })

  it('zooms about the pointer and scrolls with the wheel', async () => {
    await page.mouse.move(at(5), wave)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await page.mouse.click(at(5), ruler)
    expect(Math.abs(((await last('seek'))?.time ?? 0) - fromSeconds(5))).toBeLessThan(30_000)
    await page.mouse.wheel(0, 400)
    await page.mouse.click(at(5), ruler)
    // 400 pixels at a zoom of e^1.5 more than 8 ms a pixel.
    expect(((await last('seek'))?.time ?? 0) / 1e7).toBeCloseTo(5 + 3.2 / Math.exp(1.5), 2)
  })

  it('follows playback a page at a time, until somebody scrolls away', async () => {
    const follow = page.getByRole('button', { name: 'Follow playback' })
    await page.evaluate(() => {
      window.stand.seek((9.5 * 1e7) as never)
      window.stand.play()
    })
    await expect
      .poll(() => page.locator('.timeline-playhead').evaluate((e) => e.getBoundingClientRect().x))
      .toBeLessThan(400)
    await page.mouse.move(600, wave)
    await page.mouse.wheel(0, 3000)
    await expect.poll(() => follow.getAttribute('aria-pressed')).toBe('false')
    await expect.poll(() => page.locator('.timeline-playhead').isVisible()).toBe(false)
    await follow.click()
    await expect.poll(() => page.locator('.timeline-playhead').isVisible()).toBe(true)
    await page.evaluate(() => window.stand.pause())
  })

  it('is worked by keyboard alone and says where it is', async () => {
    const slider = page.getByRole('slider', { name: 'Playhead on the timeline' })
    await slider.focus()
    await page.keyboard.press('ArrowDown')
    expect(await last('select')).toMatchObject({ id: 'a' })
    expect((await last('seek'))?.time).toBe(fromSeconds(1))
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('00:00:01.000, cue 1 of 3: and so my')
    await page.keyboard.press('ArrowRight')
    expect((await last('seek'))?.time).toBe(fromMilliseconds(1040))
    await page.keyboard.press('Shift+ArrowRight')
    expect((await last('seek'))?.time).toBe(fromMilliseconds(2040))
    await page.keyboard.press('Alt+ArrowLeft')
    expect(await last('set-times')).toMatchObject({
      id: 'a',
      start: fromMilliseconds(960),
      end: fromSeconds(3),
    })
    await page.keyboard.press('Alt+Shift+ArrowRight')
    expect(await last('set-times')).toMatchObject({
      id: 'a',
      start: fromMilliseconds(960),
      end: fromMilliseconds(3040),
    })
    await page.keyboard.press('Enter')
    expect(await last('open')).toMatchObject({ id: 'a' })
    await page.keyboard.press('End')
    expect((await last('seek'))?.time).toBe(fromSeconds(60))
  })

  it('has no fault that axe finds', async () => {
    const { violations } = await new AxeBuilder({ page }).include('.timeline').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it('ends a touch when a second finger comes, and zooms with both', async () => {
    await page.evaluate(() => {
      const stage = document.querySelector('.timeline-stage')
      const touch = (type: string, pointerId: number, clientX: number) =>
        stage?.dispatchEvent(
          new PointerEvent(type, { pointerId, clientX, clientY: 70, pointerType: 'touch', bubbles: true }),
        )
      if (stage !== null) Object.assign(stage, { setPointerCapture: () => undefined })
      touch('pointerdown', 11, 500)
      touch('pointerdown', 12, 600)
      touch('pointermove', 12, 700)
      touch('pointerup', 12, 700)
      touch('pointerup', 11, 500)
    })
    // The first finger's seek is taken back.
    expect((await last('seek'))?.time).toBe(0)
    await page.mouse.click(500, ruler)
    expect((await last('seek'))?.time).toBe(fromSeconds(4))
    await page.mouse.click(750, ruler)
    expect((await last('seek'))?.time).toBe(fromSeconds(5))
  })

  it('draws sound, words and cues', async () => {
    const colored = await page.locator('.timeline-stage > canvas').evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d')
      const rows = [70, 141, 190].map((y) => {
        const { data } = context?.getImageData(0, y, 1000, 1) ?? { data: new Uint8ClampedArray() }
        const values = new Set<number>()
        for (let n = 0; n < data.length; n += 4)
          values.add((data[n] ?? 0) * 65_536 + (data[n + 1] ?? 0) * 256 + (data[n + 2] ?? 0))
        return values.size
      })
      return rows
    })
    expect(Math.min(...colored)).toBeGreaterThan(2)
  })

  it('draws sound where it sounds, at any zoom', async () => {
    await page.evaluate(() => {
      const pcm = new Int16Array(16_000 * 60)
      for (let n = 32_000; n < 48_000; n += 1) pcm[n] = 20_000 * Math.sin(n / 5)
      window.stand.load(pcm)
    })
    /** First and last pixel of the burst from 2 s to 3 s, 12 pixels above the middle of the lane. */
    const extent = (): Promise<readonly number[]> =>
      page.locator('.timeline-stage > canvas').evaluate(async (canvas: HTMLCanvasElement) => {
        await new Promise((done) => requestAnimationFrame(done))
        const { data } = canvas.getContext('2d')?.getImageData(0, 62, 1280, 1) ?? {
          data: new Uint8ClampedArray(),
        }
        // The waveform is blue on grey; ruler lines are grey.
        const blue = (x: number): boolean => (data[4 * x + 2] ?? 0) - (data[4 * x] ?? 0) > 40
        const columns = Array.from({ length: 1280 }, (_, x) => x).filter(blue)
        return [columns[0] ?? -1, columns.at(-1) ?? -1]
      })
    const [from = 0, to = 0] = await extent()
    expect(Math.abs(from - at(2))).toBeLessThanOrEqual(2)
    expect(Math.abs(to - at(3))).toBeLessThanOrEqual(2)
    await page.mouse.move(at(2), wave)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 2; turn += 1) await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    const [nearFrom = 0, nearTo = 0] = await extent()
    expect(Math.abs(nearFrom - at(2))).toBeLessThanOrEqual(5)
    expect(Math.abs(nearTo - (at(2) + 125 * Math.E))).toBeLessThanOrEqual(5)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, 100)
    await page.keyboard.up('Control')
    const [farFrom = 0, farTo = 0] = await extent()
    expect(Math.abs(farTo - farFrom - 125 / Math.E)).toBeLessThanOrEqual(2)
  })

  it('draws every device pixel, and anew when the theme changes', async () => {
    const sharp = await shop.open({ width: 900, height: 400, ratio: 2 })
    const ground = () =>
      sharp.locator('.timeline-stage > canvas').evaluate(async (canvas: HTMLCanvasElement) => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        return [canvas.width, canvas.getContext('2d')?.getImageData(3, 100, 1, 1).data[0] ?? -1] as const
      })
    const [width, dark] = await ground()
    expect(width).toBe(1800)
    expect(dark).toBeLessThan(60)
    await sharp.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
    const [, light] = await ground()
    expect(light).toBeGreaterThan(200)
    await sharp.context().close()
  })
})
