import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk'
import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { Failure } from '../../../core/problems/failure.ts'
import { endOf, fromSamples, spanOf, ticks, toSamples } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { RecognizeOptions } from '../recognizer.ts'
import { eventQueue } from '../service/event-queue.ts'
import { paceOf, type Pace } from '../service/pace.ts'
import { ConnectionLost } from '../service/resend.ts'
import { linesOf, patienceOf } from '../service/settings.ts'
import { without } from '../service/secrets.ts'
import { configOf, languagesOf, placeOf } from './config.ts'
import { reasonOf } from './reasons.ts'
import { soundFor } from './stream.ts'
import { utteranceOf } from './utterance.ts'

/** After the line has gone, the SDK has so long to say why. */
const leave = 100
/** The SDK's own stop may hang while the service hangs; after this it is left to itself. */
const stopTime = 2000

/** Sound that was sent and not answered, where the service is one's own and not throttled. */
const ahead = 120 * pcmRate

const what = 'Azure Speech'

function recognizerFor(
  sdk: typeof Sdk,
  { values, language }: RecognizeOptions,
  sound: Sdk.AudioInputStream,
): Sdk.SpeechRecognizer {
  const config = configOf(sdk, values)
  const audio = sdk.AudioConfig.fromStreamInput(sound)
  const languages = languagesOf(values, language)
  let recognizer
  if (languages.length > 1) {
    config.setProperty(sdk.PropertyId.SpeechServiceConnection_LanguageIdMode, 'Continuous')
    const detect = sdk.AutoDetectSourceLanguageConfig.fromLanguages([...languages])
    detect.mode = sdk.LanguageIdMode.Continuous
    recognizer = sdk.SpeechRecognizer.FromConfig(config, detect, audio)
  } else {
    config.speechRecognitionLanguage = languages[0] ?? language
    recognizer = new sdk.SpeechRecognizer(config, audio)
  }
  const phrases = linesOf(values['phrases'])
  if (phrases.length > 0) sdk.PhraseListGrammar.fromRecognizer(recognizer).addPhrases([...phrases])
  return recognizer
}

/** One connection: see `Connect` in service/resend.ts. The SDK's callbacks become events in order. */
export async function* connect(
  sdk: typeof Sdk,
  pcm: PcmStream,
  options: RecognizeOptions,
): AsyncGenerator<RecognitionEvent> {
  const { values, language, signal } = options
  const queue = eventQueue<RecognitionEvent>()
  const key = values['key'] ?? ''
  let isSilent: NodeJS.Timeout | undefined
  let isSent = false
  const failIn = (time: number, error: Error): void => {
    clearTimeout(isSilent)
    isSilent = setTimeout(() => queue.fail(error), time)
  }
  const patience = patienceOf(values['patience'])
  /** Who hangs once hangs again: this is not tried anew. */
  const expect = (): void => failIn(patience, new Failure('service-silent', { what }))
  /** The SDK keeps what a callback throws to itself, and nothing would ever come after it. */
  const heard = (act: () => void): void => {
    clearTimeout(isSilent)
    if (isSent) expect()
    try {
      act()
    } catch (error) {
      queue.fail(new Failure('service-answer', { what }, String(error)))
    }
  }
  let told = 0
  const pace = paceOf(ahead)
  const sound = soundFor(
    sdk,
    paced(pcm, pace),
    (sent) => {
      if (sent - told < pcmRate) return
      told = sent
      queue.push({ type: 'progress', position: fromSamples(sent, pcmRate) })
    },
    () => {
      isSent = true
      expect()
    },
    queue.fail,
  )
  const recognizer = recognizerFor(sdk, options, sound)
  recognizer.sessionStarted = () => heard(() => undefined)
  const answer = ({ json }: Sdk.RecognitionResult): { readonly answer?: string } =>
    options.wantsAnswers === true ? { answer: json } : {}
  recognizer.recognizing = (_, { result }) =>
    heard(() => {
      const { text, offset, duration } = result
      if (text === '') return
      const hypothesis = { text, ...spanOf(ticks(offset), ticks(offset + duration)) }
      pace.answered(toSamples(endOf(hypothesis), pcmRate))
      queue.push({ type: 'recognizing', hypothesis, ...answer(result) })
    })
  recognizer.recognized = (_, { result }) =>
    heard(() => queue.push({ ...finished(sdk, result, language), ...answer(result) }))
  recognizer.canceled = (_, event) => {
    if (event.reason === sdk.CancellationReason.EndOfStream) queue.end()
    else {
      const code = sdk.CancellationErrorCode[event.errorCode]
      queue.fail(reasonOf(code, without(event.errorDetails, key), placeOf(values)))
    }
  }
  // A session that the service ends before it has all of the sound goes on in another one.
  recognizer.sessionStopped = () => {
    if (isSent) queue.end()
    else failIn(leave, new ConnectionLost(new Failure('service-unreachable', { what })))
  }
  // The SDK would connect again by itself; what it knows of the reason comes a moment later, if at all.
  sdk.Connection.fromRecognizer(recognizer).disconnected = () =>
    failIn(leave, new ConnectionLost(new Failure('service-unreachable', { what })))
  const abort = (): void => queue.end()
  signal.addEventListener('abort', abort, { once: true })
  expect()
  recognizer.startContinuousRecognitionAsync(undefined, (message) =>
    queue.fail(reasonOf('', without(message, key), placeOf(values))),
  )
  try {
    yield* queue.events()
  } finally {
    pace.stop()
    signal.removeEventListener('abort', abort)
    clearTimeout(isSilent)
    await closed(recognizer)
  }
}

async function* paced(pcm: PcmStream, pace: Pace): AsyncGenerator<Pcm> {
  for await (const part of pcm) {
    await pace.room(part.length)
    yield part
  }
}

/** A final result as an event. Throws for one that is not what the service documents. */
function finished(
  sdk: typeof Sdk,
  { reason, offset, duration, json, language: found }: Sdk.SpeechRecognitionResult,
  asked: string,
): RecognitionEvent {
  if (reason === sdk.ResultReason.NoMatch)
    return { type: 'noMatch', span: spanOf(ticks(offset), ticks(offset + duration)) }
  const utterance = utteranceOf(json, languageOr(found, asked))
  if (utterance === undefined) throw new RangeError(json.slice(0, 500))
  return utterance.words.length > 0
    ? { type: 'recognized', utterance }
    : { type: 'noMatch', span: spanOf(utterance.offset, utterance.offset) }
}

/** The SDK's types say that a result always names its language; it does only where several were asked for. */
const languageOr = (found: string | undefined, asked: string): string => found ?? asked

/** Gives everything back. What the SDK still has to say is not heard, and its stop is not waited for longer than `stopTime`. */
async function closed(recognizer: Sdk.SpeechRecognizer): Promise<void> {
  recognizer.sessionStarted = recognizer.recognizing = recognizer.recognized = () => undefined
  recognizer.canceled = recognizer.sessionStopped = () => undefined
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    new Promise<void>((resolve) => recognizer.stopContinuousRecognitionAsync(resolve, () => resolve())),
    new Promise<void>((resolve) => (timer = setTimeout(resolve, stopTime))),
  ])
  clearTimeout(timer)
  recognizer.close(
    () => undefined,
    () => undefined,
  )
}
