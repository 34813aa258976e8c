import { connect } from './azure/connect.ts'
import { settings } from './azure/settings.ts'
import type { Recognizer } from './recognizer.ts'
import { connectionsOf } from './service/connections.ts'
import { resending } from './service/resend.ts'

/** Microsoft's Speech service through its official SDK, which is loaded when it is first used (0.8 MB). */
export const azure: Recognizer = {
  id: 'azure',
  name: 'Azure Speech',
  languages: [],
  quality: 'High quality, over 100 languages, with punctuation. Needs a key; Microsoft charges by the hour.',
  privacy: 'Audio is sent to Microsoft, or to the address that you set.',
  where: 'service',
  settings,
  needs: ({ key = '', region = '', endpoint = '' }) => {
    const isOwn = /^wss?:\/\/(?:localhost|127\.|\[::1\])/.test(endpoint)
    if (key === '' && !isOwn) return Promise.resolve('Set the key of your Speech resource.')
    if (region === '' && endpoint === '') return Promise.resolve('Set the region of your Speech resource.')
    return Promise.resolve(undefined)
  },
  parallel: connectionsOf,
  recognize: async function* (pcm, options) {
    const sdk = await import('microsoft-cognitiveservices-speech-sdk')
    yield* resending(pcm, (sound, signal) => connect(sdk, sound, { ...options, signal }), options.signal, {
      what: 'Azure Speech',
    })
  },
}
