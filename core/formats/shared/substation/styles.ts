import { defaultStyle, styleOrder as order } from '../../../document/style.ts'
import { padOfLegacy } from './inline-read.ts'

const usual = [
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut',
  'ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
].join(', ')
const older = [
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, Bold, Italic, BorderStyle',
  'Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, Encoding',
].join(', ')

/** The Format line of styles (what stands behind its colon). */
export const styleFormat = (isLegacy: boolean): string => (isLegacy ? older : usual)

/** Names of the fields that a Format line gives, in small letters. */
export const styleFields = (format: string): readonly string[] =>
  format
    .slice(0, 2000)
    .split(',')
    .map((name) => name.trim().toLowerCase())

/** A style of a file (what stands behind "Style:") by its name. `isLegacy`: SubStation Alpha's numbers of alignments. */
export function readStyle(
  line: string,
  names: readonly string[],
  isLegacy: boolean,
): { readonly name: string; readonly value: string } | undefined {
  const values = line.split(',', names.length).map((value) => value.trim())
  const name = (values[names.indexOf('name')] ?? '').replace(/^\*+/, '').trim()
  if (name === '') return undefined
  const defaults = defaultStyle.split(',')
  const found = order.map((field, at) => {
    const own = values[names.indexOf(field)]
    if (own !== undefined && own !== '') {
      if (isLegacy && field === 'alignment') return String(padOfLegacy[own] ?? own)
      return isLegacy && field.endsWith('colour') ? hexColor(own) : own
    }
    if (field === 'outlinecolour') return hexColor(values[names.indexOf('tertiarycolour')] ?? '0')
    return defaults[at] ?? ''
  })
  return { name, value: found.join() }
}

/** The fields of a style as a file has them, in the order of its Format line. */
export function writeStyle(name: string, value: string, names: readonly string[], isLegacy: boolean): string {
  const values = value.split(',')
  const field = (wanted: string): string => values[(order as readonly string[]).indexOf(wanted)] ?? ''
  const written = names.map((wanted) => {
    if (wanted === 'name') return styleName(name)
    if (wanted === 'alphalevel') return '0'
    if (!isLegacy) return field(wanted)
    if (wanted === 'tertiarycolour') return decimalColor(field('outlinecolour'))
    if (wanted === 'alignment') return legacyOf(field('alignment'))
    return wanted.endsWith('colour') ? decimalColor(field(wanted)) : field(wanted)
  })
  return `Style: ${written.join()}`
}

/** A name as a line can hold it: without commas, which part its fields. */
export const styleName = (name: string): string => fieldOf(name).replace(/^\*+/, '').trim()

/** Text as a field of a line: on one line, without commas. */
export const fieldOf = (text: string): string =>
  /[,\r\n]|^\s|\s$/.test(text)
    ? text
        .replace(/,/g, ';')
        .replace(/[\r\n]+/g, ' ')
        .trim()
    : text

const legacyOf = (pad: string): string =>
  Object.entries(padOfLegacy).find(([, each]) => String(each) === pad)?.[0] ?? '2'

/** Blue, green and red as one number: "65535" or "&H00FFFF". */
function numberOfColor(color: string): number {
  const hex = /^&?H([\da-f]{1,8})&?$/i.exec(color)?.[1]
  const number = hex === undefined ? Number(color) : parseInt(hex, 16)
  // Old programs write the upper half of 32 bits as a negative number.
  return Number.isSafeInteger(number) ? number >>> 0 : 0
}

const hexColor = (color: string): string =>
  `&H${numberOfColor(color).toString(16).toUpperCase().padStart(8, '0')}`
const decimalColor = (color: string): string => String(numberOfColor(color) & 0xffffff)
