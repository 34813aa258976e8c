import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'

type Spoken = Pick<Cue, 'words' | 'speaker'>

const saidBy = (speaker: string | undefined): { readonly speaker?: string } =>
  speaker === undefined ? {} : { speaker }

/** Words that say for themselves who speaks them, for a cue that does not. */
const signed = ({ words, speaker }: Spoken): readonly Word[] =>
  speaker === undefined
    ? words
    : words.map((word) => (word.speaker === undefined ? { ...word, speaker } : word))

/** Who speaks some words of a cue of `speaker`: the one who speaks all of them, else nobody but `speaker`. */
export function speakerOf(
  words: readonly Word[],
  speaker: string | undefined,
): { readonly speaker?: string } {
  const first = words[0]?.speaker ?? speaker
  return saidBy(words.every((word) => (word.speaker ?? speaker) === first) ? first : speaker)
}

/** The words of two cues one after the other. The cue's speaker is that of both; otherwise the words say who speaks them. */
export function spokenBy(first: Spoken, second: Spoken): Spoken {
  // Nobody has said anything in a cue without words.
  const speaking = [first, second].filter(({ words }) => words.length > 0)
  const [one, other = one] = speaking.length === 0 ? [first, second] : speaking
  if (one?.speaker === other?.speaker) {
    return { words: [...first.words, ...second.words], ...saidBy(one?.speaker) }
  }
  return { words: [...signed(first), ...signed(second)] }
}
