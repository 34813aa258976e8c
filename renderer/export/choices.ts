import type { SubtitleDocument } from '../../core/document/document.ts'
import { laidOut } from '../../core/document/layout.ts'
import type { Newline } from '../../core/document/origin.ts'
import { hasSpeakerColors } from '../../core/document/speaker-colors.ts'
import { withSpeakerText } from '../../core/document/speaker-text.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import type { Loss } from '../../core/problems/problem.ts'
import { parseFrameRate } from '../../core/time/frame-rate.ts'
import type { WordTimes, WriteAs } from '../../preload/files.ts'
import { isEveryday } from '../session/losses.ts'
import type { ExportOptions } from '../session/save.ts'
import { t } from '../language/t.ts'

/** What a person chooses in the export dialog. */
export interface Choices {
  readonly words: WordTimes
  /** Words of karaoke fill from left to right instead of lighting up at once. */
  readonly fills: boolean
  readonly layout: 'cues' | 'word' | 'window'
  /** Of a sliding window. */
  readonly size: number
  /** Guessed words begin captions of their own. */
  readonly guesses: boolean
  readonly speakers: 'drop' | 'text'
  /** What speakers say goes out in their colours. */
  readonly colors: boolean
  /** As typed: "25", "30000/1001". */
  readonly frameRate: string
  /** Null: as the file came, or UTF-8. */
  readonly encoding: string | null
  readonly newline: Newline | null
  readonly bom: boolean
}

export const startChoices = (frameRate: string): Choices => ({
  words: 'measured',
  fills: false,
  layout: 'cues',
  size: 3,
  guesses: false,
  speakers: 'drop',
  colors: false,
  frameRate,
  encoding: null,
  newline: null,
  bom: false,
})

/** The format holds speakers, or it loses them and they may become text. */
export const losesSpeakers = (format: SubtitleFormat, document: SubtitleDocument): boolean =>
  document.cues.some(({ speaker }) => speaker !== undefined) &&
  format.loses(document).some(({ what, message }) => what === 'speaker' && message.includes('not named'))

/** Speakers have colours, and the format can show them. */
export const holdsColors = (format: SubtitleFormat, document: SubtitleDocument): boolean =>
  format.inSpeakerColors !== undefined && hasSpeakerColors(document)

const inColors = (document: SubtitleDocument, format: SubtitleFormat, colors: boolean): SubtitleDocument =>
  colors ? (format.inSpeakerColors?.(document) ?? document) : document

/** The document as it is to be written; the same when nothing of it changes. */
function arranged(
  document: SubtitleDocument,
  format: SubtitleFormat,
  { layout, size, guesses, speakers, colors }: Choices,
): SubtitleDocument {
  const colored = inColors(document, format, colors)
  const said = speakers === 'text' && losesSpeakers(format, document) ? withSpeakerText(colored) : colored
  return layout === 'cues' ? said : laidOut(said, { words: layout === 'word' ? 1 : size, guesses })
}

/** What goes to the writer beside the document. */
function written(format: SubtitleFormat, choices: Choices): WriteAs {
  const { words, fills, frameRate, encoding, newline, bom } = choices
  const rate = format.frames === true ? parseFrameRate(frameRate) : undefined
  // A file of words alone says which are guesses; without these it would lack a part of the text.
  const times = format.words === undefined ? undefined : format.words === 'only' ? 'all' : words
  const isText = format.kind !== 'bytes'
  return {
    ...(times === undefined ? {} : { words: times }),
    ...(format.karaoke === true && fills && words !== 'none' ? { karaoke: 'kf' as const } : {}),
    ...(rate === undefined ? {} : { frameRate: rate }),
    ...(isText && encoding !== null ? { encoding } : {}),
    ...(isText && newline !== null ? { newline } : {}),
    ...(isText && bom ? { bom: true } : {}),
  }
}

export function optionsOf(
  document: SubtitleDocument,
  format: SubtitleFormat,
  choices: Choices,
): ExportOptions {
  const as = written(format, choices)
  const out = arranged(document, format, choices)
  return {
    ...(Object.keys(as).length === 0 ? {} : { as }),
    ...(out === document ? {} : { arranged: out }),
  }
}

/** What is lost with these choices: none of what somebody asked to leave out, and speakers that become text say so. */
export function lossesOf(
  document: SubtitleDocument,
  format: SubtitleFormat,
  { words, layout, speakers, colors }: Choices,
): readonly Loss[] {
  const lost = format.loses(inColors(document, format, colors)).flatMap((loss): readonly Loss[] => {
    const isOfWords = loss.what === 'words' || loss.what === 'sources'
    if (isOfWords && ((format.words !== undefined && words === 'none') || layout === 'word')) return []
    if (loss.what !== 'speaker' || speakers === 'drop') return [loss]
    const count = new Set(document.cues.flatMap(({ speaker }) => speaker ?? [])).size
    return [{ ...loss, message: t('{{count}} speakers become text.', { count }) }]
  })
  // What somebody would miss on the screen comes first.
  return lost.toSorted((a, b) => Number(isEveryday(a)) - Number(isEveryday(b)))
}
