import { tokenTimes, type ModelToken } from '../token-times.ts'
import type { JsonReader } from './reader.ts'
import { at, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf } from './shared/labels.ts'
import { edges, milliseconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { joinedPiece } from './shared/whisper.ts'

/**
 * whisper.cpp (`-oj`, `-ojf`): `transcription`, segments with `offsets` in milliseconds; with `-ojf` also `tokens`, pieces of words
 * with `offsets` and `p`. Letters of three bytes may be parted between tokens and are broken then; the text of the segment is whole.
 * With `-ml 1` every segment is a word or a piece of one.
 */
export const whisperCpp: JsonReader = {
  kind: 'json',
  id: 'whisper-cpp',
  name: 'whisper.cpp',
  extensions: ['json'],
  detect: (value) => {
    const [first] = listOf(at(value, 'transcription'))
    return typeof at(first, 'text') === 'string' && typeof at(first, 'offsets', 'from') === 'number'
      ? 0.95
      : 0
  },
  read: (value, tokens) => {
    const segments = listOf(at(value, 'transcription'))
    const language = languageOf(at(value, 'result', 'language') ?? at(value, 'params', 'language'))
    const texts = segments.map((each) => tokens(textOf(at(each, 'text')) ?? ''))
    const isByWords =
      segments.length > 2 &&
      texts.every((each) => each.length <= 1) &&
      segments.every((each) => listOf(at(each, 'tokens')).filter(isSaid).length <= 1)
    return transcriptOf(
      isByWords
        ? [{ words: ofPieces(segments) }]
        : segments.map((each, index) => utteranceOf(each, texts[index] ?? [])),
      { language, tokens },
    )
  },
}

const spanOf = (item: unknown): Pick<HeardWord, 'start' | 'end'> =>
  edges(milliseconds(at(item, 'offsets', 'from')), milliseconds(at(item, 'offsets', 'to')))

/** "[_BEG_]", "[_TT_150]" and "[_SOLM_]" are no text. */
const isSaid = (token: unknown): boolean =>
  !/^\s*\[_.*_?\]\s*$/.test(writtenOf(token)) && writtenOf(token) !== ''
const writtenOf = (item: unknown): string => {
  const text = at(item, 'text')
  return typeof text === 'string' ? text : ''
}

function utteranceOf(segment: unknown, texts: readonly string[]): HeardUtterance {
  const text = textOf(at(segment, 'text'))
  const said = listOf(at(segment, 'tokens')).filter(isSaid)
  const times = said.length === 0 ? [] : tokenTimes(texts, whole(texts.join(''), said.map(modelToken)))
  return {
    words: times.map(({ text: word, start, end, confidence }) => ({
      text: word,
      ...edges(start, end),
      ...(confidence === undefined ? {} : { confidence }),
    })),
    ...spanOf(segment),
    ...(text === undefined ? {} : { text }),
  }
}

function modelToken(token: unknown): ModelToken {
  const { start, end } = spanOf(token)
  const probability = shareOf(at(token, 'p'))
  return {
    text: writtenOf(token),
    ...edges(start, end),
    ...(probability === undefined ? {} : { probability }),
  }
}

const isBroken = ({ text }: ModelToken): boolean => text.includes('\ufffd')
const bare = (text: string): string => text.replace(/\s+/g, '')

/** Broken tokens that follow each other as one token with the letters of `text` that stand between their neighbours. */
function whole(text: string, tokens: readonly ModelToken[]): readonly ModelToken[] {
  if (!tokens.some(isBroken)) return tokens
  const letters = bare(text)
  const out: ModelToken[] = []
  let read = 0
  for (let from = 0; from < tokens.length;) {
    const first = tokens[from]
    if (first === undefined) break
    if (!isBroken(first)) {
      const own = bare(first.text)
      const place = letters.startsWith(own, read) ? read : -1
      if (place >= 0) read = place + own.length
      out.push(first)
      from += 1
      continue
    }
    let to = from + 1
    while (to < tokens.length && isBroken(tokens[to] ?? first)) to += 1
    const next = tokens[to]
    const until = next === undefined ? letters.length : letters.indexOf(bare(next.text), read)
    // No more letters than bytes: each of these tokens is one to three of them.
    if (until > read && until - read <= 4 * (to - from))
      out.push(together(letters.slice(read, until), tokens.slice(from, to)))
    read = Math.max(read, until)
    from = to
  }
  return out
}

function together(text: string, tokens: readonly ModelToken[]): ModelToken {
  const [first, last] = [tokens[0], tokens.at(-1)]
  const sure = tokens.flatMap(({ probability }) => probability ?? [])
  return {
    text,
    ...edges(first?.start, last?.end),
    ...(sure.length < tokens.length ? {} : { probability: Math.min(...sure) }),
  }
}

/** Segments that are words or pieces; a piece has no space before it. */
function ofPieces(segments: readonly unknown[]): readonly HeardWord[] {
  const isMarked = segments.some((each) => /^\s/.test(writtenOf(each)))
  const words: HeardWord[] = []
  for (const each of segments) {
    const text = writtenOf(each)
    const probability = shareOf(at(listOf(at(each, 'tokens')).find(isSaid), 'p'))
    const own = {
      text: text.trim(),
      ...spanOf(each),
      ...(probability === undefined ? {} : { confidence: probability }),
    }
    const last = words.at(-1)
    if (text.trim() === '') continue
    if (last === undefined || !isMarked || /^\s/.test(text)) words.push(own)
    else words[words.length - 1] = joinedPiece(last, own)
  }
  return words
}
