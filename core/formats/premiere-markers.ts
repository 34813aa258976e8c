import { usualRate } from '../time/frame-rate.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { plain } from '../cues/markup.ts'
import { canDropFrames } from '../time/smpte.ts'
import type { SerializeOptions, WrittenFormat } from './format.ts'
import * as markup from './markup.ts'
import { plainRules } from './shared/plain-inline.ts'
import { framesOf, onOneLine, timecodeOf, xmlText } from './shared/timeline.ts'

/**
 * A sequence with a marker for each cue, in the XML of Final Cut Pro 7 (xmeml), which is how Premiere Pro takes markers in: its own
 * list of markers (CSV) it only exports. The name of a marker is who speaks or how the text begins, its comment is the text.
 */
export const premiereMarkers: WrittenFormat = {
  kind: 'written',
  id: 'premiere-markers',
  name: 'Premiere Pro markers',
  use: 'Premiere Pro, as markers',
  extensions: ['xml'],
  frames: true,
  loses: (document) =>
    losses(document, {
      name: 'Premiere Pro markers',
      speaker: true,
      settings: [],
      markup: document.cues.flatMap(({ text }, index) =>
        markup.inlineOf(text, plainRules) === text ? [] : [index],
      ),
    }),
  serialize,
}

function serialize(
  { cues }: SubtitleDocument,
  { newline = '\n', frameRate = usualRate }: SerializeOptions = {},
): string {
  const timebase = Math.max(1, Math.round(frameRate.numerator / frameRate.denominator))
  const isNtsc = timebase * frameRate.denominator !== frameRate.numerator
  const rate = `<rate><timebase>${timebase}</timebase><ntsc>${isNtsc ? 'TRUE' : 'FALSE'}</ntsc></rate>`
  const spans = cues.map((cue) => framesOf(cue, frameRate))
  const duration = spans.reduce((most, { end }) => Math.max(most, end), 1)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE xmeml>',
    '<xmeml version="4">',
    '  <sequence id="subtitles">',
    '    <name>Subtitles</name>',
    `    <duration>${duration}</duration>`,
    `    ${rate}`,
    '    <timecode>',
    `      ${rate}`,
    `      <string>${timecodeOf(0, frameRate)}</string>`,
    '      <frame>0</frame>',
    `      <displayformat>${canDropFrames(frameRate) ? 'DF' : 'NDF'}</displayformat>`,
    '    </timecode>',
    '    <media>',
    '      <video>',
    `        <format><samplecharacteristics>${rate}<width>1920</width><height>1080</height></samplecharacteristics></format>`,
    '        <track></track>',
    '      </video>',
    '    </media>',
  ]
  for (const [index, cue] of cues.entries()) {
    const { start = 0, end = 0 } = spans[index] ?? {}
    lines.push(
      '    <marker>',
      `      <comment>${xmlText(plain(cue.text))}</comment>`,
      `      <name>${xmlText(cue.speaker ?? beginning(onOneLine(cue.text)))}</name>`,
      `      <in>${start}</in>`,
      `      <out>${end}</out>`,
      '    </marker>',
    )
  }
  return [...lines, '  </sequence>', '</xmeml>', ''].join('\n').replaceAll('\n', newline)
}

/** The first words of a text, 40 letters at most. */
function beginning(text: string): string {
  if (text.length <= 40) return text
  const cut = text.slice(0, 40)
  const blank = cut.lastIndexOf(' ')
  return `${blank > 0 ? cut.slice(0, blank) : cut.replace(/[\uD800-\uDBFF]$/, '')}\u2026`
}
