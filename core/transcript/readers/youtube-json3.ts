import { plus, type Ticks } from '../../time/ticks.ts'
import type { JsonReader, Tokens } from './reader.ts'
import { at, isRecord, listOf, numberOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { milliseconds, spanFrom } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { turnsOf } from './shared/turns.ts'

/**
 * YouTube's captions as its player gets them (JSON3): `events` with `tStartMs` and `dDurationMs`, whose `segs` begin `tOffsetMs`
 * later. Where YouTube heard the words itself, each has its start, and nothing says when it ends: an event stays on the screen
 * until the line below is full. So all words are guesses, which keep these starts. Captions that somebody wrote have the times
 * of their lines only.
 */
export const youtubeJson3: JsonReader = {
  kind: 'json',
  id: 'youtube-json3',
  name: 'YouTube captions (JSON3)',
  extensions: ['json3', 'json'],
  detect: (value) => {
    const events = listOf(at(value, 'events')).slice(0, 8)
    const isTimed = (event: unknown): boolean => numberOf(at(event, 'tStartMs')) !== undefined
    const isEvent = events.some((event) => isTimed(event) && typeof at(event, 'segs', 0, 'utf8') === 'string')
    if (isEvent) return 0.95
    return at(value, 'wireMagic') === 'pb3' && events.some(isTimed) ? 0.9 : 0
  },
  read: (value, tokens) => {
    const events = listOf(at(value, 'events')).filter((event) => listOf(at(event, 'segs')).length > 0)
    if (!events.some(isHeard)) return transcriptOf(events.flatMap(writtenOf), { language: '', tokens })
    const { transcript, problems } = transcriptOf(heardOf(events, tokens), { language: '', tokens })
    const message =
      'The file says when words begin and not when they end: all of them are guesses that begin there.'
    const told = problems.map((problem) => (problem.code === 'guessed' ? { ...problem, message } : problem))
    return { transcript, problems: told }
  },
}

/** Only words that were heard come one by one, or onto a line that is there already. */
const isHeard = (event: unknown): boolean =>
  at(event, 'aAppend') === 1 || listOf(at(event, 'segs')).some((part) => at(part, 'tOffsetMs') !== undefined)

const partText = (part: unknown): string => {
  const text = at(part, 'utf8')
  return typeof text === 'string' ? text : ''
}

/** A line that somebody wrote. */
function writtenOf(event: unknown): readonly HeardUtterance[] {
  const text = listOf(at(event, 'segs')).map(partText).join('')
  const span = spanFrom(milliseconds(at(event, 'tStartMs')), milliseconds(at(event, 'dDurationMs')))
  return text.trim() === '' ? [] : [{ text, words: [], ...span }]
}

function heardOf(events: readonly unknown[], tokens: Tokens): readonly HeardUtterance[] {
  const words: HeardWord[] = []
  /** What stands before the next part of the line, to see whether that goes on with the same word. */
  let before = ''
  for (const event of events) {
    const base = milliseconds(at(event, 'tStartMs'))
    // Each event is a line.
    before = ''
    for (const part of listOf(at(event, 'segs')).filter(isRecord)) {
      const text = partText(part)
      const last = words.at(-1)
      const texts = tokens(text)
      const [first] = texts
      if (first === undefined) {
        before += text
        continue
      }
      const isSame =
        /\S$/.test(before) && tokens(before + text).length === tokens(before).length + texts.length - 1
      if (last !== undefined && isSame) words[words.length - 1] = { ...last, text: last.text + first }
      // A mark before a word (">>") is not said: the time is that of the word.
      const said = isSame
        ? -1
        : Math.max(
            0,
            texts.findIndex((each) => /[\p{L}\p{N}]/u.test(each)),
          )
      for (const [at, each] of texts.entries()) {
        if (at > 0 || !isSame) words.push({ text: each, ...(at === said ? startOf(base, part) : {}) })
      }
      before = text
    }
  }
  return turnsOf(words)
}

function startOf(base: Ticks | undefined, part: unknown): Pick<HeardWord, 'start' | 'confidence'> {
  const offset = milliseconds(at(part, 'tOffsetMs') ?? 0)
  // Out of 255; 0 is what is there when nothing was set.
  const sure = numberOf(at(part, 'acAsrConf')) ?? 0
  return {
    ...(base === undefined || offset === undefined ? {} : { start: plus(base, offset) }),
    ...(sure > 0 && sure <= 255 ? { confidence: sure / 255 } : {}),
  }
}
