import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform, type Command } from '../../../core/commands/command.ts'
import { alignmentOf, type Alignment } from '../../../core/cues/alignment.ts'
import { placementOf } from '../../../core/cues/placement.ts'
import { startHistory, undo, type History } from '../../../core/document/history.ts'
import {
  defaultStyle,
  styleColor,
  styleField,
  withStyleField,
  writeStyleColor,
} from '../../../core/document/style.ts'
import { styleUses } from '../../../core/document/style-uses.ts'
import { canvasOf } from '../../../core/document/canvas.ts'
import { ass } from '../../../core/formats/ass.ts'
import { embeddedFonts, withoutAttachments } from '../../../core/formats/shared/substation/fonts.ts'
import { previewTrack, wantsRenderer } from '../../../core/formats/shared/substation/preview.ts'
import { srt } from '../../../core/formats/srt.ts'
import { ssa } from '../../../core/formats/ssa.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { zero } from '../../../core/time/ticks.ts'

const around = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } } as const

const fields =
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding'
const style = (name: string, alignment: number): string =>
  `Style: ${name},Arial,28,&H00FFFFFF,&H000000FF,&H00000000,&H64000000,0,0,0,0,100,100,0,0,1,2,1,${alignment},10,10,14,1`
const file = `[Script Info]
; by hand
ScriptType: v4.00+
PlayResX: 640
PlayResY:360

[V4+ Styles]
Format: ${fields}
${style('Default', 2)}
${style('Sign', 7)}

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.50,0:00:03.00,Default,Ann,0,0,0,,Hello
Comment: 0,0:00:00.50,0:00:03.00,Default,,0,0,0,,a comment
Dialogue: 0,0:00:01.00,0:00:03.00,Sign,,0000,0000,0000,,{\\pos(60,80)}Bakery
Dialogue: 0,0:00:03.00,0:00:06.00,Default,Bob,0,0,0,,Then {\\rSign}there
`

const open = (text: string, ...selected: readonly string[]): History => ({
  ...startHistory(ass.parse(text).document),
  selection: { active: selected[0] ?? null, cues: selected },
})

let now = 0

function run<Argument>(history: History, command: Command<Argument>, argument: Argument): History {
  now += 10_000
  const after = perform(history, command, argument, around, now)
  if (after !== history) expect(undo(after).document).toEqual(history.document)
  return after
}
const written = ({ document }: History): string => ass.serialize(document)
/** The lines of `after` that are not in `before`. */
const changed = (before: string, after: string): string[] => {
  const had = new Set(before.split('\n'))
  return after.split('\n').filter((line) => !had.has(line))
}

