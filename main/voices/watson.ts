import { piecesOf } from '../../core/script/pieces.ts'
import type { Part } from '../../core/script/script.ts'
import { ssmlOf } from '../../core/script/ssml.ts'
import { inPieces } from './in-pieces.ts'
import { listed, listPatience } from './listed.ts'
import { sentencesOf } from './sentences-setting.ts'
import type { Voice, VoiceInfo } from './voice.ts'
import { dialectOf, partsFor } from './watson/parts.ts'
import { most, sampleRate, voicesAddress, withAccess } from './watson/request.ts'
import { settings } from './watson/settings.ts'
import { speakPiece } from './watson/speak.ts'
import { askVoices, knownVoices } from './watson/voices.ts'

const name = 'IBM Watson Text to Speech'

/** IBM's service over its WebSocket interface, which alone tells times; two messages do not need the SDK's 91 packages. */
export const watson: Voice = {
  id: 'watson',
  name,
  privacy: 'Your script is sent to IBM, or to the address that you set.',
  quality:
    'Natural voices in a dozen languages, with the time of each word. Needs a key; IBM charges by the letter.',
  where: 'service',
  sampleRate,
  settings,
  needs: ({ voiceKey = '', voiceToken = '', voiceUrl = '', voiceRegion = '' }) => {
    const isOwn = /^(?:ws|http):\/\/(?:localhost|127\.|\[::1\])/.test(voiceUrl)
    if (voiceKey === '' && voiceToken === '' && !isOwn)
      return Promise.resolve('Set the API key of your Text to Speech instance.')
    if (voiceUrl === '' && voiceRegion === '')
      return Promise.resolve('Set the address of your Text to Speech instance, or its region.')
    return Promise.resolve(undefined)
  },
  list: (values, signal) => {
    const { voiceKey = '', voiceToken = '', voiceUrl = '', voiceRegion = '' } = values
    const ask = async (): Promise<readonly VoiceInfo[]> => {
      const hurried = { ...values, patience: String(listPatience / 1000) }
      const found = withAccess(hurried, signal, async function* (access) {
        yield await askVoices(access, voicesAddress(values), signal)
      })
      return (await found.next()).value ?? []
    }
    return listed(`watson ${voiceUrl} ${voiceRegion} ${voiceKey} ${voiceToken}`, ask, knownVoices, signal)
  },
  parallel: sentencesOf,
  speak: (parts, options) => {
    const dialect = dialectOf(options.voice)
    const ssml = (some: readonly Part[]): string => ssmlOf(partsFor(some), dialect)
    const pieces = piecesOf(parts, (some) => Buffer.byteLength(ssml(some)) <= most)
    return inPieces(pieces, (piece) => speakPiece(piece, ssml(piece), options), { name, sampleRate })
  },
}
