import { describe, expect, it } from 'vitest'
import { canvasFor } from '../../../core/burn/canvas.ts'
import { fontNames, withKnownFonts } from '../../../core/burn/fonts.ts'
import { centisecondFor } from '../../../core/burn/frame-snap.ts'
import { usualBurn } from '../../../core/burn/options.ts'
import { burnTrack } from '../../../core/burn/track.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { defaultStyle } from '../../../core/document/style.ts'
import { ass } from '../../../core/formats/ass.ts'
import { framesOfRate, framesOfTable } from '../../../core/time/frames.ts'
import { fromSeconds, ticks } from '../../../core/time/ticks.ts'

const wide = { width: 1920, height: 1080 }
const cueOf = (text: string, more: Partial<Cue> = {}): Cue => ({
  ...guessedCue({ id: 'a', start: fromSeconds(1), end: fromSeconds(3), text }),
  ...more,
})
const documentOf = (cues: readonly Cue[], more: Partial<SubtitleDocument> = {}): SubtitleDocument => ({
  ...{ language: '', styles: {}, metadata: {}, cues, ...more },
})
const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('Dialogue:'))

describe('burnTrack', () => {
  it('draws captions without styles as the window does: a box, and letters over it', () => {
    const { text } = burnTrack(documentOf([cueOf('Hi <i>there</i>')]), [wide], usualBurn, null)
    const [box, letters] = linesOf(text)
    expect(box).toMatch(/^Dialogue: 0,0:00:01\.00,0:00:03\.00,Box,.*\}Hi there$/)
    expect(letters).toMatch(/^Dialogue: 50,0:00:01\.00,0:00:03\.00,Default,.*Hi \{\\i1\}there/)
    expect(text).toContain('PlayResX: 1920')
    // 5 % of the picture stay free.
    expect(text).toMatch(/Style: Default,Inter,84\.00,.*,2,96,96,54,1/)
  })

  it('has lines of whole rows in every size, so that no row between two lines is bright', () => {
    const measuresOf = (...heights: readonly [number, ...number[]]) => {
      const [first, ...others] = heights
      const of = (height: number) => ({ width: Math.round((height * 16) / 9), height })
      const { text } = burnTrack(documentOf([cueOf('Hi')]), [of(first), ...others.map(of)], usualBurn, null)
      const fields = /^Style: Box,(.*)$/m.exec(text)?.[1]?.split(',').map(Number) ?? []
      expect(text).toContain(`PlayResY: ${first}`)
      return heights.flatMap((height) => [fields[1], fields[20]].map((rows = NaN) => (rows * height) / first))
    }
    expect(measuresOf(480)).toEqual([37, 24])
    expect(measuresOf(804)).toEqual([63, 40])
    for (const rows of measuresOf(1080, 720, 480)) expect(rows).toBeCloseTo(Math.round(rows), 9)
    // Nothing in common: the first has whole rows, and letters keep their size.
    expect(measuresOf(1080, 718).slice(0, 2)).toEqual([84, 54])
  })

  it('does not take text for tags, or tags for text', () => {
    const { text } = burnTrack(documentOf([cueOf('50% {x} \\N \\pos(1,2)')]), [wide], usualBurn, null)
    for (const line of linesOf(text))
      expect(line.replace(/^(?:[^,]*,){9}/, '').replace(/^\{[^}]*\}/, '')).not.toMatch(/(?<!\\)\{x/)
  })

  it('lights words up by measured times only; a guess shares the moment of its neighbour', () => {
    const word = (text: string, offset: number, isMeasured: boolean) => ({
      ...{ text, offset: fromSeconds(offset), duration: fromSeconds(0.4) },
      source: isMeasured ? ('recognized' as const) : ('interpolated' as const),
    })
    const cue = cueOf('One two three', {
      words: [word('One', 1, true), word('two', 1.5, false), word('three', 2, true)],
    })
    const { text } = burnTrack(
      documentOf([cue, { ...cueOf('All guessed'), id: 'b' }]),
      [wide],
      { ...usualBurn, karaoke: true },
      null,
    )
    const [, sung, , guessed] = linesOf(text)
    expect(sung).toMatch(/\{\\k\d+\}One two \{\\k\d+\}three/)
    expect(guessed).not.toContain('\\k')
  })

  it('keeps what the document looks like, but for fonts that it does not bring', () => {
    const source = `[Script Info]\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\nStyle: Default,Comic,20,&H0000FFFF,&H0,&H0,&H0,0,0,0,0,100,100,0,0,1,2,0,8,10,10,10,1\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\fnArial\\k20}Hel{\\k30}lo\n`
    const { document } = ass.parse(source)
    const { text } = burnTrack(document, [wide], usualBurn, framesOfRate({ numerator: 25, denominator: 1 }))
    expect(text).toContain('Style: Default,Inter,20,&H0000FFFF')
    expect(text).toContain('{\\fnInter\\k20}Hel{\\k30}lo')
    expect(withKnownFonts(source, ['comic'])).toContain('Style: Default,Comic,20')
    const safe = burnTrack(document, [wide], { ...usualBurn, safe: 0.1 }, null).text
    expect(safe).toMatch(/,8,64,64,36,1/)
  })

  it('gives all cues the style that is chosen, and knows no other', () => {
    const styled = documentOf([cueOf('Hi')], { styles: { Default: defaultStyle, Loud: defaultStyle } })
    expect(burnTrack(styled, [wide], { ...usualBurn, style: 'Loud' }, null).text).toContain(',Loud,,')
    expect(burnTrack(styled, [wide], { ...usualBurn, style: 'outline' }, null).text).not.toContain('Box')
    expect(() => burnTrack(styled, [wide], { ...usualBurn, style: 'None' }, null)).toThrow(/no style/)
  })

  it('puts captions where settings say', () => {
    const { text } = burnTrack(
      documentOf([cueOf('Up', { settings: { line: '0', align: 'start' } })], {
        origin: { format: 'webvtt' } as never,
      }),
      [wide],
      usualBurn,
      null,
    )
    expect(linesOf(text)[1]).toMatch(/\{\\an7\\pos\(/)
  })
})

describe('times on pictures', () => {
  it('changes with the very picture, at every rate', () => {
    for (const [numerator, denominator] of [
      [25, 1],
      [30000, 1001],
      [24000, 1001],
      [60, 1],
      [50, 1],
    ] as const) {
      const frames = framesOfRate({ numerator, denominator })
      for (let at = 0; at < 500; at += 1) {
        const time = ticks(at * 123_457)
        const hundredth = centisecondFor(time, frames)
        expect(hundredth % 100_000).toBe(0)
        const first = (of: number): number => {
          const number = frames.at(ticks(of))
          return number >= 0 && frames.span(number).offset === of ? number : number + 1
        }
        expect(first(hundredth)).toBe(first(time))
      }
    }
  })

  it('knows uneven pictures', () => {
    const frames = framesOfTable({
      starts: Float64Array.from([0, 333_333, 2_000_001]),
      end: ticks(2_400_000),
    })
    expect(centisecondFor(ticks(400_000), frames)).toBe(2_000_000)
    expect(centisecondFor(ticks(333_333), frames)).toBe(300_000)
  })
})

describe('canvasFor', () => {
  it('counts by the short side, and makes upright films of wide ones', () => {
    expect(canvasFor(wide, 720, null)).toEqual({ width: 1280, height: 720 })
    expect(canvasFor({ width: 1080, height: 1920 }, 720, null)).toEqual({ width: 720, height: 1280 })
    expect(canvasFor(wide, null, 'crop')).toEqual({ width: 1080, height: 1920 })
    expect(canvasFor({ width: 853, height: 480 }, null, null)).toEqual({ width: 854, height: 480 })
  })
})

describe('fontNames', () => {
  it('says nothing of what is no font', () => {
    expect(fontNames(new Uint8Array([1, 2, 3]))).toEqual([])
    expect(fontNames(new Uint8Array(64))).toEqual([])
  })
})