describe('styles', () => {
  it('change in their own line of the file only', () => {
    const start = open(file)
    const { Sign = '' } = start.document.styles
    const after = run(start, askingCommands.editStyles, {
      kind: 'set',
      name: 'Sign',
      value: withStyleField(Sign, 'bold', '-1'),
    })
    expect(changed(file, written(after))).toEqual([style('Sign', 7).replace(',0,0,0,0,100', ',-1,0,0,0,100')])
    expect(written(undo(after))).toBe(file)
  })

  it('that move take along the cues that stand where they put them, and the file still says so once', () => {
    const start = open(file)
    const { Sign = '' } = start.document.styles
    const after = run(start, askingCommands.editStyles, {
      kind: 'set',
      name: 'Sign',
      value: withStyleField(Sign, 'alignment', '9'),
    })
    expect(alignmentOf(after.document.cues[1] ?? { text: '' })).toBe(9)
    expect(changed(file, written(after))).toEqual([style('Sign', 9)])
  })

  it('have another name in cues and in texts', () => {
    const after = run(open(file), askingCommands.editStyles, {
      kind: 'rename',
      from: 'Sign',
      to: 'Board, big',
    })
    expect([...styleUses(after.document)]).toEqual([
      ['Default', 2],
      ['Board big', 2],
    ])
    expect(written(after)).toContain('Then {\\rBoard big}there')
    expect(ass.parse(written(after)).document.cues[1]?.style).toBe('Board big')
    expect(run(after, askingCommands.editStyles, { kind: 'rename', from: 'Board big', to: 'Default' })).toBe(
      after,
    )
  })

  it('that are deleted leave the usual one; the usual one cannot be', () => {
    const after = run(open(file), askingCommands.editStyles, { kind: 'delete', name: 'Sign' })
    expect(after.document.cues.map((cue) => cue.style)).toEqual([undefined, undefined, undefined])
    expect(written(after)).not.toContain('Sign')
    expect(run(after, askingCommands.editStyles, { kind: 'delete', name: 'Default' })).toBe(after)
  })

  it('come from another file, and cues take them', () => {
    const start: History = {
      ...startHistory(srt.parse('1\n00:00:01,000 --> 00:00:02,000\nHello\n').document),
      selection: { active: '1', cues: ['1'] },
    }
    const styled = run(start, askingCommands.editStyles, {
      kind: 'import',
      styles: ass.parse(file).document.styles,
    })
    const after = run(styled, askingCommands.setStyle, { name: 'Sign' })
    expect(after.document.cues[0]).toMatchObject({ style: 'Sign', text: '{\\an7}Hello' })
    const out = written(after)
    expect(out).toContain(style('Sign', 7))
    expect(out).toMatch(/^Dialogue: 0,0:00:01\.00,0:00:02\.00,Sign,,0,0,0,,Hello$/m)
    expect(run(after, askingCommands.setStyle, { name: null }).document.cues[0]?.text).toBe('Hello')
  })

  it('keep every field but the one that is changed, and colours with what is seen through', () => {
    expect(styleColor('&H80402010')).toEqual({ color: '#102040', opacity: 1 - 128 / 255 })
    expect(styleColor('65535')).toEqual({ color: '#ffff00', opacity: 1 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (number) => {
        const text = `&H${number.toString(16).padStart(8, '0').toUpperCase()}`
        expect(writeStyleColor(styleColor(text))).toBe(text)
      }),
    )
    const after = withStyleField(defaultStyle, 'fontname', 'Fira, Sans\n')
    expect(styleField(after, 'fontname')).toBe('Fira Sans')
    expect(after.split(',').slice(1)).toEqual(defaultStyle.split(',').slice(1))
  })
})

describe('places', () => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000 size:50%\nHello\n'
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9] as const)(
    '%i of nine comes back from ASS, WebVTT and SubRip',
    (alignment) => {
      for (const format of [ass, ssa, webvtt, srt]) {
        const document = format === webvtt ? webvtt.parse(vtt).document : ass.parse(file).document
        for (const id of format === webvtt ? ['1'] : ['1', '2']) {
          const start: History = { ...startHistory(document), selection: { active: id, cues: [id] } }
          const { document: after } = run(start, askingCommands.setPlace, { kind: 'nine', alignment })
          const again = format.parse(format.serialize(after)).document
          expect(alignmentOf(again.cues[Number(id) - 1] ?? { text: '' })).toBe(alignment)
        }
      }
    },
  )

  it('as a point: tags in the measures of the file, settings in WebVTT', () => {
    const place = { kind: 'point', point: { x: 0.25, y: 0.5 } } as const
    const moved = run(open(file, '2'), askingCommands.setPlace, place)
    expect(changed(file, written(moved))).toEqual([
      'Dialogue: 0,0:00:01.00,0:00:03.00,Sign,,0000,0000,0000,,{\\pos(160,180)}Bakery',
    ])
    const start: History = {
      ...startHistory(webvtt.parse(vtt).document),
      selection: { active: '1', cues: ['1'] },
    }
    const inVtt = run(start, askingCommands.setPlace, place)
    expect(webvtt.serialize(inVtt.document)).toContain('size:50% line:50%,end position:25%\nHello')
    const cue = inVtt.document.cues[0] ?? { text: '' }
    expect(placementOf(cue, canvasOf(inVtt.document))).toMatchObject({
      line: { at: 0.5, edge: 'end' },
      box: { left: 0, width: 0.5 },
    })
    const usual = run(inVtt, askingCommands.setPlace, { kind: 'usual' })
    expect(webvtt.serialize(usual.document)).toContain('00:00:01.000 --> 00:00:02.000\nHello')
  })

  it('of margins go into the line, and a drag is one step', () => {
    const start = open(file, '1')
    const margins = run(start, askingCommands.setPlace, { kind: 'margins', margins: [10, 20, 30] })
    expect(written(margins)).toContain('Default,Ann,10,20,30,,Hello')
    let dragged = start
    for (const x of [0.1, 0.2, 0.3])
      dragged = perform(
        dragged,
        askingCommands.setPlace,
        { kind: 'point', point: { x, y: 0.5 }, gesture: 'drag 1' },
        around,
        x * 10_000,
      )
    expect(dragged.past).toHaveLength(1)
    expect(dragged.document.cues[0]?.text).toBe('{\\pos(192,180)}Hello')
    const back = run(dragged, askingCommands.setPlace, { kind: 'point', point: null })
    expect(back.document.cues[0]?.text).toBe('Hello')
  })

  it('never lose text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (text, number) => {
          const document = ass.parse(file).document
          const cues = document.cues.map((cue, at) => (at === 0 ? { ...cue, text } : cue))
          const start: History = {
            ...startHistory({ ...document, cues }),
            selection: { active: '1', cues: ['1'] },
          }
          const alignment = number as Alignment
          const after = run(start, askingCommands.setPlace, { kind: 'nine', alignment })
          const placed = run(after, askingCommands.setPlace, { kind: 'point', point: { x: 0.5, y: 0.5 } })
          const back = run(placed, askingCommands.setPlace, { kind: 'point', point: null })
          expect(back.document.cues[0]?.text.endsWith(text.replace(/^(?:\{\\[^{}<\n]*\})*/, ''))).toBe(true)
        },
      ),
    )
  })
})

