import { z } from 'zod'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { between, tokens } from '../../../core/cues/tokens.ts'
import {
  clamp,
  earlier,
  endOf,
  fromSamples,
  fromSeconds,
  later,
  plus,
  spanOf,
  ticks,
  zero,
  type Span,
  type Ticks,
} from '../../../core/time/ticks.ts'
import { displayWords } from '../../../core/transcript/display-words.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import type { Piece } from './pieces.ts'
import { believed, type Claim } from './times.ts'

/** Anything may be missing, null or of another kind: what is not understood is not there. */
const seconds = z.number().optional().catch(undefined)
const text = z.string().optional().catch(undefined)
const word = z.object({
  word: text,
  start: seconds,
  end: seconds,
  probability: z.number().min(0).max(1).optional().catch(undefined),
})
const words = z.array(word.catch({})).optional().catch(undefined)
const segment = z.object({
  text,
  start: seconds,
  end: seconds,
  words,
  no_speech_prob: seconds,
  avg_logprob: seconds,
})
const schema = z.object({ text, words, segments: z.array(segment.catch({})).optional().catch(undefined) })

type Answer = z.infer<typeof schema>
type Segment = z.infer<typeof segment>
type Heard = z.infer<typeof word>

/** Python writes NaN and Infinity where JSON has neither; inside strings they are words. */
const lenient = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (found) =>
    found.startsWith('"') ? found : 'null',
  )

/** The body of an answer; undefined when it is no transcript. */
export function readAnswer(body: string): Answer | undefined {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    try {
      value = JSON.parse(lenient(body))
    } catch {
      return undefined
    }
  }
  const read = schema.safeParse(value)
  if (!read.success) return undefined
  const isTranscript = read.data.text !== undefined || read.data.segments !== undefined
  return isTranscript ? read.data : undefined
}

/** Letters and digits alone, to find out which text is which. */
const lettersOf = (of: string): string =>
  of
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .toLowerCase()

/** A stretch of the answer whose text and words belong together. */
interface Passage {
  readonly text: string
  readonly heard: readonly Heard[]
  readonly within: Span
}

/**
 * The utterances of an answer to `piece`, with times from the beginning of the piece: every word of the text once, in order,
 * inside the piece, parted where nobody speaks for half a second. Words are `recognized` only where the service gave them a
 * time that can be true. `measures` tells whether it gives words times at all.
 */
export function utterancesOf(
  answer: Answer,
  piece: Pick<Piece, 'pcm' | 'speech'>,
  language: string,
): { readonly utterances: readonly Utterance[]; readonly measures: boolean } {
  const length = fromSamples(piece.pcm.length, pcmRate)
  const speech = piece.speech?.map(({ start, end }) =>
    spanOf(fromSamples(Math.round(start), pcmRate), fromSamples(Math.round(end), pcmRate)),
  )
  const scale = scaleOf(answer, length)
  const passages = passagesOf(answer, length, speech, scale)
  const units = passages.map((passage) => unitsOf(passage, scale))
  const placed = believed(units.flat(), length, speech)
  let at = 0
  const all = passages.flatMap((passage, index) => {
    const spoken = placed.slice(at, at + (units[index]?.length ?? 0))
    at += spoken.length
    return [...displayWords(tokens(passage.text), spoken, language)]
  })
  return {
    utterances: parted(inOrder(all, length)),
    measures: passages.some(({ heard }) =>
      heard.some(({ start, end }) => start !== undefined && end !== undefined),
    ),
  }
}

/** Ticks for a claimed second; LocalAI before 3.0 gave nanoseconds (Go's own unit), which no piece is long enough for. */
function scaleOf({ segments = [], words: top = [] }: Answer, length: Ticks): number {
  const ends = [...segments, ...segments.flatMap((each) => each.words ?? []), ...top].flatMap(
    ({ end }) => end ?? [],
  )
  const most = ends.reduce((a, b) => Math.max(a, b), 0)
  return most > 1e6 && most * 1e-9 <= length / 1e7 + 1 ? 1e-9 : 1
}

