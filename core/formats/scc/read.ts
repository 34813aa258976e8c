import { alignedText } from '../../cues/alignment.ts'
import { cueOf } from '../../cues/retime.ts'
import { emptyDocument } from '../../document/document.ts'
import { collect, type Collector } from '../../problems/collect.ts'
import { ticksOfFrame } from '../../time/frame-rate.ts'
import { frameOfLabel } from '../../time/smpte.ts'
import { textOfCells } from '../shared/cells.ts'
import type { Parsed } from '../format.ts'
import * as markup from '../markup.ts'
import { hasParity } from './codes.ts'
import { decoder, type Caption, type Decoder } from './decode.ts'
import { placesOf, placesSetting, usualLines } from './layout.ts'
import { ntsc } from './rate.ts'
import { alignmentOfLines } from './screen.ts'
import { counted } from '../../problems/counted.ts'

/** Block kept for a file whose time codes do not drop frames. */
export const nonDrop = 'Time codes without drop frame'

/** A caption that nothing takes away stays for so many frames (10 s). Decoders erase it themselves after 16 s. */
const lastLength = 300

const header = /^Scenarist_SCC V\d+\.\d+\s*$/i
export const timeCode = /^\s*(\d{1,3}):(\d\d):(\d\d)([:;.,])(\d\d)(?=\s|$)/

const channelNames = ['CC1', 'CC2', 'CC3', 'CC4']

export function readFile(input: string): Parsed {
  const { note, problems } = collect()
  const lines = markup.unixLines(input).split('\n')
  const kept: string[] = []
  const channels = channelNames.map(() => decoder())
  const stream = demultiplexer(channels)
  let hasHeader = false
  let drops = 0
  let timed = 0
  let next = 0
  let before = 0
  for (const [index, line] of lines.entries()) {
    const say = (code: string, message: string): void => note(code, index + 1, message)
    if (line.trim() === '') continue
    const found = timeCode.exec(line)
    if (found === null) {
      if (header.test(line)) hasHeader = true
      else if (line.trim() !== nonDrop) {
        kept.push(line.trim())
        say('no-time', 'A line without a time code; it stays in the file and is not shown.')
      }
      continue
    }
    const [whole, hours, minutes, seconds, mark, frames] = found
    const label = {
      hours: Number(hours),
      minutes: Number(minutes),
      seconds: Number(seconds),
      frames: Number(frames),
    }
    const frame = frameOfLabel(label, ntsc, mark !== ':')
    timed += 1
    if (mark !== ':') drops += 1
    if (frame < before) say('order', 'The time code is before the one of the line above.')
    else if (frame < next)
      say(
        'dense',
        counted(
          next - frame,
          'The line above needs {{count}} frame more than it has; players show it later.',
          'The line above needs {{count}} frames more than it has; players show it later.',
        ),
      )
    before = frame
    next = frame + readWords(line.slice(whole.length), frame, stream, say)
  }
  if (!hasHeader && timed > 0)
    note(
      'no-header',
      1,
      'The file does not begin with Scenarist_SCC V1.0; it gets this line when it is saved.',
    )
  if (drops > 0 && drops < timed)
    note('drop-frame', 0, 'Some time codes drop frames and some do not; each is read as it says.')
  const captions = chosen(channels, note)
  if (stream.hasData()) note('data', 0, 'The file holds other data beside captions (XDS), which is not kept.')
  const cues = captions.map(({ start, end, lines: shown, isRolling }, index) => {
    if (end === undefined)
      note('no-end', 0, 'Nothing takes the last caption from the screen; it is given 10 seconds.')
    const rows = shown.map(({ cells }) => cells)
    const places = placesOf(shown)
    const alignment = alignmentOfLines(shown, isRolling)
    const isUsual = placesOf(usualLines(rows, alignment)) === places
    return cueOf({
      id: String(index + 1),
      start: ticksOfFrame(start, ntsc),
      end: ticksOfFrame(end ?? start + lastLength, ntsc),
      text: alignedText(textOfCells(rows), alignment),
      ...(isUsual ? {} : { settings: { [placesSetting]: places } }),
    })
  })
  const blocks = [...(timed > 0 && drops === 0 ? [nonDrop] : []), ...kept].map((text) => ({ at: 0, text }))
  return {
    document: {
      ...emptyDocument,
      cues,
      ...(blocks.length === 0 ? {} : { kept: { format: 'scc', blocks } }),
    },
    problems: problems(),
  }
}

