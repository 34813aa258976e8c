import { plain, shown } from './markup.ts'

/** A token and its place in the marked-up text, in UTF-16 units; tags inside the word are inside the place. */
export interface TokenSpan {
  readonly text: string
  readonly from: number
  readonly to: number
}

type Range = readonly [from: number, to: number]

/** Scripts that write no space between words. Hangul does write spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const unspacedOrWide =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/
/** The zero-width space parts words in Khmer, Lao and Thai. */
const chunk = /[^\s\u200b]+/g
const noBreak = /^[\u00a0\u2007\u202f]$/
const wordLike = /[\p{L}\p{N}]/u
const opening = /^[\p{Ps}\p{Pi}]+$/u
const digits = /^\p{Nd}[\p{Nd}.,]*$/u

let segmenter: Intl.Segmenter | undefined

/** The words of a chunk in a script without spaces; punctuation goes with the word before it, opening punctuation with the next. */
function words(text: string, base: number): Range[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  const ranges: Range[] = []
  let pending = -1
  for (const { segment, index } of segmenter.segment(text)) {
    if (segment.trim() === '') continue
    const from = pending < 0 ? index : pending
    const to = index + segment.length
    const last = ranges.at(-1)
    if (wordLike.test(segment)) {
      ranges.push([base + from, base + to])
      pending = -1
    } else if (last === undefined || pending >= 0 || opening.test(segment)) {
      pending = from
    } else {
      ranges[ranges.length - 1] = [last[0], base + to]
    }
  }
  if (pending >= 0) {
    const last = ranges.at(-1)
    if (last === undefined) return [[base, base + text.length]]
    ranges[ranges.length - 1] = [last[0], base + text.length]
  }
  return ranges
}

/** A no-break space glues punctuation to its word ("Bonjour !") and the groups of a number ("10 000"), never two words. */
function glued(text: string, chunks: readonly Range[]): readonly Range[] {
  const out: Range[] = []
  for (const range of chunks) {
    const last = out.at(-1)
    if (last !== undefined && noBreak.test(text.slice(last[1], range[0]))) {
      const left = text.slice(...last)
      const right = text.slice(...range)
      const tail = /[^\u00a0\u2007\u202f]*$/.exec(left)?.[0] ?? left
      if (!wordLike.test(tail) || !wordLike.test(right) || (digits.test(tail) && /^\p{Nd}/u.test(right))) {
        out[out.length - 1] = [last[0], range[1]]
        continue
      }
    }
    out.push(range)
  }
  return out
}

/** `Intl.Segmenter` takes the square of a text's length (10 s for 33,000 Chinese letters); no phrase is as long as this. */
function stretches(text: string): Range[] {
  const parts: Range[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + 1000)
    if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) to += 1
    parts.push([from, to])
    from = to
  }
  return parts
}

function ranges(text: string): readonly Range[] {
  const chunks: Range[] = []
  for (const found of text.matchAll(chunk)) chunks.push([found.index, found.index + found[0].length])
  const whole = /[\u00a0\u2007\u202f]/.test(text) ? glued(text, chunks) : chunks
  if (!unspacedOrWide.test(text) && !unspaced.test(text)) return whole
  return whole.flatMap(([from, to]) => {
    const part = text.slice(from, to)
    return unspaced.test(part)
      ? stretches(part).flatMap(([at, end]) => words(part.slice(at, end), from + at))
      : [[from, to] as const]
  })
}

/**
 * Where the words of a text in a script with spaces begin and end, one after the other; undefined for a text that holds
 * anything else (markup is text here). Nearly every line of a file is such, and this is several times faster than patterns.
 */
function simplePlaces(text: string): readonly number[] | undefined {
  const places: number[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 32 || code === 10) {
      if (from < at) places.push(from, at)
      from = at + 1
    } else if (code > 127 ? !isSimpleLetter(code) : code < 32) return undefined
  }
  if (from < text.length) places.push(from, text.length)
  return places
}