describe('what libass is given', () => {
  /** As `fontname:` sections hold bytes: six bits to a letter. */
  const encode = (bytes: Uint8Array): string => {
    let out = ''
    for (let at = 0; at < bytes.length; at += 3) {
      const group = bytes.subarray(at, at + 3)
      const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0)
      for (let each = 0; each <= group.length; each += 1)
        out += String.fromCharCode(((bits >> (18 - 6 * each)) & 63) + 33)
    }
    return (out.match(/.{1,80}/g) ?? []).join('\n')
  }

  it('has the fonts of the file, byte for byte, and its track has none of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        // Not as a pattern: the letters of a font have dollar signs.
        const withFont = file.replace(
          '[Events]',
          () => `[Fonts]\nfontname: a_0.ttf\n${encode(bytes)}\n\n[Events]`,
        )
        const { document } = ass.parse(withFont)
        expect(ass.serialize(document)).toBe(withFont)
        expect(embeddedFonts(document)).toEqual([{ name: 'a_0.ttf', bytes }])
        expect(previewTrack(document, document.cues)).not.toContain('fontname: a_0')
        expect(withoutAttachments(withFont)).toBe(file)
      }),
      { numRuns: 50 },
    )
    expect(embeddedFonts(ass.parse(`${file}\n[Fonts]\nfontname: b\n\u007F\u007F\n`).document)).toEqual([])
  })

  it('is the header of the file with the cues around the playhead', () => {
    const { document } = ass.parse(file)
    const track = previewTrack(document, document.cues.slice(1, 2))
    expect(track).toContain('PlayResY:360')
    expect(track).toContain(style('Sign', 7))
    expect(track.match(/^Dialogue/gm)).toHaveLength(1)
    expect(track).not.toContain('Comment:')
  })

  it('is asked for only where it shows more than plain captions', () => {
    const plain = srt.parse('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Hello</i>\n').document
    expect(wantsRenderer(plain)).toBe(false)
    expect(wantsRenderer({ ...plain, styles: { Default: defaultStyle } })).toBe(true)
    expect(wantsRenderer(srt.parse('1\n00:00:01,000 --> 00:00:02,000\n{\\pos(1,2)}Hello\n').document)).toBe(
      true,
    )
    expect(wantsRenderer(ass.parse(file).document)).toBe(true)
  })
})
