import type { Bridge } from '../../preload/contract.ts'
import type { SpellReply, SpellRequest } from './spell-worker.ts'

type Asked = SpellRequest extends infer One ? (One extends SpellRequest ? Omit<One, 'id'> : never) : never

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, (reply: SpellReply) => void>()

function ask(request: Asked): Promise<SpellReply> {
  if (worker === undefined) {
    worker = new Worker(new URL('spell-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<SpellReply>) => {
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    }
  }
  const id = (last += 1)
  return new Promise((resolve) => {
    waiting.set(id, resolve)
    worker?.postMessage({ ...request, id })
  })
}

/** Loads a dictionary in place of the one before; false where it cannot be read. */
export async function loadDictionary(bridge: Bridge, id: string): Promise<boolean> {
  const [aff, dic] = await Promise.all([
    bridge.call('spelling.dictionary', { id, part: 'aff' }),
    bridge.call('spelling.dictionary', { id, part: 'dic' }),
  ])
  return (await ask({ kind: 'load', aff, dic })).failed !== true
}

/** Those of `words` that are wrong. */
export const misspelled = async (words: readonly string[]): Promise<readonly string[]> =>
  words.length === 0 ? [] : (await ask({ kind: 'check', words })).words

/** What may have been meant, the likeliest first. */
export const suggestionsFor = async (word: string): Promise<readonly string[]> =>
  (await ask({ kind: 'suggest', word })).words
