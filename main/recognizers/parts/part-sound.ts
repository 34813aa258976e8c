import { pcmRate, type Pcm, type PcmStream } from '../../../core/audio/pcm.ts'
import { createBell } from '../../bell.ts'

/** The sound of one part on its way: it can be heard again from its beginning when an engine has failed. */
export interface PartSound {
  readonly append: (samples: Pcm) => void
  readonly end: () => void
  /** Whoever listens gets what is there, then `error`. */
  readonly fail: (error: unknown) => void
  /** Samples so far. */
  readonly length: () => number
  /** From the first sample on, a second at a time at most; waits for what has not come yet. */
  readonly stream: () => PcmStream
  /** Whether a stream has given out everything. */
  readonly isHeard: () => boolean
  /** Nobody listens any more. */
  readonly clear: () => void
}

export function partSound(): PartSound {
  let chunks: Pcm[] = []
  let length = 0
  let over: { readonly error?: unknown } | undefined
  let heard = 0
  const { ring: changed, wait: change } = createBell()

  async function* stream(): AsyncGenerator<Pcm> {
    let given = 0
    for (let at = 0; ;) {
      const chunk = chunks[at]
      if (chunk !== undefined) {
        at += 1
        for (let from = 0; from < chunk.length; from += pcmRate) {
          const samples = chunk.subarray(from, from + pcmRate)
          given += samples.length
          heard = given
          yield samples
        }
      } else if (over === undefined) await change()
      else if ('error' in over) throw over.error
      else return
    }
  }

  return {
    append: (samples) => {
      if (samples.length === 0) return
      chunks.push(samples)
      length += samples.length
      changed()
    },
    end: () => {
      over ??= {}
      changed()
    },
    fail: (error) => {
      over ??= { error }
      changed()
    },
    length: () => length,
    stream,
    isHeard: () => over !== undefined && !('error' in over) && heard === length,
    clear: () => {
      chunks = []
    },
  }
}
