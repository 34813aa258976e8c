import { Failure } from '../../../core/problems/failure.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSamples } from '../../../core/time/ticks.ts'
import { shown } from '../../recognizers/service/line.ts'
import { ConnectionLost } from '../../recognizers/service/resend.ts'
import { complaint } from '../../recognizers/watson/complaint.ts'
import { pcmBytes, type PcmBytes } from '../pcm-bytes.ts'
import { wordsOf, type Reported } from '../reported.ts'
import type { VoiceEvent, VoiceOptions } from '../voice.ts'
import { told } from './answers.ts'
import { exchange } from './exchange.ts'
import { openingOf, sampleRate, synthesisAddress, withAccess, type Access } from './request.ts'
import { isTimed, languageOf } from './voices.ts'

/** A voice of which it was not known tells no times: it is asked again without them. */
class Untimed extends Error {}

/**
 * One request: `ssml` says `parts`. All of it is heard before anything is given on: which word a time belongs to is sure when
 * all are there, and a service that tells late costs no word its time.
 */
export function speakPiece(
  parts: readonly Part[],
  ssml: string,
  options: VoiceOptions,
): AsyncGenerator<VoiceEvent> {
  const { voice, values, signal, warn } = options
  return withAccess(values, signal, async function* (access) {
    try {
      yield* once(parts, ssml, options, access, isTimed(voice))
    } catch (error) {
      if (!(error instanceof Untimed)) throw error
      warn?.('This voice of IBM gives no times of words, so they are guesses.')
      yield* once(parts, ssml, options, access, false)
    }
  })
}

async function* once(
  parts: readonly Part[],
  ssml: string,
  options: VoiceOptions,
  access: Access,
  timed: boolean,
): AsyncGenerator<VoiceEvent> {
  const { voice, signal, warn } = options
  const { what } = access
  const reported: Reported[] = []
  const marks: VoiceEvent[] = []
  let sound: PcmBytes = pcmBytes()
  let isSounding = false
  const request = { ...access, url: synthesisAddress(options), opening: openingOf(ssml, timed) }
  for await (const message of exchange(request, signal)) {
    if (message.type === 'bytes') {
      isSounding = true
      sound.add(message.bytes)
      continue
    }
    const { contentType, words, marks: reached, warnings, error } = told(message.value)
    if (error !== undefined) throw meaningOf(shown(error, access), timed, what)
    if (contentType !== undefined && !isSounding) sound = pcmBytes(isBigEndian(contentType, what))
    reported.push(...words)
    for (const mark of reached) marks.push({ type: 'mark', ...mark })
    for (const warning of warnings) warn?.(`IBM Watson warns: ${shown(warning, access)}`)
  }
  if (signal.aborted) throw new Failure('canceled')
  const pcm = sound.samples()
  const texts = tokensOf(parts).map(({ text }) => text)
  yield {
    type: 'words',
    words: wordsOf(texts, reported, fromSamples(pcm.length, sampleRate), languageOf(voice)),
  }
  yield* marks
  if (pcm.length > 0) yield { type: 'audio', pcm }
}

/** Throws for sound that was not asked for. */
function isBigEndian(contentType: string, what: string): boolean {
  const isRight = /^audio\/l16\b/i.test(contentType)
  const rate = /;\s*rate=(\d+)/i.exec(contentType)?.[1] ?? String(sampleRate)
  const channels = /;\s*channels=(\d+)/i.exec(contentType)?.[1] ?? '1'
  if (!isRight || rate !== String(sampleRate) || channels !== '1')
    throw new Failure('voice-answer', { what }, `sound as “${contentType}”`)
  return /endianness=big/i.test(contentType)
}

/** What an error that the service tells means. It closes the line with 1011 behind it, which says less. */
function meaningOf(text: string, timed: boolean, what: string): Error {
  if (timed && /timings?\b.*(?:not|un)|(?:not|un)\w* .*timings?\b/i.test(text)) return new Untimed(text)
  if (/internal|unavailable|temporar|unexpected condition/i.test(text))
    return new ConnectionLost(new Failure('service-down', { what }, text))
  return complaint(text) ?? new Failure('service-refused', { what }, text)
}
