import { azure } from '../../../main/voices/azure.ts'
import { espeak } from '../../../main/voices/espeak.ts'
import { watson } from '../../../main/voices/watson.ts'
import { azureVoiceServer } from '../../fakes/azure-voice-server.ts'
import { watsonVoiceServer } from '../../fakes/watson-voice-server.ts'
import type { ReadyVoice } from './conformance.ts'

const key = 'k3y-that-nobody-may-see'

/** How each voice of the program is made ready for a test, by its id; services by their fakes. */
export const ready: Readonly<Record<string, () => Promise<ReadyVoice>>> = {
  azure: async () => {
    const { url, close } = await azureVoiceServer({ key })
    const values = { key, voiceEndpoint: url, patience: '10' }
    return { voice: azure, name: 'en-US-JennyNeural', values, speaks: true, close }
  },
  espeak: () =>
    Promise.resolve({
      voice: espeak,
      name: 'en-us',
      values: {},
      speaks: true,
      close: () => Promise.resolve(),
    }),
  watson: async () => {
    const { url, close } = await watsonVoiceServer({ key })
    const values = { voiceKey: key, voiceUrl: url, iam: url.replace('ws', 'http'), patience: '10' }
    return { voice: watson, name: 'en-US_LisaV3Voice', values, speaks: true, close }
  },
}
