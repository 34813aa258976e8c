import { crc32 } from 'node:zlib'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { createTape } from '../voice/tape.ts'

/** Samples at the end of a part by which the place is known again. */
export const checkLength = 30 * pcmRate

/** A number that stands for `samples`; null for those that say nothing of where they are: digital silence. */
export function checkOf(samples: Pcm): number | null {
  const [first] = samples
  if (samples.every((sample) => sample === first)) return null
  return crc32(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
}

/** Listens to samples in order, and gives the check of the last 30 s. */
export function soundCheck(): { readonly add: (samples: Pcm) => void; readonly value: () => number | null } {
  const tape = createTape()
  return {
    add: (samples) => {
      tape.append(samples)
      tape.dropBefore(tape.end() - checkLength)
    },
    value: () => checkOf(tape.slice(tape.end() - checkLength, tape.end())),
  }
}
