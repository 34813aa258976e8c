import { plus, ticksPerSecond, type Ticks } from '../../../time/ticks.ts'
import type { Tokens } from '../reader.ts'
import type { HeardUtterance, HeardWord } from './heard.ts'
import { pace } from './placed.ts'

/** A silence this long ends an utterance; subtitles part there too. */
const pause = ticksPerSecond

/** One list of words as utterances: a new one with each other speaker and behind each silence. */
export function turnsOf(words: readonly HeardWord[]): readonly HeardUtterance[] {
  const turns: HeardUtterance[] = []
  let from = 0
  for (let at = 1; at <= words.length; at += 1) {
    const [last, next] = [words[at - 1], words[at]]
    if (last === undefined) break
    if (next !== undefined && next.speaker === last.speaker && !isSilent(last, next)) continue
    turns.push({ words: words.slice(from, at) })
    from = at
  }
  return turns
}

function isSilent(last: HeardWord, next: HeardWord): boolean {
  const end = last.end ?? (last.start === undefined ? undefined : plus(last.start, pace([last.text])))
  return end !== undefined && next.start !== undefined && next.start - end >= pause
}

/**
 * A text that was timed as a whole, as words: one word has these times; of several, only the first one's start and the last one's
 * end are known.
 */
export function phraseWords(
  text: string,
  start: Ticks | undefined,
  end: Ticks | undefined,
  tokens: Tokens,
  about: Pick<HeardWord, 'confidence' | 'speaker'> = {},
): readonly HeardWord[] {
  const texts = tokens(text)
  return texts.map((each, at) => ({
    text: each,
    ...(at === 0 && start !== undefined ? { start } : {}),
    ...(at === texts.length - 1 && end !== undefined ? { end } : {}),
    ...about,
  }))
}
