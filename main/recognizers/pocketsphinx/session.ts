import { pcmRate, type PcmStream } from '../../../core/audio/pcm.ts'
import { endOf, fromSamples, fromSeconds, plus, spanOf, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { createBell } from '../../bell.ts'
import { alignerFor } from '../../aligners/all.ts'
import { utterances, type Speech } from '../voice-activity.ts'
import type { DecodedWord } from './decoder.ts'
import { clean } from './noise.ts'
import type { Pool } from './pool.ts'

/** One utterance on its way from sound to words. */
interface Item {
  speech: Speech
  /** Samples of it that the last hypothesis knew. */
  guessed: number
  /** Words, once it has been decoded and measured. */
  words?: readonly Word[]
}

/** Finished utterances that may wait for a process: enough to keep two busy, few enough to hold back the decoder. */
const ahead = 3

/** The engine knows lower case only; "i" alone is always wrong so. */
const cased = (text: string): string => (/^i(?:'|$)/.test(text) ? `I${text.slice(1)}` : text)

const offsetOf = ({ start }: Speech): Ticks => fromSamples(start, pcmRate)
const endOfSpeech = ({ start, pcm }: Speech): Ticks => fromSamples(start + pcm.length, pcmRate)

/** The recognizer's own times, for when its words cannot be aligned again: 10 ms early at starts, 14 at ends. */
function ownTimes(speech: Speech, decoded: readonly DecodedWord[]): Word[] {
  const offset = offsetOf(speech)
  const end = endOfSpeech(speech)
  return decoded.map(({ text, start, end: stop, posterior, alternatives }) => {
    const from = plus(offset, fromSeconds(start + 0.01))
    const to = plus(offset, fromSeconds(stop + 0.014))
    return {
      text: cased(text),
      ...spanOf(from, to < end ? to : end),
      source: 'recognized',
      confidence: posterior,
      ...(alternatives === undefined ? {} : { alternatives: alternatives.map(cased) }),
    }
  })
}

/** Words with times measured on the sound itself: 10 ms from a person's mark instead of 16. */
async function measured(
  speech: Speech,
  decoded: readonly DecodedWord[],
  signal: AbortSignal,
): Promise<readonly Word[]> {
  const own = ownTimes(speech, decoded)
  const tokens = own.map(({ text }) => text)
  const aligned = await alignerFor('en')?.align(
    { pcm: speech.pcm, offset: offsetOf(speech), tokens },
    { language: 'en', signal },
  )
  if (aligned === undefined || aligned === null) return own
  return own.map((word, index) => {
    const found = aligned[index]
    if (found?.source !== 'aligned') return word
    // The time is the aligner's, the belief in the word the recognizer's.
    const fit = found.fit === undefined ? {} : { fit: found.fit }
    return { ...word, offset: found.offset, duration: found.duration, source: found.source, ...fit }
  })
}

const textOf = (words: readonly { readonly text: string }[]): string =>
  words.map(({ text }) => text).join(' ')

function result({ speech, words = [] }: Item): RecognitionEvent {
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined)
    return { type: 'noMatch', span: spanOf(offsetOf(speech), endOfSpeech(speech)) }
  return {
    type: 'recognized',
    utterance: { ...spanOf(first.offset, endOf(last)), text: textOf(words), words },
  }
}

/**
 * The events of one stream. Three things run side by side: a listener that pulls sound and cuts it into utterances, the
 * processes that decode them, and a guesser that says what it hears of the utterance that is shown next. The caller closes
 * the pool.
 */
export async function* session(
  pcm: PcmStream,
  pool: Pool,
  signal: AbortSignal,
): AsyncGenerator<RecognitionEvent> {
  const items: Item[] = []
  let heard: Ticks = zero
  let hypothesis: RecognitionEvent | undefined
  let failure: { readonly error: unknown } | undefined
  const source = { open: true }
  let stopped = false
  const { ring: changed, wait: change } = createBell()
  const stop = (): void => {
    stopped = true
    changed()
  }
  const over = (): boolean => stopped || failure !== undefined

  async function decode(item: Item): Promise<void> {
    try {
      const decoded = await pool.decode(clean(item.speech.pcm))
      item.words = decoded.length === 0 ? [] : await measured(item.speech, decoded, signal)
    } catch (error) {
      failure ??= { error }
    }
    changed()
  }

  async function listen(): Promise<void> {
    let current: Item | undefined
    const heardUpTo = (samples: number): void => {
      heard = fromSamples(samples, pcmRate)
      if (items.length === 0) changed()
    }
    try {
      for await (const speech of utterances(pcm, { growing: true, heard: heardUpTo })) {
        if (current === undefined) {
          current = { speech, guessed: 0 }
          items.push(current)
        } else current.speech = speech
        if (speech.finished) {
          void decode(current)
          current = undefined
        }
        changed()
        while (items.length >= ahead && current === undefined && !over()) await change()
        if (over()) break
      }
    } finally {
      // The sound broke off while somebody was speaking: what was heard of it is recognized, and nobody waits for its end.
      if (current !== undefined && !over()) void decode(current)
    }
  }

  /** What to decode next for a hypothesis: a second more of the utterance that is shown next. */
  function nextGuess(): { readonly item: Item; readonly length: number } | undefined {
    const item = items[0]
    if (item === undefined || item.words !== undefined) return undefined
    const { pcm: sound, finished } = item.speech
    const length = item.guessed + pcmRate
    if (length >= sound.length) return undefined
    // A growing utterance is guessed as a whole; one that waits for its final words, second by second.
    return { item, length: finished ? length : sound.length }
  }

  async function guess(): Promise<void> {
    while (!over()) {
      const next = nextGuess()
      if (next === undefined) {
        await change()
        continue
      }
      const { item, length } = next
      item.guessed = length
      const words = await pool.guess(item.speech.pcm.slice(0, length))
      if (items[0] !== item || item.words !== undefined || words.length === 0) continue
      const offset = offsetOf(item.speech)
      const span = spanOf(offset, plus(offset, fromSamples(length, pcmRate)))
      const text = textOf(words.map(({ text: said }) => ({ text: cased(said) })))
      hypothesis = { type: 'recognizing', hypothesis: { ...span, text } }
      changed()
    }
  }

  signal.addEventListener('abort', stop, { once: true })
  const listened = listen()
    .then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      source.open = false
      changed()
    })
  guess().catch((error: unknown) => {
    if (!over()) failure = { error }
    changed()
  })

  let told: Ticks = zero
  try {
    for (;;) {
      if (signal.aborted) return
      const head = items[0]
      if (head?.words !== undefined) {
        hypothesis = undefined
        items.shift()
        changed()
        yield result(head)
        told = endOfSpeech(head.speech)
        yield { type: 'progress', position: told }
        continue
      }
      if (failure !== undefined) throw failure.error
      if (hypothesis !== undefined) {
        const event = hypothesis
        hypothesis = undefined
        yield event
        continue
      }
      if (items.length === 0 && heard > told) {
        told = heard
        yield { type: 'progress', position: told }
        continue
      }
      if (!source.open && items.length === 0) break
      await change()
    }
    // Damaged sound: what was heard before it has been said.
    const broken = await listened
    if (broken !== undefined) throw broken.error
  } finally {
    stop()
    signal.removeEventListener('abort', stop)
  }
}
