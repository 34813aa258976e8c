import type { Pcm } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { ScriptToken } from '../../core/script/tokens.ts'
import { earlier, endOf, fromSamples, later, spanOf, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { SpokenMark } from '../../preload/speech.ts'
import type { Voice, VoiceEvent } from './voice.ts'

/** A sentence as it was said; times count from its first sample. */
export interface SentenceSound {
  readonly pcm: Pcm
  /** Samples a second. */
  readonly rate: number
  /** One for each token, in order, none outside the sound. */
  readonly words: readonly Word[]
  /** In order of time. */
  readonly marks: readonly SpokenMark[]
}

/** A sentence of ten minutes is none; a voice that goes on and on is stopped. */
const longest = 600

/**
 * All that a voice says of one sentence, as it can be relied on. What does not fit becomes a guess: a word behind the end of
 * the sound or before the one before it. Throws `voice-answer` where there is no sound, and where words are missing or are others.
 */
export async function soundOf(
  events: AsyncIterable<VoiceEvent>,
  tokens: readonly ScriptToken[],
  { name: what, sampleRate: rate }: Pick<Voice, 'name' | 'sampleRate'>,
): Promise<SentenceSound> {
  const parts: Pcm[] = []
  const words: Word[] = []
  const marks: SpokenMark[] = []
  let samples = 0
  for await (const event of events) {
    if (event.type === 'words') words.push(...event.words)
    else if (event.type === 'mark') marks.push({ name: event.name, offset: event.offset })
    else {
      samples += event.pcm.length
      if (samples > longest * rate)
        throw new Failure('voice-answer', { what }, 'more than ten minutes of sound for one sentence')
      parts.push(event.pcm)
    }
  }
  const isSame = words.length === tokens.length && words.every(({ text }, at) => text === tokens[at]?.text)
  if (!isSame) throw new Failure('voice-answer', { what }, `${words.length} words for ${tokens.length}`)
  if (samples === 0) throw new Failure('voice-answer', { what }, 'no sound')
  const pcm = new Int16Array(samples)
  let at = 0
  for (const part of parts) {
    pcm.set(part, at)
    at += part.length
  }
  const end = fromSamples(samples, rate)
  return {
    pcm,
    rate,
    words: inside(words, end),
    marks: marks
      .map(({ name, offset }) => ({ name, offset: earlier(end, later(zero, offset)) }))
      .sort((a, b) => a.offset - b.offset),
  }
}

/** The words in order and before `end`; one that had to be moved for that is a guess. */
function inside(words: readonly Word[], end: Ticks): Word[] {
  let last = zero
  return words.map((word) => {
    const from = later(last, earlier(word.offset, end))
    const to = later(from, earlier(endOf(word), end))
    last = to
    const isMoved = from !== word.offset || to !== endOf(word)
    return isMoved ? { ...word, ...spanOf(from, to), source: 'interpolated' } : word
  })
}
