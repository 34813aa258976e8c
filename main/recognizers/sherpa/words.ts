import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { tokens as displayTokens } from '../../../core/cues/tokens.ts'
import {
  earlier,
  fromMilliseconds,
  fromSamples,
  later,
  minus,
  plus,
  spanOf,
  ticks,
  toSamples,
  type Ticks,
} from '../../../core/time/ticks.ts'
import { textOfTokens, tokenTimes, type TokenTimes } from '../../../core/transcript/token-times.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { Understood } from './protocol.ts'
import { soundEnd } from './sound-ends.ts'

/** Sound in which a text was understood. `offset` is when its first sample sounds, in the time of the tokens. */
export interface Heard {
  readonly pcm: Pcm
  readonly offset: Ticks
}

/** A word that has not fallen quiet so long after its last token is not sounding still: music or noise goes on. */
const longestTail = fromMilliseconds(1000)
/** The least that a word lasts. */
const shortest = fromMilliseconds(20)

/** Models without case write capitals only; those read badly and align no better. */
function cased(text: string, language: string): string {
  const letters = text.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters !== letters.toUpperCase() || letters === letters.toLowerCase())
    return text
  const lower = text.toLocaleLowerCase(language)
  return /^en\b/i.test(language) ? lower.replace(/\bi\b/g, 'I') : lower
}

/** The text as it is displayed, case mended. */
export const displayed = ({ text, tokens }: Understood, language: string): string =>
  cased(text === '' ? textOfTokens(tokens) : text, language)

/**
 * Displayed words with the times that the model gives, source `recognized`, where both edges are known: the start from a token
 * of the model that begins there; the end from the model, or else measured in the sound, where it falls quiet behind the word,
 * or the start of the next word, when it does not fall quiet before that. All others are guesses between these and say so:
 * `interpolated`. In order, inside the sound, never empty.
 */
export function ownWords(understood: Understood, heard: Heard, language: string): readonly Word[] {
  const texts = displayTokens(displayed(understood, language))
  const limit = plus(heard.offset, fromSamples(heard.pcm.length, pcmRate))
  const times = inOrder(tokenTimes(texts, understood.tokens), heard.offset, limit)
  const edges = times.map((word, at) =>
    edgesOf(word, times[at + 1]?.start, times[at + 1] === undefined, heard, limit),
  )
  return spread(times, edges, heard.offset, limit)
}

/** A start that goes back, or lies outside the sound, is not believed. */
function inOrder(times: readonly TokenTimes[], low: Ticks, high: Ticks): readonly TokenTimes[] {
  let from = low
  return times.map((word) => {
    const { text, confidence, start, last } = word
    if (start === undefined || start < from || start >= high)
      return { text, ...(confidence === undefined ? {} : { confidence }) }
    from = later(start, earlier(last ?? start, high))
    return word
  })
}

interface Edges {
  readonly start?: Ticks
  readonly end?: Ticks
}

function edgesOf(
  { start, last, end }: TokenTimes,
  next: Ticks | undefined,
  isLast: boolean,
  { pcm, offset }: Heard,
  limit: Ticks,
): Edges {
  if (start === undefined) return {}
  const bound = earlier(next ?? limit, limit)
  if (end !== undefined && end > start)
    return { start, end: earlier(later(end, plus(start, shortest)), later(bound, plus(start, shortest))) }
  // What follows has no start of its own: where one ends and the other begins nobody measured.
  if (next === undefined && !isLast) return { start }
  const from = last ?? start
  const quiet = soundEnd(
    pcm,
    toSamples(minus(from, offset), pcmRate),
    toSamples(minus(bound, offset), pcmRate),
  )
  const found = quiet === undefined ? undefined : plus(offset, fromSamples(quiet, pcmRate))
  if (found !== undefined && found > start)
    return minus(found, from) <= longestTail ? { start, end: found } : { start }
  return next !== undefined && minus(next, from) <= longestTail && next > start
    ? { start, end: next }
    : { start }
}

/** Words with both edges keep them; runs of others share what is left between, by their letters, as guesses. */
function spread(
  times: readonly TokenTimes[],
  edges: readonly Edges[],
  low: Ticks,
  high: Ticks,
): readonly Word[] {
  const words: Word[] = []
  const word = (
    { text, confidence }: TokenTimes,
    start: Ticks,
    end: Ticks,
    source: Word['source'],
  ): Word => ({
    text,
    ...spanOf(start, end),
    source,
    ...(confidence === undefined ? {} : { confidence: Math.min(1, Math.max(0, confidence)) }),
  })
  let from = low
  for (let at = 0; at < times.length;) {
    const own = edges[at]
    if (own?.start !== undefined && own.end !== undefined) {
      const start = later(own.start, from)
      const end = later(own.end, start)
      words.push(
        word(
          times[at] ?? { text: '' },
          start,
          end,
          start === own.start && end > start ? 'recognized' : 'interpolated',
        ),
      )
      from = end
      at += 1
      continue
    }
    let to = at + 1
    while (to < times.length && (edges[to]?.start === undefined || edges[to]?.end === undefined)) to += 1
    const group = times.slice(at, to)
    const start = later(own?.start ?? from, from)
    const letters = group.reduce((sum, { text }) => sum + text.length + 1, 0)
    // Nobody says fewer than some 15 letters a second: what is left of a pause is no word.
    const most = plus(start, ticks(letters * 700_000))
    const end = later(start, earlier(edges[to]?.start ?? high, most))
    let done = 0
    for (const each of group) {
      const begin = ticks(Math.round(start + ((end - start) * done) / letters))
      done += each.text.length + 1
      words.push(
        word(each, begin, ticks(Math.round(start + ((end - start) * done) / letters)), 'interpolated'),
      )
    }
    from = end
    at = to
  }
  return words
}