/** Beyond a year it is no time of a piece of sound, and beyond 2^53 ticks no time at all. */
const far = 3e7
const timeOf = (value: number | undefined, scale: number): Ticks | undefined =>
  value === undefined || Math.abs(value * scale) > far ? undefined : fromSeconds(value * scale)

/** Whisper's own rule for a segment in which nobody spoke, with the detector of voices as a second witness. */
function isSilent(
  { no_speech_prob: silence = 0, avg_logprob: belief = 0 }: Segment,
  span: Span,
  speech: readonly Span[] | undefined,
): boolean {
  const isDoubted = silence > 0.6 && belief < -1
  return (
    isDoubted && speech?.every((each) => endOf(each) <= span.offset || each.offset >= endOf(span)) === true
  )
}

/** What whisper.cpp writes for silence. */
const blank = /^\s*[[(]\s*(?:blank[ _]audio|silence)\s*[\])]\s*$/i

function passagesOf(
  { text: whole, segments = [], words: top }: Answer,
  length: Ticks,
  speech: readonly Span[] | undefined,
  scale: number,
): readonly Passage[] {
  const all = spanOf(
    speech?.[0]?.offset ?? zero,
    speech?.at(-1) === undefined ? length : endOf(speech.at(-1) ?? { offset: zero, duration: length }),
  )
  const joined = joinedSegments(segments)
  const own = joined.map(({ words: each }) => each ?? [])
  const heard = own.some((each) => each.length > 0) ? own : shareOut(top ?? [], joined)
  const isWhole =
    whole === undefined || lettersOf(joined.map(({ text: each = '' }) => each).join('')) === lettersOf(whole)
  if (joined.length === 0 || !isWhole || heard === undefined) {
    const flat = top !== undefined && top.length > 0 ? top : own.flat()
    return [{ text: whole ?? joined.map(({ text: each = '' }) => each).join(''), heard: flat, within: all }]
  }
  return joined.flatMap((each, at) => {
    const start = clamp(timeOf(each.start, scale) ?? all.offset, zero, length)
    const end = clamp(timeOf(each.end, scale) ?? endOf(all), start, length)
    const within = end > start ? spanOf(start, end) : all
    const shown = (each.text ?? '').trim()
    if (blank.test(shown) || (end > start && isSilent(each, within, speech))) return []
    return shown === '' ? [] : [{ text: shown, heard: heard[at] ?? [], within }]
  })
}

/** whisper.cpp parts segments between tokens, so a word may begin in one and end in the next: then the next begins without a space. */
function joinedSegments(segments: readonly Segment[]): readonly Segment[] {
  const isMarked = segments.some(({ text: each = '' }) => /^\s/.test(each))
  const out: Segment[] = []
  for (const each of segments) {
    const last = out.at(-1)
    const goesOn =
      isMarked && last !== undefined && /^\S/.test(each.text ?? '') && /\S$/.test(last.text ?? '')
    if (!goesOn) out.push(each)
    else {
      out[out.length - 1] = {
        ...last,
        text: `${last.text ?? ''}${each.text ?? ''}`,
        end: each.end,
        words: [...(last.words ?? []), ...(each.words ?? [])],
        no_speech_prob: Math.min(last.no_speech_prob ?? 0, each.no_speech_prob ?? 0),
      }
    }
  }
  return out
}

/** The words of the whole answer, each with its segment; undefined when they are not the words of the segments. */
function shareOut(
  top: readonly Heard[],
  segments: readonly Segment[],
): readonly (readonly Heard[])[] | undefined {
  if (top.length === 0) return segments.map(() => [])
  const out: Heard[][] = segments.map(() => [])
  let at = 0
  let room = lettersOf(segments[0]?.text ?? '').length
  for (const each of top) {
    const count = lettersOf(each.word ?? '').length
    while (room <= 0 && count > 0) {
      at += 1
      if (at >= segments.length) return undefined
      room += lettersOf(segments[at]?.text ?? '').length
    }
    out[at]?.push(each)
    room -= count
    if (room < 0) return undefined
  }
  return out.every((each, index) => each.length > 0 || lettersOf(segments[index]?.text ?? '') === '')
    ? out
    : undefined
}

/**
 * What was spoken, word by word, with the times that are claimed for it. Pieces of words become words where their letters are
 * those of the text; else a leading space begins a word, and a sign by itself belongs to the one before it.
 */
