import { interpolate } from '../cues/interpolate.ts'
import {
  earlier,
  endOf,
  later,
  plus,
  spanOf,
  ticks,
  ticksPerSecond,
  type Span,
  type Ticks,
} from '../time/ticks.ts'
import type { Utterance } from '../transcript/transcript.ts'
import type { Word } from '../transcript/word.ts'
import type { Caption } from './caption.ts'
import type { CaptionOptions } from './options.ts'
import { wordsOfText } from './stable-prefix.ts'
import { parts, wrap } from './wrap.ts'

type Rules = Pick<CaptionOptions, 'maxLineLength' | 'lines' | 'remainTime'>

/**
 * Captions from what is final: as many lines as `rules` allow in each, from the beginning of their first word to the end of
 * their last one by the words' own times (an utterance's own edges, where they lie near), and then for `remainTime` at most, until the next one. A caption is parted inside a
 * word only where that word alone has more letters than a caption; the times of such parts are guesses and say so.
 */
export function offlineCaptions(utterances: readonly Utterance[], rules: Rules): readonly Caption[] {
  const inTime = utterances.toSorted((a, b) => a.offset - b.offset)
  const captions = inTime.flatMap((utterance) => edged(captionsOf(spoken(utterance), rules), utterance))
  return captions.map((caption, at) => ({
    ...caption,
    ...spanOf(caption.offset, remains(endOf(caption), captions[at + 1]?.offset, rules.remainTime)),
  }))
}

/** Until `next`, but never before its own words are said: voices that speak at once overlap as they did. */
function remains(end: Ticks, next: Ticks | undefined, remainTime: Ticks): Ticks {
  const wanted = plus(end, remainTime)
  return next === undefined ? wanted : later(end, earlier(wanted, next))
}

/** What an utterance claims beyond its words is breath, or silence that a server has counted as speech. */
const breath = ticks(ticksPerSecond / 2)

/** The first and the last caption with the edges of their utterance, where these are near the words. */
function edged(captions: readonly Caption[], utterance: Span): readonly Caption[] {
  return captions.map((caption, at) => {
    const isNear = (time: Ticks, edge: Ticks): boolean => Math.abs(time - edge) <= breath
    const [start, end] = [caption.offset, endOf(caption)]
    const first = at === 0 && isNear(start, utterance.offset) ? earlier(start, utterance.offset) : start
    const isLast = at === captions.length - 1 && isNear(end, endOf(utterance))
    return { ...caption, ...spanOf(first, isLast ? later(end, endOf(utterance)) : end) }
  })
}

/** The words of an utterance, one a token. Without words the tokens share its time, as guesses. */
function spoken({ words, text, ...span }: Utterance): readonly Word[] {
  if (words.length === 0) return interpolate(wordsOfText(text), span.offset, endOf(span))
  return words.flatMap((word) => {
    const texts = wordsOfText(word.text)
    if (texts.length === 1) return [texts[0] === word.text ? word : { ...word, text: texts[0] ?? '' }]
    return interpolate(texts, word.offset, endOf(word)).map((part) => ({ ...word, ...part }))
  })
}

function captionsOf(words: readonly Word[], { maxLineLength, lines: most }: Rules): Caption[] {
  const all = parts(
    words.map(({ text }) => text),
    maxLineLength,
  )
  const pieces = all.map((part, at): Word => {
    const word = words[part.token]
    if (word === undefined) throw new RangeError('a part of no word')
    if (part.text === word.text) return word
    const own = all.flatMap(({ token, text }) => (token === part.token ? [text] : []))
    const first = all.findIndex(({ token }) => token === part.token)
    const piece = interpolate(own, word.offset, endOf(word))[at - first]
    return { ...word, ...piece, text: part.text }
  })
  const lines = wrap(all, maxLineLength)
  const captions: Caption[] = []
  for (let at = 0; at < lines.length; at += most) {
    const group = lines.slice(at, at + most)
    const own = pieces.slice(group[0]?.from, group.at(-1)?.to)
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) continue
    captions.push({
      ...spanOf(first.offset, endOf(last)),
      lines: group.map(({ text }) => text),
      words: own,
    })
  }
  return captions
}
