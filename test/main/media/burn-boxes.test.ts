import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualBurn } from '../../../core/burn/options.ts'
import { burnTrack } from '../../../core/burn/track.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { writeFonts } from '../../../main/media/burn/fonts-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'cuewright-boxes-'))
beforeAll(() => writeFonts(join(folder, 'fonts'), []))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Look {
  readonly settings?: Readonly<Record<string, string>>
  /** Another cue that is on the screen at the same time. */
  readonly with?: string
}

/** The levels of the middle column from top to bottom, in runs, where captions are burned into white. */
function rowsOf(
  text: string,
  [width, height]: readonly [number, number],
  { settings, with: other }: Look = {},
): readonly (readonly [level: number, rows: number])[] {
  const cue = (id: string, words: string) =>
    guessedCue({ id, start: fromSeconds(0), end: fromSeconds(2), text: words })
  const cues = [
    { ...cue('a', text), ...(settings === undefined ? {} : { settings }) },
    ...(other === undefined ? [] : [cue('b', other)]),
  ]
  const document = { language: '', styles: {}, metadata: {}, cues }
  writeFileSync(
    join(folder, 'track.ass'),
    burnTrack(document, [{ width, height }], { ...usualBurn, vertical: width < height ? 'crop' : null }, null)
      .text,
  )
  const raw = execFileSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', `color=white:s=${width}x${height}:r=25:d=0.04`],
      ...['-vf', 'format=gray,subtitles=track.ass:fontsdir=fonts', '-f', 'rawvideo', '-'],
    ],
    { cwd: folder, maxBuffer: 1 << 26 },
  )
  const runs: [number, number][] = []
  // Beside the letters: the room at the side of the boxes, which are all as wide.
  const isDark = (x: number): boolean =>
    Array.from({ length: Math.floor(height / 20) }, (_, at) => raw[at * 20 * width + x] ?? 255).some(
      (level) => level < 200,
    )
  const column = Array.from({ length: width }, (_, x) => x).find(isDark)
  for (let y = 0; y < height; y += 1) {
    const level = raw[y * width + (column ?? 0) + 4] ?? 0
    const last = runs.at(-1)
    if (last !== undefined && last[0] === level) last[1] += 1
    else runs.push([level, 1])
  }
  return runs
}

/** 72 % black over white. */
const box = 82
const sizes: readonly (readonly [number, number])[] = [
  [1920, 1080],
  [1280, 720],
  [854, 480],
  [1080, 1920],
  [3840, 2160],
]

describe('boxes of captions that are burned in', () => {
  for (const size of sizes)
    it(`are as dark where two of them meet as elsewhere: ${size.join('x')}`, () => {
      // The same line again: boxes of the same width.
      for (const count of [2, 3]) {
        const runs = rowsOf(Array.from({ length: count }, () => 'Words of a line').join('\n'), size)
        const inside = runs.slice(1, -1).filter(([level]) => level !== 255)
        expect(inside.map(([level]) => (Math.abs(level - box) <= 2 ? box : level))).toEqual(
          inside.map(() => box),
        )
        const rows = inside.reduce((sum, [, each]) => sum + each, 0)
        expect(rows / count).toBeCloseTo(Math.round(rows / count), 9)
      }
    })

  it('stand on top as well, and by rows of WebVTT', () => {
    for (const settings of [{ line: '0' }, { line: '20%' }]) {
      const levels = rowsOf('Words of a line\nWords of a line', [1920, 1080], { settings }).map(
        ([level]) => level,
      )
      expect(levels.filter((level) => level < box - 2)).toEqual([])
      expect(levels.some((level) => Math.abs(level - box) <= 2)).toBe(true)
    }
  })

  it('are whole where nobody knows their rows: two cues at once, letters of another font', () => {
    const both = rowsOf('Words of a line\nWords of a line', [1920, 1080], {
      with: 'Words of a line\nWords of a line',
    })
    const dark = (runs: typeof both): number =>
      runs.reduce((sum, [level, rows]) => sum + (level < 200 ? rows : 0), 0)
    expect(dark(both)).toBeGreaterThan(4 * 84)
    expect(dark(rowsOf('♪ Words of a line\n♪ Words of a line', [1920, 1080]))).toBeGreaterThanOrEqual(2 * 84)
  })
})
