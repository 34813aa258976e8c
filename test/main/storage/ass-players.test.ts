import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { ass } from '../../../core/formats/ass.ts'
import { srt } from '../../../core/formats/srt.ts'
import { ssa } from '../../../core/formats/ssa.ts'
import { fromSeconds, minus, toSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { ffmpeg, mediaFolder } from '../../fixtures/media.ts'

const folder = mediaFolder()
afterAll(folder.remove)
const file = (name: string): string => join(folder.path, name)
const save = (name: string, text: string): string => {
  writeFileSync(file(name), text)
  return file(name)
}

const said = (text: string, from: number, to: number): Word => ({
  text,
  offset: fromSeconds(from),
  duration: minus(fromSeconds(to), fromSeconds(from)),
  source: 'aligned',
})

const document: SubtitleDocument = {
  ...emptyDocument,
  cues: [
    cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(2.5), text: 'Plain, with a comma' }),
    cueOf({ id: '2', start: fromSeconds(2.5), end: fromSeconds(4.125), text: '{\\an8}<i>Two</i>\nlines' }),
    cueOf({ id: '3', start: fromSeconds(5), end: fromSeconds(6), text: 'x < 3 and } and C:\\new' }),
    {
      ...cueOf({
        id: '4',
        start: fromSeconds(3600),
        end: fromSeconds(3601),
        text: '<font color="red">Ann</font> says',
      }),
      speaker: 'Ann',
    },
  ],
}

/** As SubRip, without numbers, tags and word joiners (which nobody sees). */
const shapes = (text: string) =>
  srt
    .parse(text)
    .document.cues.map((cue) => [
      Math.round(toSeconds(cue.start) * 100),
      Math.round(toSeconds(cue.end) * 100),
      plain(cue.text).replaceAll('\u2060', ''),
    ])

describe('ffmpeg', () => {
  it.each([
    ['ass', ass],
    ['ssa', ssa],
  ] as const)('reads our %s: every cue, its times and its text', (id, format) => {
    ffmpeg('-i', save(`ours.${id}`, format.serialize(document)), file(`${id}.srt`))
    expect(shapes(readFileSync(file(`${id}.srt`), 'utf8'))).toEqual(
      document.cues.map(({ start, end, text }) => [
        Math.floor(toSeconds(start) * 100 + 0.5),
        Math.floor(toSeconds(end) * 100 + 0.5),
        plain(text),
      ]),
    )
  })

  it('makes the same SubRip of a file of another program as we do', () => {
    const source = `[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,48,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,not shown
Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0000,0000,0000,,{\\i1}Leaning{\\i0}, and {\\b1}bold{\\b0}
Dialogue: 1,0:00:02.00,0:00:03.50,Default,,0,0,0,Banner;5,{\\fad(100,100)\\pos(1,2)}Two\\NLines
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\k20}Ka{\\kf30}ra{\\k50}oke, {\\ko9}sung
`
    ffmpeg('-i', save('theirs.ass', source), file('theirs.srt'))
    expect(shapes(srt.serialize(ass.parse(source).document))).toEqual(
      shapes(readFileSync(file('theirs.srt'), 'utf8')),
    )
  })
})

/** The picture that libass draws at `seconds`, white where a letter is sung: how many pixels are that, left and right of the middle. */
function drawn(path: string, seconds: number): readonly [left: number, right: number] {
  const [width, height] = [640, 360]
  const filter = `ass=${path.replaceAll('\\', '/').replaceAll(':', '\\:')}`
  const pixels = execFileSync(
    process.env['FFMPEG_BIN'] ?? 'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `color=c=0x0000FF:s=${width}x${height}:r=100:d=3`],
      ...['-vf', `${filter},select=eq(n\\,${Math.round(seconds * 100)})`, '-frames:v', '1', '-f', 'rawvideo'],
      ...['-pix_fmt', 'gray', '-'],
    ],
    { maxBuffer: 10_000_000 },
  )
  const counts: [number, number] = [0, 0]
  pixels.forEach((value, at) => {
    // White is 255 and the grey of what is not sung yet 144.
    if (value > 220) counts[at % width < width / 2 ? 0 : 1] += 1
  })
  return counts
}

describe('libass', () => {
  const sung: SubtitleDocument = {
    ...emptyDocument,
    cues: [
      cueOf({
        id: '1',
        start: fromSeconds(0.5),
        end: fromSeconds(2.5),
        text: 'WWWWWW WWWWWW',
        words: [said('WWWWWW', 1, 1.5), said('WWWWWW', 1.7, 2.2)],
      }),
    ],
  }

  it('lights up each word when it is said, with \\k', () => {
    const path = save('karaoke.ass', ass.serialize(sung, { words: 'measured' }))
    expect(drawn(path, 0.98)).toEqual([0, 0])
    const [left, right] = drawn(path, 1.02)
    expect(left).toBeGreaterThan(200)
    expect(right).toBe(0)
    expect(drawn(path, 1.68)).toEqual([left, 0])
    const [, second] = drawn(path, 1.72)
    expect(second).toBeGreaterThan(200)
  })

  it('fills each word while it is said, with \\kf', () => {
    const path = save('filled.ass', ass.serialize(sung, { words: 'measured', karaoke: 'kf' }))
    expect(drawn(path, 0.98)).toEqual([0, 0])
    const [early, middle, late] = [1.1, 1.25, 1.48].map((seconds) => drawn(path, seconds)[0])
    expect(middle).toBeGreaterThan(1.5 * (early ?? NaN))
    expect(late).toBeGreaterThan(1.5 * (middle ?? NaN))
    expect(drawn(path, 1.68)[1]).toBe(0)
  })
})