function unitsOf({ text: shown, heard, within }: Passage, scale: number): readonly Claim[] {
  const pieces = heard.filter(({ word: each = '' }) => each.trim() !== '')
  const parts = tokens(shown)
  if (pieces.length === 0)
    return parts.map((each) => ({ text: each, claimed: undefined, confidence: undefined, within }))
  return (byLetters(pieces, parts) ?? bySpaces(pieces)).map((group) => claimOf(group, scale, within))
}

function byLetters(
  pieces: readonly Heard[],
  parts: readonly string[],
): readonly (readonly Heard[])[] | undefined {
  const letters = pieces.map(({ word: each = '' }) => lettersOf(each))
  if (letters.join('') !== parts.map(lettersOf).join('')) return undefined
  const ends = new Set<number>()
  let length = 0
  for (const part of parts) ends.add((length += lettersOf(part).length))
  const groups: Heard[][] = []
  let place = 0
  let isOpen = false
  for (const [at, piece] of pieces.entries()) {
    const own = letters[at] ?? ''
    // A sign is no part of the time in which a word is said.
    if (own === '') continue
    if (isOpen) groups.at(-1)?.push(piece)
    else groups.push([piece])
    place += own.length
    isOpen = !ends.has(place)
  }
  return groups
}

function bySpaces(pieces: readonly Heard[]): readonly (readonly Heard[])[] {
  const isMarked = pieces.some(({ word: each = '' }) => /^\s/.test(each))
  const groups: Heard[][] = []
  for (const piece of pieces) {
    const own = piece.word ?? ''
    const isSign = lettersOf(own) === ''
    if (groups.length > 0 && ((isMarked && !/^\s/.test(own)) || isSign)) {
      if (!isSign) groups.at(-1)?.push(piece)
    } else if (!isSign) groups.push([piece])
  }
  return groups
}

function claimOf(group: readonly Heard[], scale: number, within: Span): Claim {
  const start = timeOf(group[0]?.start, scale)
  const end = timeOf(group.at(-1)?.end, scale)
  // Pieces that go back inside a word: whatever its ends are, they are no measurement.
  const isBack = group.some(
    ({ start: own }, at) => at > 0 && own !== undefined && own < (group[at - 1]?.start ?? own),
  )
  const beliefs = group.flatMap(({ probability }) => probability ?? [])
  return {
    text: group
      .map(({ word: each = '' }) => each)
      .join('')
      .trim(),
    claimed: start === undefined || end === undefined || isBack ? undefined : { start, end },
    confidence: beliefs.length === group.length ? Math.min(...beliefs) : undefined,
    within,
  }
}

/** Guesses at the end of one passage may reach into the next: they give way to what was measured. */
function inOrder(all: readonly Word[], length: Ticks): readonly Word[] {
  const limits: Ticks[] = []
  let limit = length
  for (const each of all.toReversed()) {
    limits.unshift(limit)
    if (isMeasured(each)) limit = earlier(limit, each.offset)
  }
  let from: Ticks = zero
  return all.map((each, at) => {
    const until = isMeasured(each) ? length : (limits[at] ?? length)
    const start = clamp(each.offset, from, later(from, until))
    const end = clamp(endOf(each), start, later(start, until))
    const isMoved = start !== each.offset || end !== endOf(each)
    from = end
    return isMoved ? { ...each, ...spanOf(start, end), source: 'interpolated' } : each
  })
}

/** A silence of this length ends an utterance, as everywhere here. */
const pause = ticks(5_000_000)

function parted(all: readonly Word[]): readonly Utterance[] {
  const groups: Word[][] = []
  for (const each of all) {
    const last = groups.at(-1)?.at(-1)
    if (last === undefined || each.offset >= plus(endOf(last), pause)) groups.push([each])
    else groups.at(-1)?.push(each)
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)]
    if (first === undefined || last === undefined) return []
    const line = group.reduce((sum, { text: own }, at) => {
      const before = group[at - 1]
      return before === undefined ? own : `${sum}${between(before.text, own)}${own}`
    }, '')
    return [{ ...spanOf(first.offset, endOf(last)), text: line, words: group }]
  })
}
