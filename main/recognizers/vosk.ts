import type { Recognizer } from './recognizer.ts'
import { resending } from './service/resend.ts'
import { what } from './vosk/answers.ts'
import { addressesOf, connect } from './vosk/connect.ts'
import { settings } from './vosk/settings.ts'

/** Any server of the protocol of alphacep/vosk-server, one or several: a team's own, with the model that it was started with. */
export const vosk: Recognizer = {
  id: 'vosk',
  name: 'Vosk server',
  languages: [],
  quality: 'As good as the model that the server was started with, and in its language; no punctuation.',
  privacy: 'Audio is sent to the server that you set.',
  where: 'service',
  settings,
  needs: (values) =>
    Promise.resolve(addressesOf(values).length > 0 ? undefined : 'Set the address of a Vosk server.'),
  recognize: (pcm, options) =>
    resending(pcm, (sound, signal) => connect(sound, { ...options, signal }), options.signal, { what }),
  parallel: (values) => Math.max(1, addressesOf(values).length),
}
