import { Failure } from '../../../core/problems/failure.ts'
import { readSecret, writeSecret } from '../../storage/secrets.ts'
import { randomToken } from './guard.ts'

const name = 'captions.address'

/**
 * What the address of the page of captions holds. The same at every start, since OBS and the like keep that address; whoever
 * has it can read captions and nothing else.
 */
export interface CaptionKey {
  /** Undefined as long as nobody has asked for the address. */
  readonly known: () => Promise<string | undefined>
  readonly made: () => Promise<string>
}

export function captionKey(): CaptionKey {
  let key: string | undefined
  const known = async (): Promise<string | undefined> => (key ??= await readSecret(name))
  return {
    known,
    made: async () => {
      const kept = await known()
      if (kept !== undefined) return kept
      const fresh = (key = randomToken())
      try {
        await writeSecret(name, fresh)
      } catch (error) {
        // Where nothing can be kept, the address lasts as long as the program runs.
        if (!(error instanceof Failure)) throw error
      }
      return fresh
    },
  }
}
