import { alignmentOf, withoutAlignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import { lookRuns, type LookRun } from '../cues/looks.ts'
import { scan } from '../cues/markup.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import { usualRate, type FrameRate } from '../time/frame-rate.ts'
import type { SerializeOptions, WrittenFormat } from './format.ts'
import { framesOf, onOneLine, xmlText } from './shared/timeline.ts'

/**
 * Final Cut Pro's XML, version 1.10: a project with an iTT caption for each cue. Times are frames as ratios of seconds
 * ("3003/30000s"), so that none is rounded. Captions of one lane must not overlap: those that do get lanes of their own.
 */
export const fcpxml: WrittenFormat = {
  kind: 'written',
  id: 'fcpxml',
  name: 'Final Cut Pro XML',
  use: 'Final Cut Pro, as titles',
  extensions: ['fcpxml'],
  frames: true,
  inSpeakerColors: withSpeakerColors,
  loses: (document) =>
    losses(document, {
      name: 'Final Cut Pro XML',
      speaker: true,
      language: true,
      settings: ['line', 'align'],
      markup: document.cues.flatMap((cue, index) => (isWhole(cue) ? [] : [index])),
    }),
  serialize,
}

/** Captions stand at the top or the bottom; fonts are Final Cut's own. */
const isWhole = ({ text }: Cue): boolean =>
  [2, 8].includes(alignmentOf({ text })) &&
  lookRuns(text).every(
    ({ strike, gloss, font, voice }) => !strike && !gloss && font === undefined && voice === undefined,
  ) &&
  !scan(withoutAlignment(text)).some(({ type }) => type === 'override')

/** What Final Cut calls its formats of 1920 by 1080, by frames a second. */
const formatNames: Readonly<Record<string, string>> = {
  '24000/1001': 'FFVideoFormat1080p2398',
  '24/1': 'FFVideoFormat1080p24',
  '25/1': 'FFVideoFormat1080p25',
  '30000/1001': 'FFVideoFormat1080p2997',
  '30/1': 'FFVideoFormat1080p30',
  '50/1': 'FFVideoFormat1080p50',
  '60000/1001': 'FFVideoFormat1080p5994',
  '60/1': 'FFVideoFormat1080p60',
}

/** A number of frames in seconds, as a ratio. */
const seconds = (frames: number, { numerator, denominator }: FrameRate): string =>
  frames === 0 ? '0s' : `${frames * denominator}/${numerator}s`

function serialize(
  { cues, language }: SubtitleDocument,
  { newline = '\n', frameRate: rate = usualRate }: SerializeOptions = {},
): string {
  const spans = cues.map((cue) => framesOf(cue, rate))
  const length = seconds(
    spans.reduce((most, { end }) => Math.max(most, end), 1),
    rate,
  )
  const name = formatNames[`${rate.numerator}/${rate.denominator}`]
  const lanes = lanesOf(spans)
  const role = `iTT?captionFormat=ITT.${/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? language : 'en'}`
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE fcpxml>',
    '<fcpxml version="1.10">',
    '  <resources>',
    `    <format id="r1"${name === undefined ? '' : ` name="${name}"`} frameDuration="${seconds(1, rate)}" width="1920" height="1080"/>`,
    '  </resources>',
    '  <library>',
    '    <event name="Subtitles">',
    '      <project name="Subtitles">',
    `        <sequence format="r1" duration="${length}" tcStart="0s" tcFormat="NDF">`,
    '          <spine>',
    `            <gap name="Gap" offset="0s" start="0s" duration="${length}">`,
    ...cues.flatMap((cue, index) => {
      const { start = 0, end = 1 } = spans[index] ?? {}
      const place = `lane="${lanes[index] ?? 1}" offset="${seconds(start, rate)}" duration="${seconds(end - start, rate)}"`
      return captionOf(cue, index + 1, `${place} role="${xmlText(role)}"`)
    }),
    '            </gap>',
    '          </spine>',
    '        </sequence>',
    '      </project>',
    '    </event>',
    '  </library>',
    '</fcpxml>',
    '',
  ]
  return lines.join('\n').replaceAll('\n', newline)
}

/** The lane of each caption: the lowest that is free when it begins. */
function lanesOf(spans: readonly { readonly start: number; readonly end: number }[]): readonly number[] {
  const lanes = new Array<number>(spans.length).fill(1)
  const ends: number[] = []
  const order = spans.map((span, index) => ({ ...span, index })).sort((one, other) => one.start - other.start)
  for (const { start, end, index } of order) {
    const free = ends.findIndex((each) => each <= start)
    // Past this many, a caption that overlaps is the smaller evil: every lane is a row on the screen.
    const lane = free === -1 ? Math.min(ends.length, 99) : free
    ends[lane] = end
    lanes[index] = lane + 1
  }
  return lanes
}

function captionOf({ text, settings, speaker }: Cue, number: number, attributes: string): readonly string[] {
  const placed = { text, ...(settings === undefined ? {} : { settings }) }
  const placement = alignmentOf(placed) > 6 ? 'top' : 'bottom'
  const runs = lookRuns(withoutAlignment(text))
  const id = (index: number): string => `ts${number}-${index + 1}`
  const indent = ' '.repeat(14)
  return [
    `${indent}<caption name="${xmlText(onOneLine(text).slice(0, 60))}" ${attributes}>`,
    `${indent}  <text placement="${placement}">${runs.map((run, index) => `<text-style ref="${id(index)}">${xmlText(run.text)}</text-style>`).join('')}</text>`,
    ...runs.map(
      (run, index) => `${indent}  <text-style-def id="${id(index)}">${styleOf(run)}</text-style-def>`,
    ),
    ...(speaker === undefined ? [] : [`${indent}  <note>${xmlText(speaker)}</note>`]),
    `${indent}</caption>`,
  ]
}

function styleOf({ bold, italic, underline, color = '#ffffff' }: LookRun): string {
  const part = (from: number): string =>
    String(Math.round((parseInt(color.slice(from, from + 2), 16) / 255) * 1e6) / 1e6)
  const face = [bold ? 'Bold' : '', italic ? 'Italic' : ''].join(' ').trim()
  const marks = [
    bold ? ' bold="1"' : '',
    italic ? ' italic="1"' : '',
    underline ? ' underline="1"' : '',
  ].join('')
  return `<text-style font=".AppleSystemUIFont" fontSize="13" fontFace="${face === '' ? 'Regular' : face}" fontColor="${part(1)} ${part(3)} ${part(5)} 1" backgroundColor="0 0 0 1"${marks}/>`
}
