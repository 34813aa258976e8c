const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales: readonly (readonly [number, string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
]
const ordinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}
const suffixes: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  bn: 'billion',
  b: 'billion',
}
const currencies: Readonly<Record<string, readonly [one: string, many: string, part: string]>> = {
  $: ['dollar', 'dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
  '£': ['pound', 'pounds', 'pence'],
  '¥': ['yen', 'yen', ''],
}

/** A whole number below 10^15 in English words, without "and". */
function cardinal(value: number): string[] {
  if (value < 20) return [ones[value] ?? '']
  if (value < 100) {
    const rest = value % 10
    return [tens[Math.floor(value / 10) - 2] ?? '', ...(rest === 0 ? [] : cardinal(rest))]
  }
  if (value < 1000) {
    const rest = value % 100
    return [ones[Math.floor(value / 100)] ?? '', 'hundred', ...(rest === 0 ? [] : cardinal(rest))]
  }
  const [size, name] = scales.find(([unit]) => value >= unit) ?? [1e3, 'thousand']
  const rest = value % size
  return [...cardinal(Math.floor(value / size)), name, ...(rest === 0 ? [] : cardinal(rest))]
}

function ordinal(value: number): string[] {
  const words = cardinal(value)
  const last = words.pop() ?? ''
  return [...words, ordinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)]
}

const plural = (words: readonly string[]): string[] => {
  const last = words.at(-1) ?? ''
  return [...words.slice(0, -1), last.endsWith('y') ? `${last.slice(0, -1)}ies` : `${last}s`]
}

/** "1984" as nineteen eighty-four, "1905" as nineteen oh five, "1900" as nineteen hundred. */
function pairs(digits: string): string[][] {
  if (!/^[1-9]\d{3}$/.test(digits)) return []
  const high = cardinal(Number(digits.slice(0, 2)))
  const low = Number(digits.slice(2))
  if (low === 0) return [[...high, 'hundred']]
  if (low < 10) {
    return ['oh', 'o', 'zero']
      .map((zero) => [...high, zero, ...cardinal(low)])
      .concat([[...high, 'hundred', ...cardinal(low)]])
  }
  return [[...high, ...cardinal(low)]]
}

const oneByOne = (digits: string, zero: string): string[] =>
  Array.from(digits, (digit) => (digit === '0' ? zero : (ones[Number(digit)] ?? '')))

const whole = (digits: string): string[][] => [
  ...(digits.length <= 15 ? [cardinal(Number(digits))] : []),
  ...pairs(digits),
  ...(digits.length > 1 ? ['zero', 'oh', 'o'].map((zero) => oneByOne(digits, zero)) : []),
]

const clock = (hours: string, minutes: string): string[][] => {
  const hour = cardinal(Number(hours))
  if (minutes === '00') return [hour, [...hour, 'oclock'], [...hour, 'hundred']]
  const rest = cardinal(Number(minutes))
  return minutes.startsWith('0')
    ? ['oh', 'o', 'zero'].map((zero) => [...hour, zero, ...rest])
    : [[...hour, ...rest]]
}

const pattern = /^([$€£¥]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(st|nd|rd|th|s|k|m|bn|b)?([%€£$¥]?)$/i

/**
 * The ways in which English says a number written in digits, each as one string of letters without "and": "21" gives
 * "twentyone", "twoone"; "$20" gives "twentydollars", "twenty". Empty for anything else.
 */
export function readings(token: string): ReadonlySet<string> {
  const bare = token.replace(/^[^\p{N}$€£¥]+|[^\p{L}\p{N}%€£$¥]+$/gu, '')
  const time = /^(\d{1,2}):(\d{2})$/.exec(bare)
  if (time !== null) return new Set(clock(time[1] ?? '', time[2] ?? '').map((words) => words.join('')))
  const found = pattern.exec(bare)
  if (found === null) return new Set()
  const [, before = '', grouped = '', fraction, ending = '', after = ''] = found
  const digits = grouped.replaceAll(',', '')
  const suffix = ending.toLowerCase()
  let said = whole(digits)
  if (fraction !== undefined) {
    const decimals = ['zero', 'oh', 'o'].map((zero) => ['point', ...oneByOne(fraction, zero)])
    said = said.flatMap((words) => decimals.map((parts) => [...words, ...parts]))
    if (Number(digits) === 0) said.push(...decimals)
  }
  if (/^(st|nd|rd|th)$/.test(suffix) && digits.length <= 15) said = [ordinal(Number(digits))]
  else if (suffix === 's') said = said.map(plural)
  else if (suffix !== '') said = said.map((words) => [...words, suffixes[suffix] ?? ''])
  const currency = currencies[before] ?? currencies[after]
  if (currency !== undefined) {
    const [one, many, part] = currency
    const bareWords = said
    said = bareWords.flatMap((words) => [[...words, many], [...words, one], words])
    if (fraction?.length === 2) {
      const change = cardinal(Number(fraction))
      for (const words of whole(digits)) {
        for (const unit of [[one], [many], []])
          said.push([...words, ...unit, ...change], [...words, ...unit, ...change, part])
      }
    }
  } else if (after === '%') {
    said = said.flatMap((words) => [[...words, 'percent'], words])
  }
  return new Set(said.map((words) => words.join('')))
}

/** Number words as `readings` writes them: `keys` (see `keyOf`) put together, without "and"; "a hundred" is one hundred. */
export const spelled = (keys: readonly string[]): string =>
  keys
    .filter((key) => key !== 'and')
    .map((key, index) => (key === 'a' && index === 0 && keys.length > 1 ? 'one' : key))
    .join('')

/** Whether a token is written with digits, so that `readings` may know it. */
export const hasDigits = (token: string): boolean => /\d/.test(token)
