import type { Recognizer } from './recognizer.ts'
import { connectionsOf } from './service/connections.ts'
import { resending } from './service/resend.ts'
import { connect } from './watson/connect.ts'
import { what } from './watson/request.ts'
import { settings } from './watson/settings.ts'

/** IBM Watson Speech to Text over its WebSocket interface; one JSON message does not need the SDK's 91 packages. */
export const watson: Recognizer = {
  id: 'watson',
  name: 'IBM Watson Speech to Text',
  languages: [],
  quality: 'High quality, 14 languages. Needs a key; IBM charges by the minute.',
  privacy: 'Audio is sent to IBM, or to the address that you set.',
  where: 'service',
  settings,
  needs: ({ key = '', token = '', url = '', region = '' }) => {
    const isOwn = /^(?:ws|http):\/\/(?:localhost|127\.|\[::1\])/.test(url)
    if (key === '' && token === '' && !isOwn)
      return Promise.resolve('Set the API key of your Speech to Text instance.')
    if (url === '' && region === '')
      return Promise.resolve('Set the address of your Speech to Text instance, or its region.')
    return Promise.resolve(undefined)
  },
  parallel: connectionsOf,
  recognize: (pcm, options) =>
    resending(pcm, (sound, signal) => connect(sound, { ...options, signal }), options.signal, { what }),
}
