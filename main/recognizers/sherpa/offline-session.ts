import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { fromSamples, plus, spanOf, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { ModelToken } from '../../../core/transcript/token-times.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { utterances, type Speech } from '../voice-activity.ts'
import type { LoadedModel } from './process.ts'
import type { Understood } from './protocol.ts'
import { utteranceEvent, type SessionOptions } from './utterance.ts'
import { displayed } from './words.ts'

/** A model of whole utterances has to hear one from its beginning for each hypothesis: these may take so much beside the rest. */
const spareTime = 0.25
/** Less has no word in it, and some models refuse it. */
const shortest = 0.1 * pcmRate

const moved = (token: ModelToken, by: Ticks): ModelToken => ({
  ...token,
  ...(token.start === undefined ? {} : { start: plus(token.start, by) }),
  ...(token.end === undefined ? {} : { end: plus(token.end, by) }),
})

/** The events of one stream through a model that hears whole utterances; Silero finds where they begin and end. */
export async function* offlineSession(
  pcm: PcmStream,
  model: LoadedModel,
  options: SessionOptions,
): AsyncGenerator<RecognitionEvent> {
  /** Milliseconds: what hypotheses took, and what was spent on final results and on waiting for sound. */
  let guessing = 0
  let other = 0
  let told: Ticks = zero
  let listened: Ticks = zero
  let open: Speech | undefined
  /** It changes while things are waited for, which the compiler does not believe. */
  const isAborted = (): boolean => options.signal.aborted

  async function* timed(): AsyncGenerator<Pcm> {
    let asked = performance.now()
    for await (const chunk of pcm) {
      other += performance.now() - asked
      yield chunk
      asked = performance.now()
    }
  }

  async function understand({ pcm: sound, start }: Speech): Promise<Understood> {
    if (sound.length < shortest) return { text: '', tokens: [] }
    const { understood } = await model.ask({ type: 'decode', pcm: sound }, 'decoded')
    const offset = fromSamples(start, pcmRate)
    return { ...understood, tokens: understood.tokens.map((token) => moved(token, offset)) }
  }

  async function* finish(speech: Speech): AsyncGenerator<RecognitionEvent> {
    open = undefined
    const began = performance.now()
    const understood = await understand(speech)
    const offset = fromSamples(speech.start, pcmRate)
    yield await utteranceEvent(understood, { pcm: speech.pcm, offset }, options)
    other += performance.now() - began
    told = fromSamples(speech.start + speech.pcm.length, pcmRate)
    yield { type: 'progress', position: told }
  }

  async function* guess(speech: Speech): AsyncGenerator<RecognitionEvent> {
    if (guessing > spareTime * other) return
    const began = performance.now()
    const text = displayed(await understand(speech), options.language)
    guessing += performance.now() - began
    if (text === '') return
    const span = spanOf(
      fromSamples(speech.start, pcmRate),
      fromSamples(speech.start + speech.pcm.length, pcmRate),
    )
    yield { type: 'recognizing', hypothesis: { ...span, text } }
  }

  const found = utterances(timed(), {
    growing: true,
    heard: (samples) => (listened = fromSamples(samples, pcmRate)),
  })
  let broken: { readonly error: unknown } | undefined
  try {
    for (;;) {
      const next = await found.next().catch((error: unknown) => ({ error }))
      if ('error' in next) {
        broken = next
        break
      }
      if (next.done === true || isAborted()) break
      if (next.value.finished) yield* finish(next.value)
      else {
        open = next.value
        yield* guess(next.value)
      }
      if (isAborted()) return
    }
  } finally {
    await found.return(undefined)
  }
  if (isAborted()) return
  // Sound that broke off while somebody was speaking.
  if (open !== undefined) yield* finish(open)
  if (broken !== undefined) throw broken.error
  if (listened > told) yield { type: 'progress', position: listened }
}
