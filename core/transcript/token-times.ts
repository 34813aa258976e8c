import { later, type Ticks } from '../time/ticks.ts'

/** One output unit of a speech model: a piece of a word ("▁stati", "on"), a letter, a byte ("<0xE4>") or punctuation. */
export interface ModelToken {
  readonly text: string
  /** When the model said it; absent where the model does not tell. */
  readonly start?: Ticks
  /** Where the model says how long it lasts. */
  readonly end?: Ticks
  /** 0 to 1. */
  readonly probability?: number
}

/** What the tokens of a model know of one displayed word. */
export interface TokenTimes {
  readonly text: string
  /** The word begins here: with a token of its own. */
  readonly start?: Ticks
  /** The last token of the word that is letters begins here: the word ends later. */
  readonly last?: Ticks
  readonly end?: Ticks
  /** The mean of its tokens, 0 to 1. */
  readonly confidence?: number
}

/** Marks of models that are no text: "<|en|>", "<unk>", "<blk>", "<s>". Bytes are text. */
const mark = /^<(?!0x[0-9A-F]{2}>)[^<>]*>$/i
const byte = /^<0x([0-9A-F]{2})>$/i
/** "▁" begins a word in SentencePiece; engines give it as a space. */
const space = /[\s▁]+/gu
const wordLike = /[\p{L}\p{N}]/u
/** A token that is not within so many letters of its place is not in the text at all. */
const reach = 24

interface Piece {
  /** Letters without spaces; bytes of one letter are together. */
  readonly text: string
  readonly token: ModelToken
  /** The last of several byte tokens, which says where the letter ends. */
  readonly last: ModelToken
}

/** Tokens as text: bytes that make up letters are joined (UTF-8), marks and spaces dropped. */
function pieces(tokens: readonly ModelToken[]): readonly Piece[] {
  const out: Piece[] = []
  let bytes: { readonly value: number; readonly token: ModelToken }[] = []
  const flush = (): void => {
    const [first, last] = [bytes[0], bytes.at(-1)]
    if (first === undefined || last === undefined) return
    const text = decode(bytes.map(({ value }) => value))
    out.push({ text, token: first.token, last: last.token })
    bytes = []
  }
  for (const token of tokens) {
    const found = byte.exec(token.text.replace(space, ''))
    if (found !== null) {
      const value = Number.parseInt(found[1] ?? '0', 16)
      // A byte that begins a letter ends the one before.
      if ((value & 0xc0) !== 0x80) flush()
      bytes.push({ value, token })
      continue
    }
    flush()
    const text = token.text.replace(space, '')
    if (text !== '' && !mark.test(text)) out.push({ text, token, last: token })
  }
  flush()
  return out
}

/** UTF-8; what is broken becomes the sign for that, as everywhere. */
function decode(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((value) => `%${value.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return '\ufffd'
  }
}

/** The text that tokens make, spaces where the model puts them; for models that give no text of their own. */
export function textOfTokens(tokens: readonly ModelToken[]): string {
  let text = ''
  for (const { text: letters, token } of pieces(tokens))
    text += `${/^[\s▁]/u.test(token.text) ? ' ' : ''}${letters}`
  return text.trim()
}

/**
 * What is known of each of `words` (a displayed text in order, see `tokens` in core/cues) from the tokens of the model that
 * wrote it. A word has a start only if a token begins where it begins: a token that spans two words times the first. Tokens
 * that are not in the text (another case, a number that was rewritten) are passed over. One entry a word, in order.
 */
export function tokenTimes(words: readonly string[], tokens: readonly ModelToken[]): readonly TokenTimes[] {
  const letters = words.map((word) => word.replace(space, ''))
  const all = letters.join('')
  const lower = all.toLowerCase()
  const found: { readonly at: number; readonly piece: Piece }[] = []
  let cursor = 0
  for (const piece of pieces(tokens)) {
    const near = (text: string, whole: string): number => {
      const at = whole.slice(cursor, cursor + reach + text.length).indexOf(text)
      return at < 0 ? -1 : cursor + at
    }
    const exact = near(piece.text, all)
    // Lower case may be longer ("İ"); then places are not the same and only the exact text counts.
    const at = exact >= 0 || lower.length !== all.length ? exact : near(piece.text.toLowerCase(), lower)
    if (at < 0) continue
    found.push({ at, piece })
    cursor = at + piece.text.length
  }
  let from = 0
  let next = 0
  return words.map((text, index) => {
    const to = from + (letters[index]?.length ?? 0)
    const own: { readonly at: number; readonly piece: Piece }[] = []
    for (let each = found[next]; each !== undefined && each.at < to; each = found[++next]) own.push(each)
    const times = timesOf(text, all.slice(from, to), from, own)
    from = to
    return times
  })
}

function timesOf(
  text: string,
  letters: string,
  from: number,
  own: readonly { readonly at: number; readonly piece: Piece }[],
): TokenTimes {
  const spoken = own.filter(({ piece }) => wordLike.test(piece.text))
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (first === undefined || last === undefined) return { text }
  const isHead = !wordLike.test(letters.slice(0, first.at - from))
  const { start } = first.piece.token
  const { start: lastStart, end } = last.piece.last
  const sure = spoken.flatMap(({ piece }) => piece.token.probability ?? [])
  return {
    text,
    ...(isHead && start !== undefined ? { start } : {}),
    ...(lastStart === undefined ? {} : { last: start === undefined ? lastStart : later(start, lastStart) }),
    ...(end === undefined ? {} : { end }),
    ...(sure.length === 0 ? {} : { confidence: sure.reduce((sum, each) => sum + each, 0) / sure.length }),
  }
}