/** The captions of the first channel that has any; what the others hold is said. */
function chosen(channels: readonly Decoder[], note: Collector['note']): readonly Caption[] {
  const all = channels.map((channel) => channel.captions())
  const first = Math.max(
    0,
    all.findIndex((captions) => captions.length > 0),
  )
  for (const [index, captions] of all.entries()) {
    const name = channelNames[index] ?? ''
    if (index !== first && captions.length > 0)
      note(
        'channel',
        0,
        `The file has ${captions.length} captions of ${name} too; shown and saved is ${channelNames[first] ?? ''}.`,
      )
    const other = channels[index]?.otherText() ?? ''
    if (other.trim() !== '')
      note('text-mode', 0, `Letters of ${name} that are no caption are not shown: “${other.trim()}”.`)
  }
  return all[first] ?? []
}

/** The words behind a time code, one a frame. Yields how many there are. */
function readWords(
  text: string,
  frame: number,
  stream: Demultiplexer,
  say: (code: string, message: string) => void,
): number {
  let count = 0
  let broken = 0
  let odd = 0
  stream.newLine()
  for (const word of text.split(/\s+/)) {
    if (word === '') continue
    if (!/^[\da-f]{4}$/i.test(word)) {
      odd += 1
      continue
    }
    const value = parseInt(word, 16)
    if (!hasParity(value >> 8) || !hasParity(value & 0xff)) broken += 1
    stream.take((value >> 8) & 0x7f, value & 0x7f, frame + count)
    count += 1
  }
  if (broken > 0)
    say(
      'parity',
      counted(
        broken,
        'The parity of {{count}} code is broken; read is what it would be without it.',
        'The parity of {{count}} codes is broken; read is what they would be without it.',
      ),
    )
  if (odd > 0)
    say(
      'word',
      counted(
        odd,
        '{{count}} word is no code of four hexadecimal digits.',
        '{{count}} words are no codes of four hexadecimal digits.',
      ),
    )
  return count
}

interface Demultiplexer {
  readonly take: (first: number, second: number, frame: number) => void
  readonly newLine: () => void
  readonly hasData: () => boolean
}

/** Hands each pair of bytes to its channel. Control codes are sent twice; the second of two is not another. */
function demultiplexer(channels: readonly Decoder[]): Demultiplexer {
  let field = 0
  let channel = 0
  let repeated = -1
  let isData = false
  let hasData = false
  return {
    newLine() {
      repeated = -1
    },
    hasData: () => hasData,
    take(first, second, frame) {
      if (first >= 0x10 && first < 0x20 && second >= 0x20) {
        isData = false
        const pair = (first << 8) | second
        if (pair === repeated) {
          repeated = -1
          return
        }
        repeated = pair
        // 14 and 1C hex are of the first field, 15 and 1D of the second; with 40 and more they are rows of either.
        if ((first & 0x76) === 0x14 && second < 0x30) field = first & 1
        channel = field * 2 + ((first >> 3) & 1)
        channels[channel]?.control(first & 0x77, second, frame)
        return
      }
      repeated = -1
      if (first > 0 && first < 0x10) {
        // Extended data services, to 0F hex, stand between the captions of the second field.
        isData = first !== 0x0f
        hasData = true
        return
      }
      if (!isData) channels[channel]?.letters([first, second], frame)
    },
  }
}
