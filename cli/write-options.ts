import { encodingNamed, encodings } from '../core/document/encodings.ts'
import type { Newline } from '../core/document/origin.ts'
import { Failure } from '../core/problems/failure.ts'
import { parseFrameRate } from '../core/time/frame-rate.ts'
import type { WriteOptions } from '../main/storage/subtitles.ts'
import type { Call, Option } from './verb.ts'

const newlines: Readonly<Record<string, Newline>> = { lf: '\n', crlf: '\r\n', cr: '\r' }
const karaokeKinds = ['k', 'kf'] as const
const wordChoices = ['all', 'measured', 'none'] as const

/** What can be said about the file that is written. */
export const writeOptions = {
  encoding: {
    type: 'string',
    value: 'name',
    help: 'Encoding of the output (in its own format as it came, else UTF-8)',
  },
  bom: { type: 'boolean', help: 'Begin the output with a byte-order mark' },
  newline: { type: 'string', value: 'lf|crlf|cr', help: 'Line ends of the output (as it came, else lf)' },
  fps: {
    type: 'string',
    value: 'rate',
    help: 'Frames a second where a format counts them: 25, 29.97, 24000/1001',
  },
  words: {
    type: 'string',
    value: 'all|measured|none',
    help: 'Which times of words go out, where the format can hold them',
  },
  karaoke: {
    type: 'string',
    value: 'k|kf',
    help: 'Words of ASS light up at once (k) or fill from left to right (kf)',
  },
} as const satisfies Readonly<Record<string, Option>>

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** The id of the encoding that `--option` names; undefined when it was not given. */
export function encodingOption(call: Call, option: string): string | undefined {
  const name = call.text(option)
  const found = name === undefined ? undefined : encodingNamed(name)
  if (name !== undefined && found === undefined)
    throw wrong(`There is no encoding “${name}”. Known: ${encodings.map(({ id }) => id).join(', ')}.`)
  return found?.id
}

/** The options of `writeOptions` as they were typed; `frameRate` is for reading, too. Throws `bad-usage`. */
export function writtenAs(call: Call): WriteOptions {
  const encoding = encodingOption(call, 'encoding')
  const newline = call.text('newline')
  if (newline !== undefined && !Object.hasOwn(newlines, newline))
    throw wrong(`--newline wants lf, crlf or cr, not “${newline}”.`)
  const rate = call.text('fps')
  const frameRate = rate === undefined ? undefined : parseFrameRate(rate)
  if (rate !== undefined && frameRate === undefined)
    throw wrong(`--fps wants a frame rate like 25, 29.97 or 24000/1001, not “${rate}”.`)
  const asked = call.text('words')
  const words = wordChoices.find((choice) => choice === asked)
  if (asked !== undefined && words === undefined)
    throw wrong(`--words wants ${wordChoices.join(', ')}, not “${asked}”.`)
  const kind = call.text('karaoke')
  const karaoke = karaokeKinds.find((each) => each === kind)
  if (kind !== undefined && karaoke === undefined)
    throw wrong(`--karaoke wants ${karaokeKinds.join(' or ')}, not “${kind}”.`)
  const ends = newline === undefined ? undefined : newlines[newline]
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(call.isSet('bom') ? { bom: true } : {}),
    ...(ends === undefined ? {} : { newline: ends }),
    ...(frameRate === undefined ? {} : { frameRate }),
    ...(words === undefined ? {} : { words }),
    ...(karaoke === undefined ? {} : { karaoke }),
  }
}
