import { espeak } from '../../../main/voices/espeak.ts'
import type { ReadyVoice } from './conformance.ts'

/** How each voice of the program is made ready for a test, by its id; services by their fakes. */
export const ready: Readonly<Record<string, () => Promise<ReadyVoice>>> = {
  espeak: () =>
    Promise.resolve({
      voice: espeak,
      name: 'en-us',
      values: {},
      speaks: true,
      close: () => Promise.resolve(),
    }),
}
