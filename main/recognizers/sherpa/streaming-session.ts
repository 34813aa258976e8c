import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { endOf, fromSamples, spanOf, toSamples } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { createTape } from '../voice/tape.ts'
import type { LoadedModel } from './process.ts'
import type { Answer, Understood } from './protocol.ts'
import { utteranceEvent, type SessionOptions } from './utterance.ts'
import { watchVoice } from './voice-watch.ts'
import { displayed } from './words.ts'

/** Sound goes to the model in such pieces: text comes soon, and messages are few. */
const piece = 0.2 * pcmRate
/** Kept before the first token of an utterance: models say a word some time after it began. */
const lead = 0.5 * pcmRate
/** The model ends an utterance after 30 s at the latest. */
const longest = 40 * pcmRate

/** `pcm` in pieces of at least `length` samples; the last may be shorter. */
async function* pieces(pcm: PcmStream, length: number): AsyncGenerator<Pcm> {
  let parts: Pcm[] = []
  let count = 0
  const joined = (): Int16Array => {
    const all = new Int16Array(count)
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    parts = []
    count = 0
    return all
  }
  let failure: { readonly error: unknown } | undefined
  try {
    for await (const chunk of pcm) {
      // Decoders use their buffers again.
      parts.push(chunk.slice())
      count += chunk.length
      if (count >= length) yield joined()
    }
  } catch (error) {
    failure = { error }
  }
  if (count > 0) yield joined()
  if (failure !== undefined) throw failure.error
}

/** The events of one stream through a model that hears while somebody speaks, and finds the ends of utterances itself. */
export async function* streamingSession(
  pcm: PcmStream,
  model: LoadedModel,
  options: SessionOptions,
): AsyncGenerator<RecognitionEvent> {
  const tape = createTape()
  const voice = watchVoice()
  let heard = 0
  let border = 0
  let told = 0
  let shown = ''

  const beginOf = ({ tokens }: Understood): number => {
    const start = tokens.find((token) => token.start !== undefined)?.start
    return start === undefined ? border : Math.max(border, toSamples(start, pcmRate) - lead)
  }

  async function finish(understood: Understood): Promise<RecognitionEvent> {
    const from = Math.max(beginOf(understood), heard - longest)
    const offset = fromSamples(from, pcmRate)
    const event: RecognitionEvent = voice.spoke(from, heard)
      ? await utteranceEvent(understood, { pcm: tape.slice(from, heard), offset }, options)
      : { type: 'noMatch', span: spanOf(offset, fromSamples(heard, pcmRate)) }
    border = event.type === 'recognized' ? toSamples(endOf(event.utterance), pcmRate) : heard
    tape.dropBefore(border)
    shown = ''
    return event
  }

  async function* take({
    growing,
    finished,
  }: Extract<Answer, { type: 'heard' }>): AsyncGenerator<RecognitionEvent> {
    for (const understood of finished) yield await finish(understood)
    if (growing !== null && voice.spoke(beginOf(growing), heard)) {
      const text = displayed(growing, options.language)
      if (text === shown) return
      shown = text
      const from = fromSamples(Math.max(border, beginOf(growing)), pcmRate)
      yield { type: 'recognizing', hypothesis: { text, ...spanOf(from, fromSamples(heard, pcmRate)) } }
      return
    }
    if (growing !== null || heard - told < pcmRate) return
    told = heard
    tape.dropBefore(heard - longest)
    yield { type: 'progress', position: fromSamples(heard, pcmRate) }
  }

  let broken: { readonly error: unknown } | undefined
  const sound = pieces(pcm, piece)
  try {
    for (;;) {
      const next = await sound.next().catch((error: unknown) => ({ error }))
      if ('error' in next) {
        broken = next
        break
      }
      if (next.done === true) break
      tape.append(next.value)
      voice.append(next.value)
      heard += next.value.length
      yield* take(await model.ask({ type: 'hear', pcm: next.value }, 'heard'))
      if (options.signal.aborted) return
    }
  } finally {
    await sound.return(undefined)
  }
  // Sound that broke off: what was heard before it is said first.
  yield* take(await model.ask({ type: 'end' }, 'heard'))
  if (broken !== undefined) throw broken.error
  yield { type: 'progress', position: fromSamples(heard, pcmRate) }
}
