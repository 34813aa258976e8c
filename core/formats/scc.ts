import type { Cue } from '../cues/cue.ts'
import { plain } from '../cues/markup.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { losses } from '../document/losses.ts'
import { withSpeakerColors } from '../document/speaker-colors.ts'
import type { Loss } from '../problems/problem.ts'
import { labelOfFrame } from '../time/smpte.ts'
import { ticksPerSecond } from '../time/ticks.ts'
import type { SerializeOptions, TextFormat } from './format.ts'
import { wordOf } from './scc/codes.ts'
import { placesSetting, rowsOf } from './scc/layout.ts'
import { isReplaced, lettersOf } from './scc/letters.ts'
import { ntsc } from './scc/rate.ts'
import { nonDrop, readFile, timeCode } from './scc/read.ts'
import { schedule } from './scc/schedule.ts'
import { hasMixedWords } from './shared/cells.ts'
import { letterLoss, lossOf } from './shared/row-losses.ts'
import { losesMarkup } from './shared/row-markup.ts'

/**
 * Scenarist closed captions: the bytes of CEA-608 (47 CFR 15.119) by time code, two a frame at 29.97. Roll-up, paint-on and
 * pop-on captions are read; written are pop-on captions.
 */
export const scc: TextFormat = {
  kind: 'text',
  id: 'scc',
  name: 'SCC (CEA-608)',
  use: 'American closed captions (CEA-608)',
  extensions: ['scc'],
  inSpeakerColors: withSpeakerColors,
  loses,
  detect,
  parse: readFile,
  serialize,
}

function detect(head: string): number {
  if (/^\uFEFF?\s{0,99}Scenarist_SCC V\d/i.test(head)) return 1
  return /^[ \t]*\d\d:\d\d:\d\d[:;.,]\d\d[ \t]+[\da-f]{4}(?:[ \t]+[\da-f]{4})*[ \t]*$/im.test(head) ? 0.8 : 0
}

function serialize(document: SubtitleDocument, { newline = '\n' }: SerializeOptions = {}): string {
  const kept = document.kept?.format === 'scc' ? document.kept.blocks.map(({ text }) => text) : []
  const drop = !kept.includes(nonDrop)
  const lines = ['Scenarist_SCC V1.0', '']
  for (const text of kept) {
    const line = text.replace(/\s+/g, ' ').trim()
    if (line !== nonDrop && line !== '' && !timeCode.test(line)) lines.push(line, '')
  }
  let next = -1
  let words: string[] = []
  const flush = (): void => {
    if (words.length > 0) lines.push(words.join(' '), '')
  }
  for (const { frame, pair } of schedule(document.cues).sent) {
    if (frame !== next) {
      flush()
      words = [`${timeCodeOf(frame, drop)}\t${wordOf(pair)}`]
    } else words.push(wordOf(pair))
    next = frame + 1
  }
  flush()
  return lines.join(newline)
}

function timeCodeOf(frame: number, drop: boolean): string {
  const { hours, minutes, seconds, frames } = labelOfFrame(frame, ntsc, drop)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${drop ? ';' : ':'}${two(frames)}`
}

/** Time codes are those of a day. */
const lastHour = 24

function loses(document: SubtitleDocument): readonly Loss[] {
  const { cues } = document
  const looks = { italics: true, colors: true }
  const late = new Set(schedule(cues).late)
  const isLate = (cue: Cue, index: number): boolean =>
    late.has(index) || cue.start < 0 || cue.end > lastHour * 3600 * ticksPerSecond
  const timing = cues.flatMap((cue, index) => (isLate(cue, index) ? [index] : []))
  return [
    ...losses(document, {
      name: 'SCC',
      settings: [placesSetting],
      kept: 'scc',
      markup: cues.flatMap(({ text }, index) =>
        losesMarkup(text, looks) || hasMixedWords(text) ? [index] : [],
      ),
    }),
    ...letterLoss(
      cues,
      (letters) => `CEA-608 has no place for ${letters}; a near letter is written.`,
      (text) => lettersOf(plain(text)).filter((letter) => letter !== '\n' && isReplaced(letter)),
    ),
    ...lossOf(
      cues,
      'lines',
      'A caption of SCC has four rows of 32 places; longer lines are broken, and what is too much follows in a caption of its own.',
      isBroken,
    ),
    ...(timing.length === 0
      ? []
      : [
          {
            what: 'timing' as const,
            message:
              'SCC sends two letters a frame and counts to 24 hours: these cues come later than they should, or beyond that.',
            count: timing.length,
            examples: timing.slice(0, 3),
          },
        ]),
  ]
}

function isBroken({ text }: Cue): boolean {
  if (text.length <= 32) return false
  const lines = plain(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.length > 4 || lines.some((line) => line.length > 24)
    ? rowsOf(text).length !== lines.length || lines.length > 4
    : false
}
