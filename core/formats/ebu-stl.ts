import type { Cue } from '../cues/cue.ts'
import { plain } from '../cues/markup.ts'
import { withoutAlignment } from '../cues/alignment.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import type { Loss } from '../problems/problem.ts'
import { nearestFrame } from '../time/smpte.ts'
import { plus, ticksPerSecond } from '../time/ticks.ts'
import { languageCode, languageOf } from './ebu-stl/languages.ts'
import { isReplaced, lettersOf, tableNames } from './ebu-stl/letters.ts'
import { planOf, rowSetting, type Plan } from './ebu-stl/plan.ts'
import { readFile } from './ebu-stl/read.ts'
import { writeFile } from './ebu-stl/write.ts'
import { rowsOfText } from './ebu-stl/write-field.ts'
import type { BytesFormat } from './format.ts'
import { binaryOf, bytesOfBinary } from './shared/binary.ts'
import { hasMixedWords } from './shared/cells.ts'
import { letterLoss, lossOf } from './shared/row-losses.ts'
import { losesMarkup } from './shared/row-markup.ts'

/** EBU STL, the exchange format of broadcasters: EBU Tech 3264-E (1991). Not Spruce STL, which is text. */
export const ebuStl: BytesFormat = {
  kind: 'bytes',
  id: 'ebu-stl',
  name: 'EBU STL',
  use: 'European broadcasters, teletext',
  extensions: ['stl'],
  frames: true,
  inSpeakerColors: withSpeakerColors,
  loses,
  detect,
  parse: (bytes, options) => readFile(binaryOf(bytes), options?.frameRate),
  serialize: (document, options) => bytesOfBinary(writeFile(document, planOf(document, options?.frameRate))),
}

function detect(head: Uint8Array): number {
  const start = binaryOf(head.subarray(0, 16))
  if (!start.startsWith('STL', 3)) return 0
  const isKnown = /^(?:437|850|860|863|865)STL\d\d\.\d\d/.test(start)
  return isKnown ? 1 : /^.{3}STL\d\d/s.test(start) ? 0.9 : 0.3
}

function loses(document: SubtitleDocument): readonly Loss[] {
  const { cues, language } = document
  const plan = planOf(document, undefined)
  const { style, reading } = plan
  const { table, isTeletext } = style
  const looks = { italics: style.hasItalics, colors: isTeletext }
  const code = languageCode(language)
  return [
    ...losses(document, {
      name: 'EBU STL',
      settings: [rowSetting],
      kept: 'ebu-stl',
      language: code !== undefined && languageOf(code) === language,
      markup: cues.flatMap(({ text }, index) =>
        losesMarkup(text, looks) || (isTeletext && hasMixedWords(text)) ? [index] : [],
      ),
    }),
    ...letterLoss(
      cues,
      (letters) =>
        `The ${tableNames[table]} letters of EBU STL have no place for ${letters}; a near letter is written.`,
      (text) => lettersOf(plain(text)).filter((letter) => letter !== '\n' && isReplaced(letter, table)),
    ),
    ...lossOf(
      cues,
      'lines',
      `A row of EBU STL has ${style.columns} places; longer lines are broken.`,
      (cue) => isBroken(cue, plan),
    ),
    ...lossOf(
      cues,
      'timing',
      'EBU STL has no times before its first frame or after 255 hours; these cues move to the nearest.',
      ({ start, end }) =>
        nearestFrame(plus(start, reading.offset), reading.rate) < 0 || end > 255 * 3600 * ticksPerSecond,
    ),
  ]
}

function isBroken({ text }: Cue, { style }: Plan): boolean {
  const shown = withoutAlignment(text)
  const lines = shown.split('\n')
  // No attributes of a row take more than eight places.
  if (lines.every((line) => line.length <= style.columns - 8)) return false
  const filled = plain(shown)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return rowsOfText(shown, style).length !== filled.length
}
