import { spokenFlags } from '../cues/spoken-words.ts'
import { keyOf, spokenLength, tokens } from '../cues/tokens.ts'
import { toSeconds, type Ticks } from '../time/ticks.ts'
import { spokenTokens } from '../transcript/spoken.ts'

/** One word as it is spoken ("$200" has three), and when, in seconds. */
export interface Unit {
  readonly text: string
  readonly time: number
  /** Number of the cue that it is in; -1 without. */
  readonly cue: number
  /** The first of its cue. */
  readonly isFirst: boolean
}

/** A word that was heard in a film, at its time there. */
export interface HeardWord {
  readonly text: string
  readonly offset: Ticks
}

interface TextCue {
  readonly start: Ticks
  readonly end: Ticks
  readonly text?: string
}

/** A cue stays for about this long when its last word is said: seconds, at most a third of it. */
const stays = 0.45

/** Words of cues, evenly spread over each by their lengths: where a cue begins is known, the rest is near enough to find it by. */
export const unitsOfCues = (cues: readonly TextCue[], language: string): readonly Unit[] =>
  cues.flatMap(({ start, end, text = '' }, cue) => {
    const all = tokens(text)
    const flags = spokenFlags(all.map((each) => ({ text: each })))
    const said = all.filter((_, at) => flags[at])
    const lengths = said.map(spokenLength)
    const whole = lengths.reduce((sum, length) => sum + length, 0)
    const begin = toSeconds(start)
    const spoken = toSeconds(end) - begin
    const lasts = spoken - Math.min(stays, spoken / 3)
    let before = 0
    return spokenTokens(said, language).flatMap((words, at) => {
      const time = begin + (whole === 0 ? 0 : (lasts * before) / whole)
      const isFirst = before === 0
      before += lengths[at] ?? 0
      return words.map((word, number) => ({
        text: keyOf(word),
        time,
        cue,
        isFirst: isFirst && number === 0,
      }))
    })
  })

export const unitsOfWords = (words: readonly HeardWord[], language: string): readonly Unit[] =>
  spokenTokens(
    words.map(({ text }) => text),
    language,
  ).flatMap((spoken, at) =>
    spoken.map((word, number) => ({
      text: keyOf(word),
      time: toSeconds(words[at]?.offset ?? (0 as Ticks)),
      cue: -1,
      isFirst: number === 0,
    })),
  )
