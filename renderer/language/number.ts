let language = 'en'
const formats = new Map<string, Intl.NumberFormat>()

/** Digits are 0 to 9 in every language: times of subtitles are read and written with them, and both stand side by side. */
export function setNumberLanguage(next: string): void {
  language = `${next}-u-nu-latn`
  formats.clear()
}

function formatOf(fraction: number | undefined): Intl.NumberFormat {
  const name = String(fraction)
  const known = formats.get(name)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(
    language,
    fraction === undefined ? {} : { minimumFractionDigits: fraction, maximumFractionDigits: fraction },
  )
  formats.set(name, made)
  return made
}

/** A number as the language of the window writes it: "1,204", "1.204". `fraction`: how many digits after the decimal sign. */
export const formatNumber = (value: number, fraction?: number): string => formatOf(fraction).format(value)

/** Several things in a row: "a, b and c". */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(items)

/** A day and a time of day. `date`: milliseconds since 1970, or what `Date` reads. */
export const formatDate = (date: number | string | Date): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(date))

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size in bytes, in the largest unit of which there is at least one (1 kB = 1000 bytes). */
export function formatBytes(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // The short form of one unit is of one byte also where there are many: "616 byte".
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step >= 3 && value < 100 ? 1 : 0,
  }).format(value)
}
