import type { Pcm } from '../../core/audio/pcm.ts'

/** Bytes of 16-bit samples, little endian, as they come: cut anywhere, in the middle of a sample too. */
export interface PcmBytes {
  readonly add: (bytes: Uint8Array) => void
  /** All whole samples so far; half a one at the very end is no sound. */
  readonly samples: () => Pcm
}

export function pcmBytes(isBigEndian = false): PcmBytes {
  const parts: Uint8Array[] = []
  let length = 0
  return {
    add: (bytes) => {
      // What a socket hands over may be a window into memory that it uses again.
      parts.push(bytes.slice())
      length += bytes.length
    },
    samples: () => {
      const all = new Uint8Array(length)
      let at = 0
      for (const part of parts) {
        all.set(part, at)
        at += part.length
      }
      const view = new DataView(all.buffer)
      const pcm = new Int16Array(length >> 1)
      for (let index = 0; index < pcm.length; index += 1) pcm[index] = view.getInt16(2 * index, !isBigEndian)
      return pcm
    },
  }
}