/** Latin, Cyrillic, dashes and quotation marks: none of them is white space or joins with its neighbours. */
const isSimpleLetter = (code: number): boolean =>
  (code >= 0xa1 && code <= 0x2ff) || (code >= 0x400 && code <= 0x4ff) || (code >= 0x2010 && code <= 0x2027)

/**
 * The words of a cue's text as they are shown, with their punctuation: what `Cue.words` is made of. White space parts them;
 * scripts without spaces are parted by `Intl.Segmenter`. A dash or "♪" that stands alone is a token of its own.
 */
export function tokens(text: string): readonly string[] {
  const read = plain(text)
  const places = simplePlaces(read)
  if (places === undefined) return ranges(read).map(([from, to]) => read.slice(from, to))
  const found: string[] = []
  for (let at = 0; at < places.length; at += 2) found.push(read.slice(places[at], places[at + 1]))
  return found
}

/** `tokens` with their places. */
export function tokenSpans(text: string): readonly TokenSpan[] {
  const { plain: read, from, to } = shown(text)
  const places = read === text ? simplePlaces(text) : undefined
  if (places === undefined) {
    return ranges(read).map(([first, end]) => ({
      text: read.slice(first, end),
      from: from(first),
      to: to(end - 1),
    }))
  }
  const spans: TokenSpan[] = []
  for (let at = 0; at < places.length; at += 2) {
    const [first, end] = [places[at] ?? 0, places[at + 1] ?? 0]
    spans.push({ text: text.slice(first, end), from: first, to: end })
  }
  return spans
}

/** Whether a token is in a script that writes no space between words. */
export const isUnspaced = (token: string): boolean => unspaced.test(token)

/** What stands between two tokens on a line: nothing in Chinese and Japanese or within Thai, Lao, Khmer and Burmese, else a space. */
export function between(left: string, right: string): '' | ' ' {
  const last = Array.from(left.slice(-2)).at(-1) ?? ''
  const first = String.fromCodePoint(right.codePointAt(0) ?? 32)
  if (ideographic.test(last) || ideographic.test(first)) return ''
  return unspaced.test(last) && unspaced.test(first) ? '' : ' '
}

/** What is not letters or digits, and the points of Hebrew and Arabic, which some write and most leave out. */
const strip = /[^\p{L}\p{M}\p{N}]+|[\u0591-\u05c7\u0640\u064b-\u065f\u0670]+/gu

/**
 * What makes two tokens the same spoken word: letters and digits without case, punctuation, and width, however they are
 * composed. A token without either ("-", "♪", "&") is its own key.
 */
export function keyOf(token: string): string {
  if (/^[a-z]+$/.test(token)) return token
  // By capitals, because "ß" is "SS" in them; the dotted "İ" has its dot as a mark of its own when it is small.
  const bare = token
    .normalize('NFKC')
    .replace(strip, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
  return bare === '' ? token : bare
}

/** About how long a token takes to say, in letters. Zero for what is not spoken. */
export function spokenLength(token: string): number {
  let length = 0
  for (let at = 0; at < token.length; at += 1) {
    const code = token.charCodeAt(at)
    if (code > 127) return spokenLengthOfAny(token)
    const lower = code | 32
    if (lower >= 97 && lower <= 122) length += 1
    else if (code >= 48 && code <= 57) length += 4
    else if (asciiSigns.has(code)) length += 5
  }
  // One letter for the word itself: short words are said slower than their letters.
  return length === 0 ? 0 : length + 1
}

/** The signs that are read as words; `\p{Sc}` has one in ASCII, "$". */
const asciiSigns = new Set(Array.from('%&@+=$', (sign) => sign.charCodeAt(0)))

function spokenLengthOfAny(token: string): number {
  let length = 0
  for (const letter of token) {
    if (letter >= 'a' && letter <= 'z') length += 1
    else if (/\p{M}/u.test(letter)) continue
    else if (/\p{Nd}/u.test(letter)) length += 4
    else if (/\p{Script=Han}/u.test(letter)) length += 3
    else if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) length += 2
    else if (/\p{L}/u.test(letter)) length += 1
    else if (/[%&@+=\p{Sc}]/u.test(letter)) length += 5
  }
  return length === 0 ? 0 : length + 1
}
