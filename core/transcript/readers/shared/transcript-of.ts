import { collect } from '../../../problems/collect.ts'
import { endOf, later, minus, plus, spanOf, zero, type Ticks } from '../../../time/ticks.ts'
import type { Utterance } from '../../transcript.ts'
import { isMeasured, type Word, type WordSource } from '../../word.ts'
import type { ReadTranscript, Tokens } from '../reader.ts'
import type { HeardUtterance, HeardWord } from './heard.ts'
import { pace, placed } from './placed.ts'
import { shownWords } from './shown-words.ts'
import { counted } from '../../../problems/counted.ts'

interface Options {
  /** BCP 47, or empty. */
  readonly language: string
  readonly tokens: Tokens
  /** What times of words are that are in the file. */
  readonly source?: Exclude<WordSource, 'interpolated' | 'manual'>
}

const isWord = ({ text }: HeardWord): boolean => /\S/.test(text)

/**
 * What a file tells as a transcript: utterances in the order of time, words in order inside them. A word keeps its times to the
 * tick where both are in the file and no other word contradicts them; else it is a guess, and how many there are is a problem.
 * Displayed tokens get the times of the words that they stand for.
 */
export function transcriptOf(
  heard: readonly HeardUtterance[],
  { language, tokens, source = 'recognized' }: Options,
  { note, problems } = collect(),
): ReadTranscript {
  const utterances: Utterance[] = []
  let [all, guesses, last] = [0, 0, zero]
  for (const [index, each] of heard.entries()) {
    const words = each.words.filter(isWord)
    const texts = tokens(each.text ?? '')
    if (words.length === 0 && texts.length === 0) continue
    const given = words.length > 0 ? words : texts.map((text) => ({ text }))
    const start = each.start ?? startOf(given, last)
    if (start === undefined)
      note('no-time', 0, `Utterance ${index + 1} has no time; it stands behind the one before it.`)
    const spoken = placed(
      given,
      { start: start ?? last, ...(each.end === undefined ? {} : { end: each.end }) },
      source,
    )
    const shown = texts.length === 0 || isSame(texts, spoken) ? spoken : shownWords(texts, spoken, language)
    const named = shown.map((word) => signed(word, each.speaker))
    const utterance = utteranceOf(each, named, start ?? last)
    utterances.push(utterance)
    last = later(last, endOf(utterance))
    all += named.length
    guesses += named.filter((word) => !isMeasured(word)).length
  }
  if (guesses > 0)
    note(
      'guessed',
      0,
      counted(
        guesses,
        '{{count}} of {{1}} words has no time in the file that can be used; it is a guess.',
        '{{count}} of {{1}} words have no times in the file that can be used; theirs are guesses.',
        all.toLocaleString('en'),
      ),
    )
  utterances.sort((a, b) => a.offset - b.offset)
  return { transcript: { language, utterances }, problems: problems() }
}

/** Where `words` begin: words before the first that has a time take the time that it takes to say them, from `floor` on. */
function startOf(words: readonly HeardWord[], floor: Ticks): Ticks | undefined {
  const first = words.findIndex(({ start }) => start !== undefined)
  const { start } = words[first] ?? {}
  if (start === undefined || first === 0) return start
  const early = later(zero, minus(start, pace(words.slice(0, first).map(({ text }) => text))))
  return floor <= start ? later(floor, early) : early
}

const isSame = (texts: readonly string[], words: readonly Word[]): boolean =>
  texts.length === words.length && texts.every((text, index) => text === words[index]?.text)

const signed = (word: Word, speaker: string | undefined): Word =>
  speaker === undefined || word.speaker !== undefined ? word : { ...word, speaker }

function utteranceOf(each: HeardUtterance, words: readonly Word[], start: Ticks): Utterance {
  const [first, last] = [words[0], words.at(-1)]
  const from = first !== undefined && first.offset < start ? first.offset : start
  const known = later(each.end ?? from, last === undefined ? from : endOf(last))
  const end = known > from ? known : plus(from, pace(words.map(({ text }) => text)))
  const speaker = words[0]?.speaker
  const isOne = speaker !== undefined && words.every((word) => word.speaker === speaker)
  return {
    ...spanOf(from, end),
    text: each.text?.trim() ?? words.map(({ text }) => text).join(' '),
    words,
    ...(isOne ? { speaker } : {}),
  }
}
