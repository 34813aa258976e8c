import { padOfLegacy } from './inline-read.ts'

/**
 * A style in `SubtitleDocument.styles`: its fields but the name, in this order and as ASS writes them, whichever of the two formats
 * it came from. Other formats that read styles find them here by name.
 */
const order = [
  'fontname',
  'fontsize',
  'primarycolour',
  'secondarycolour',
  'outlinecolour',
  'backcolour',
  'bold',
  'italic',
  'underline',
  'strikeout',
  'scalex',
  'scaley',
  'spacing',
  'angle',
  'borderstyle',
  'outline',
  'shadow',
  'alignment',
  'marginl',
  'marginr',
  'marginv',
  'encoding',
]

/**
 * What a style has that says nothing: white with a black edge and a soft shadow, letters of 1/15 of the height of the picture (which
 * has 1080 rows here), and 5 % of it free around. Karaoke is grey until it is sung.
 */
export const defaultStyle =
  'Arial,72,&H00FFFFFF,&H00909090,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3.5,1,2,96,96,54,1'

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

/** Whether an entry of `SubtitleDocument.styles` is a style as it stands here. */
export const isStyle = (value: string): boolean =>
  value.split(',').length === order.length && /^[^,\n]*,\s*[\d.]+,/.test(value) && !value.includes('\n')

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
  const field = (wanted: string): string => values[order.indexOf(wanted)] ?? ''
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

/** Where the cues of each style stand when nothing else is said, as `\an` counts. A name that is unknown has the style "Default". */
export function alignmentsOf(
  styles: Readonly<Record<string, string>>,
): (style: string | undefined) => number {
  const known = new Map<string, number>()
  for (const [name, value] of Object.entries(styles)) {
    const pad = isStyle(value) ? Number(value.split(',')[order.indexOf('alignment')]) : NaN
    if (pad >= 1 && pad <= 9 && Number.isInteger(pad)) known.set(name, pad)
  }
  const fallback = known.get('Default') ?? 2
  return (style) => (style === undefined ? fallback : (known.get(style) ?? fallback))
}
