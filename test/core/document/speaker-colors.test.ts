import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookRuns } from '../../../core/cues/looks.ts'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { hasSpeakerColors, withSpeakerColors } from '../../../core/document/speaker-colors.ts'
import { formats } from '../../../core/formats/all.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { subtitles } from './arbitrary.ts'

const [yellow, cyan] = ['#ffff00', '#00ffff']
const looks = [{ name: 'Ann', color: yellow }, { name: 'Bob', color: cyan }, { name: 'Cid' }]
const said = (id: number, text: string, speaker?: string) => ({
  ...cueOf({ id: String(id), start: fromSeconds(2 * id), end: fromSeconds(2 * id + 2), text }),
  ...(speaker === undefined ? {} : { speaker }),
})
const film: SubtitleDocument = {
  ...emptyDocument,
  language: 'en',
  speakers: looks,
  cues: [said(1, 'Where is it?', 'Ann'), said(2, 'Here.', 'Bob'), said(3, 'Who is that?', 'Cid')],
}
const colorsIn = ({ cues }: SubtitleDocument) =>
  cues.map(({ text }) => [...new Set(lookRuns(text).map(({ color }) => color))])

describe('speakers in their colours', () => {
  it('colours what each says, behind what places the line, and leaves a colour that is there', () => {
    const texts = (...cues: SubtitleDocument['cues']) =>
      withSpeakerColors({ ...film, cues }).cues.map(({ text }) => text)
    expect(
      texts(
        said(1, '{\\an8}No.', 'Ann'),
        said(2, 'Red <font color="#ff0000">here</font>', 'Bob'),
        said(3, 'He <i>did</i>.', 'Bob'),
        said(4, 'Yes.'),
        said(5, '<v Ann>Yes?</v> <v Bob>No.</v>', 'Cid'),
      ),
    ).toEqual([
      `{\\an8}<font color="${yellow}">No.</font>`,
      'Red <font color="#ff0000">here</font>',
      `<font color="${cyan}">He <i>did</i>.</font>`,
      'Yes.',
      `<v Ann><font color="${yellow}">Yes?</font></v> <v Bob><font color="${cyan}">No.</font></v>`,
    ])
  })

  it('gives each of two who speak in one cue the own line, with its dash', () => {
    const cue = said(1, '- Where is it?\n- Here.', 'Ann')
    const words = cue.words.map((word, at) => ({ ...word, speaker: at < 4 ? 'Ann' : 'Bob' }))
    const [only] = withSpeakerColors({ ...film, cues: [{ ...cue, words }] }).cues
    expect(only?.text).toBe(
      `<font color="${yellow}">- Where is it?</font>\n<font color="${cyan}">- Here.</font>`,
    )
    expect(only?.words).toBe(words)
  })

  it('changes nothing of what is read, and no word', () => {
    fc.assert(
      fc.property(subtitles, fc.array(fc.constantFrom('Ann', 'Bob', 'Cid', undefined)), (document, names) => {
        const cues = document.cues.map((cue, at) => {
          const { speaker: _, ...rest } = cue
          const name = names[at % Math.max(1, names.length)]
          return name === undefined ? rest : { ...rest, speaker: name }
        })
        const colored = withSpeakerColors({ ...document, cues, speakers: looks })
        expect(colored.cues.map(({ text }) => plain(text))).toEqual(cues.map(({ text }) => plain(text)))
        expect(colored.cues.map(({ words }) => words)).toEqual(cues.map(({ words }) => words))
        expect(hasSpeakerColors(colored)).toBe(false)
      }),
    )
  })
})

/** Tables of data write a text with whatever tags it has. */
const asTheyAre = new Set(['csv', 'tsv', 'cues-json'])

describe.each(
  formats
    .filter(({ id, kind }) => kind !== 'written' && !asTheyAre.has(id))
    .map((format) => [format.id, format] as const),
)('in %s', (id, format) => {
  it('colours come out as they went in, or are not offered', () => {
    if (format.kind === 'written') return
    const written = (document: SubtitleDocument): SubtitleDocument =>
      format.kind === 'bytes'
        ? format.parse(format.serialize(document)).document
        : format.parse(format.serialize(document)).document
    if (format.inSpeakerColors === undefined) {
      expect(
        colorsIn(written(withSpeakerColors(film)))
          .flat()
          .filter(Boolean),
      ).toEqual([])
      return
    }
    const colored = format.inSpeakerColors(film)
    expect(
      format.loses(colored).filter(({ what, message }) => what === 'markup' || message.includes('colour')),
    ).toEqual([])
    if (id === 'webvtt') return
    expect(colorsIn(written(colored)).slice(0, 2)).toEqual([[yellow], [cyan]])
  })
})

describe('WebVTT', () => {
  const strange = [
    'Ann "the\\man"',
    'x"]) { } ::cue(b) { color: red',
    'a --> b',
    'two\n\nlines',
    '<v Bob>',
    '李 明',
  ]

  it('says them in one STYLE block, before the first cue, once', () => {
    const file = webvtt.serialize(webvtt.inSpeakerColors?.(film) ?? film)
    expect(file).toContain(
      `WEBVTT\n\nSTYLE\n::cue(v[voice="Ann"]) { color: ${yellow} }\n::cue(v[voice="Bob"]) { color: ${cyan} }\n\n`,
    )
    const again = { ...webvtt.parse(file).document, speakers: looks }
    expect(webvtt.serialize(webvtt.inSpeakerColors?.(again) ?? again)).toBe(file)
  })

  it('lets no name out of its string', () => {
    const document: SubtitleDocument = {
      ...emptyDocument,
      speakers: strange.map((name) => ({ name, color: yellow })),
      cues: strange.map((name, at) => said(at, 'Hello.', name)),
    }
    const file = webvtt.serialize(webvtt.inSpeakerColors?.(document) ?? document)
    const back = webvtt.parse(file)
    expect(back.problems).toEqual([])
    expect(back.document.cues).toHaveLength(strange.length)
    expect(back.document.kept?.blocks).toHaveLength(1)
    const rules = back.document.kept?.blocks[0]?.text.split('\n').slice(1) ?? []
    expect(rules).toHaveLength(strange.length)
    for (const rule of rules) expect(rule).toMatch(/^::cue\(v\[voice="[^"{}<>]*"\]\) \{ color: #ffff00 \}$/)
  })
})
