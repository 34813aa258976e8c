import { Failure } from '../../core/problems/failure.ts'
import { findPocketSphinx, remedy } from './pocketsphinx/files.ts'
import { openPool } from './pocketsphinx/pool.ts'
import { session } from './pocketsphinx/session.ts'
import type { Recognizer } from './recognizer.ts'
import { hearsVoices } from './voice/detector.ts'

/**
 * PocketSphinx with Debian's English model, as child processes. Speech is found by Silero first: an energy gate would let
 * the engine hear words in running water (19 to 38 a minute), so without Silero it is not offered.
 */
export const pocketSphinx: Recognizer = {
  id: 'pocketsphinx',
  name: 'PocketSphinx',
  languages: ['en'],
  quality: 'Draft quality, English: about one word in three is wrong.',
  privacy: 'Stays on this computer.',
  where: 'here',
  settings: [],
  needs: async () => {
    const found = await findPocketSphinx()
    if (typeof found === 'string') return remedy(found)
    return hearsVoices()
      ? undefined
      : `Voice detection does not run on this kind of computer (${process.platform}, ${process.arch}).`
  },
  recognize: async function* (pcm, { language, signal }) {
    if (!/^en\b/i.test(language)) throw new Failure('language-unsupported', { what: language })
    const files = await findPocketSphinx()
    if (typeof files === 'string' || !hearsVoices())
      throw new Failure('engine-missing', { what: 'PocketSphinx' })
    if (signal.aborted) return
    const pool = await openPool(files)
    const close = (): void => void pool.close()
    signal.addEventListener('abort', close, { once: true })
    try {
      yield* session(pcm, pool, signal)
    } finally {
      signal.removeEventListener('abort', close)
      await pool.close()
    }
  },
}
