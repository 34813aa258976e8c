/**
 * A style in `SubtitleDocument.styles`: the fields of a "V4+ Styles" line but the name, in this order and as ASS writes them,
 * whichever format it came from. Fields are kept as they were written, so that changing one leaves the others alone.
 */
export const styleOrder = [
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
] as const

export type StyleField = (typeof styleOrder)[number]

/** The style that cues have which name none; it is there in every file. */
export const defaultStyleName = 'Default'

/**
 * What a style has that says nothing: white with a black edge and a soft shadow, letters of 1/15 of the height of the picture (which
 * has 1080 rows here), and 5 % of it free around. Karaoke is grey until it is sung.
 */
export const defaultStyle =
  'Arial,72,&H00FFFFFF,&H00909090,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3.5,1,2,96,96,54,1'

/** Whether an entry of `SubtitleDocument.styles` is a style as it stands here. */
export const isStyle = (value: string): boolean =>
  value.split(',').length === styleOrder.length && /^[^,\n]*,\s*[\d.]+,/.test(value) && !value.includes('\n')

/** A field of a style, as written. */
export const styleField = (value: string, field: StyleField): string =>
  value.split(',')[styleOrder.indexOf(field)]?.trim() ?? ''

/** The style with another `field`; a comma would part it, so there is none. */
export function withStyleField(value: string, field: StyleField, text: string): string {
  const values = value.split(',')
  values[styleOrder.indexOf(field)] = text.replace(/[,\s]+/g, ' ').trim()
  return values.join()
}

/** A colour of a style as people choose it: "#rrggbb", and how much of it is seen, 0 to 1. */
export interface StyleColor {
  readonly color: string
  readonly opacity: number
}

/** "&HAABBGGRR" or a number, in which 00 is opaque; white where it is no colour. */
export function styleColor(text: string): StyleColor {
  const hex = /^&?H([\da-f]{1,8})&?$/i.exec(text.trim())?.[1]
  const number = (hex === undefined ? Number(text) : parseInt(hex, 16)) >>> 0
  if (text.trim() === '' || Number.isNaN(hex === undefined ? Number(text) : 0))
    return { color: '#ffffff', opacity: 1 }
  const digits = number.toString(16).padStart(8, '0')
  const [alpha = '00', blue = '', green = '', red = ''] = digits.match(/../g) ?? []
  return { color: `#${red}${green}${blue}`, opacity: 1 - parseInt(alpha, 16) / 255 }
}

export function writeStyleColor({ color, opacity }: StyleColor): string {
  const [red = 'ff', green = 'ff', blue = 'ff'] = /^#([\da-f]{6})/i.exec(color)?.[1]?.match(/../g) ?? []
  const alpha = Math.round((1 - Math.min(1, Math.max(0, opacity))) * 255)
  return `&H${alpha.toString(16).padStart(2, '0')}${blue}${green}${red}`.toUpperCase()
}

/** A name that a line of a file can hold: without commas and line breaks, and without a star before it. */
export const writableStyleName = (name: string): string =>
  name
    .replace(/[,\s]+/g, ' ')
    .replace(/^[\s*]+/, '')
    .trim()

/** Where the cues of each style stand when nothing else is said, as `\an` counts. A name that is unknown has the style "Default". */
export function alignmentsOf(
  styles: Readonly<Record<string, string>>,
): (style: string | undefined) => number {
  const known = new Map<string, number>()
  for (const [name, value] of Object.entries(styles)) {
    const pad = isStyle(value) ? Number(styleField(value, 'alignment')) : NaN
    if (pad >= 1 && pad <= 9 && Number.isInteger(pad)) known.set(name, pad)
  }
  const fallback = known.get(defaultStyleName) ?? 2
  return (style) => (style === undefined ? fallback : (known.get(style) ?? fallback))
}
