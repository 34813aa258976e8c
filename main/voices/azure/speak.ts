import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { Failure } from '../../../core/problems/failure.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSamples, spanOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { reasonOf } from '../../recognizers/azure/reasons.ts'
import { closedWith } from '../../recognizers/service/refusal.ts'
import { ConnectionLost } from '../../recognizers/service/resend.ts'
import { without } from '../../recognizers/service/secrets.ts'
import { patienceOf } from '../../recognizers/service/settings.ts'
import { pcmBytes } from '../pcm-bytes.ts'
import { wordsOf, type Reported } from '../reported.ts'
import type { VoiceEvent, VoiceOptions } from '../voice.ts'
import { configOf, placeOf, sampleRate, what } from './config.ts'
import { lineOf } from './line.ts'
import { languageOf } from './voices.ts'

/** After the line has gone, the SDK has so long to say why, in ms. */
const leave = 100

/** A time of the service; undefined for what is none. */
const timeOf = (value: unknown): Ticks | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? ticks(Math.round(value)) : undefined

/** Why the SDK gave up: what to throw. */
function why(code: string, message: string, place: string): Failure | ConnectionLost {
  if (/quota|throttl|too many/i.test(message))
    return new ConnectionLost(new Failure('service-quota', { what }, message))
  const closed = /websocket error code: (\d+)/i.exec(message)?.[1]
  return closed === undefined
    ? reasonOf(code, message, place)
    : closedWith(Number(closed), { what, place }, message)
}

interface Heard {
  readonly reported: Reported[]
  readonly marks: VoiceEvent[]
  readonly bytes: Uint8Array
}

/** One request: `ssml` says `parts`. All of it is heard before anything is given on, as from IBM. */
export async function* speakPiece(
  sdk: typeof Sdk,
  parts: readonly Part[],
  ssml: string,
  options: VoiceOptions,
): AsyncGenerator<VoiceEvent> {
  const { reported, marks, bytes } = await hear(sdk, ssml, options)
  const sound = pcmBytes()
  sound.add(bytes)
  const pcm = sound.samples()
  const texts = tokensOf(parts).map(({ text }) => text)
  yield {
    type: 'words',
    words: wordsOf(texts, reported, fromSamples(pcm.length, sampleRate), languageOf(options.voice)),
  }
  yield* marks
  if (pcm.length > 0) yield { type: 'audio', pcm }
}

async function hear(sdk: typeof Sdk, ssml: string, { values, signal }: VoiceOptions): Promise<Heard> {
  const synthesizer = new sdk.SpeechSynthesizer(configOf(sdk, values), null)
  const line = lineOf(synthesizer)
  const place = placeOf(values)
  const hidden = (message: unknown): string => without(String(message), values['key'] ?? '')
  const reported: Reported[] = []
  const marks: VoiceEvent[] = []
  synthesizer.wordBoundary = (_, { audioOffset, duration, text: told, boundaryType }) => {
    // The SDK hands on what came, whatever its types say; what is no word with a time was not told.
    const text: unknown = told
    const [from, length] = [timeOf(audioOffset), timeOf(duration)]
    const isSentence = boundaryType === sdk.SpeechSynthesisBoundaryType.Sentence
    if (from === undefined || length === undefined || isSentence || typeof text !== 'string') return
    const isSign = boundaryType === sdk.SpeechSynthesisBoundaryType.Punctuation
    reported.push({ text, ...spanOf(from, ticks(from + length)), isSign })
  }
  synthesizer.bookmarkReached = (_, { audioOffset, text }) => {
    const name: unknown = text
    const offset = timeOf(audioOffset)
    if (offset !== undefined && typeof name === 'string') marks.push({ type: 'mark', name, offset })
  }
  let waiting: NodeJS.Timeout | undefined
  let abort = (): void => undefined
  let isOver = false
  try {
    const bytes = await new Promise<Uint8Array>((resolve, reject) => {
      const failIn = (time: number, error: Error): void => {
        clearTimeout(waiting)
        waiting = setTimeout(() => reject(error), time)
      }
      /** Who hangs once hangs again: this is not tried anew. */
      const expect = (): void =>
        failIn(patienceOf(values['patience']), new Failure('service-silent', { what }))
      abort = () => reject(new Failure('canceled'))
      signal.addEventListener('abort', abort, { once: true })
      if (signal.aborted) abort()
      const connection = sdk.Connection.fromSynthesizer(synthesizer)
      connection.connected = connection.messageReceived = expect
      connection.disconnected = () =>
        failIn(leave, new ConnectionLost(new Failure('service-unreachable', { what })))
      expect()
      synthesizer.speakSsmlAsync(
        ssml,
        ({ reason, audioData, errorDetails, properties }) => {
          if (reason === sdk.ResultReason.SynthesizingAudioCompleted) resolve(new Uint8Array(audioData))
          else reject(why(properties.getProperty('CancellationErrorCode', ''), hidden(errorDetails), place))
        },
        (message) => reject(why('', hidden(message), place)),
      )
    })
    isOver = true
    return { reported, marks, bytes }
  } finally {
    signal.removeEventListener('abort', abort)
    clearTimeout(waiting)
    await line.close(isOver)
  }
}
