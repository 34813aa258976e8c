import { pcmRate, type Pcm, type PcmStream } from '../../core/audio/pcm.ts'
import { endOf, fromSamples, minus, spanOf } from '../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../core/transcript/transcript.ts'
import { pocketSphinx } from '../../main/recognizers/pocketsphinx.ts'

/** What a test service hears with. Times count from the first sample of what it is given. */
export type Ear = (pcm: PcmStream, signal: AbortSignal) => AsyncIterable<RecognitionEvent>

/** Really recognizes. */
export const listening: Ear = (pcm, signal) =>
  pocketSphinx.recognize(pcm, { language: 'en-US', values: {}, signal })

/** Where `part` lies in `whole`, by its samples; -1 when nowhere. */
function placeOf(part: Pcm, whole: Pcm): number {
  for (let at = 0; at + part.length <= whole.length; at += 1) {
    let same = 0
    while (same < part.length && whole[at + same] === part[same]) same += 1
    if (same === part.length) return at
  }
  return -1
}

/**
 * Knows `whole` and what is said in it, and so gives the same answer every time: from whatever sample it is given on, it says
 * the words that it was given whole. A client that sends again from a wrong place loses a word or says it twice.
 */
export function knowing(whole: Pcm, utterances: readonly Utterance[]): Ear {
  return async function* (pcm, signal) {
    let start = -1
    let heard = 0
    let first: Int16Array = new Int16Array()
    let next = 0
    let shown = 0
    const say = function* (isOver: boolean): Generator<RecognitionEvent> {
      if (start < 0) return
      const base = fromSamples(start, pcmRate)
      const here = fromSamples(start + heard, pcmRate)
      for (let utterance = utterances[next]; utterance !== undefined; utterance = utterances[next]) {
        const words = utterance.words.filter(({ offset }) => offset >= base)
        if (words.length === 0) {
          next += 1
          continue
        }
        const said = words.filter((word) => endOf(word) <= here)
        const from = words[0]?.offset ?? base
        if (said.length > shown && said.length < words.length) {
          shown = said.length
          const text = said.map(({ text: own }) => own).join(' ')
          const end = endOf(said.at(-1) ?? { offset: from, duration: minus(from, from) })
          yield { type: 'recognizing', hypothesis: { text, ...spanOf(minus(from, base), minus(end, base)) } }
        }
        if (said.length < words.length || (!isOver && here < endOf(utterance) + 3_000_000)) return
        next += 1
        shown = 0
        const moved = words.map((word) => ({ ...word, offset: minus(word.offset, base) }))
        const end = minus(endOf(utterance), base)
        const text = words.map(({ text: own }) => own).join(' ')
        yield {
          type: 'recognized',
          utterance: { ...spanOf(minus(from, base), end), text, words: moved },
        }
      }
    }
    for await (const chunk of pcm) {
      if (signal.aborted) return
      if (start < 0) {
        first = Int16Array.from([...first, ...chunk])
        if (first.length < 1600) continue
        start = placeOf(first, whole)
        heard = first.length
      } else heard += chunk.length
      yield* say(false)
    }
    yield* say(true)
  }
}
