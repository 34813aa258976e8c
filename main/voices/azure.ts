import { piecesOf } from '../../core/script/pieces.ts'
import type { Part } from '../../core/script/script.ts'
import { ssmlOf } from '../../core/script/ssml.ts'
import { escapeAttribute } from '../../core/xml/xml.ts'
import { sampleRate } from './azure/config.ts'
import { dialect, partsForAzure } from './azure/parts.ts'
import { settings } from './azure/settings.ts'
import { speakPiece } from './azure/speak.ts'
import { askVoices, knownVoices, languageOf } from './azure/voices.ts'
import { inPieces } from './in-pieces.ts'
import { listed, listPatience } from './listed.ts'
import { sentencesOf } from './sentences-setting.ts'
import type { Voice, VoiceOptions } from './voice.ts'

const name = 'Azure Speech'

/**
 * A request gives ten minutes of sound and takes 64 KB. In the languages that are written longest a byte of text is a twelfth of
 * a second; with markup around it this is far within both.
 */
const most = 3600

const change = (factor: number, low: number, high: number): string => {
  const percent = Math.round(100 * (Math.min(high, Math.max(low, factor)) - 1))
  return `${percent < 0 ? '' : '+'}${percent}%`
}

/** Rates of a half to double, pitches of a half to one and a half are what Microsoft's voices do. */
function whole(parts: readonly Part[], { voice, rate, pitch }: VoiceOptions): string {
  const said = ssmlOf(partsForAzure(parts), dialect)
  const prosody = `rate="${change(rate, 0.5, 2)}" pitch="${change(pitch, 0.5, 1.5)}"`
  const inner = rate === 1 && pitch === 1 ? said : `<prosody ${prosody}>${said}</prosody>`
  return `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${languageOf(voice)}"><voice name="${escapeAttribute(voice)}">${inner}</voice></speak>`
}

/** Microsoft's neural voices through the official SDK, which is loaded when it is first used (0.8 MB). */
export const azure: Voice = {
  id: 'azure',
  name,
  privacy: 'Your script is sent to Microsoft, or to the address that you set.',
  quality:
    'Very natural voices in over 100 languages, with the time of each word. Needs a key; Microsoft charges by the letter.',
  where: 'service',
  sampleRate,
  settings,
  needs: ({ key = '', region = '', voiceEndpoint = '' }) => {
    const isOwn = /^wss?:\/\/(?:localhost|127\.|\[::1\])/.test(voiceEndpoint)
    if (key === '' && !isOwn) return Promise.resolve('Set the key of your Speech resource.')
    if (region === '' && voiceEndpoint === '')
      return Promise.resolve('Set the region of your Speech resource.')
    return Promise.resolve(undefined)
  },
  list: (values, signal) => {
    const { key = '', region = '', voiceEndpoint = '' } = values
    return listed(
      `azure ${region} ${voiceEndpoint} ${key}`,
      () => askVoices(values, listPatience, signal),
      knownVoices,
      signal,
    )
  },
  parallel: sentencesOf,
  speak: async function* (parts, options) {
    const sdk = await import('microsoft-cognitiveservices-speech-sdk')
    const room = most * Math.min(1, options.rate)
    const pieces = piecesOf(parts, (some) => Buffer.byteLength(whole(some, options)) <= room)
    yield* inPieces(pieces, (piece) => speakPiece(sdk, piece, whole(piece, options), options), {
      ...{ name, sampleRate },
    })
  },
}
