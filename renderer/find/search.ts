import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { compile, hitsOf, type Hit, type Query } from '../../core/cues/search.ts'
import type { SearchRequest } from './search-worker.ts'

/** Hits by the id of their cue; cues without any are not in it. */
export type Hits = ReadonlyMap<string, readonly Hit[]>

export const noHits: Hits = new Map()

/** A regular expression that takes longer than this over all cues is given up, in milliseconds. */
const patience = 1500

const tooSlow = 'This regular expression takes too long. Make it simpler.'

interface Known {
  readonly key: string
  readonly hits: WeakMap<Cue, readonly Hit[]>
}
let known: Known = { key: '', hits: new WeakMap() }

/** Plain text is looked for in no time that grows with anything but the text; a cue that did not change is not read again. */
function plainHits(cues: readonly Cue[], query: Query, template: string, pattern: RegExp): Hits {
  const key = JSON.stringify([query, template])
  if (known.key !== key) known = { key, hits: new WeakMap() }
  const found = new Map<string, readonly Hit[]>()
  for (const cue of cues) {
    let hits = known.hits.get(cue)
    if (hits === undefined) known.hits.set(cue, (hits = hitsOf(plain(cue.text), pattern, query, template)))
    if (hits.length > 0) found.set(cue.id, hits)
  }
  return found
}

let worker: Worker | undefined
let stop: (() => void) | undefined

/** Asks the worker; undefined when it takes too long, null when a newer search came. */
function patternHits(request: SearchRequest): Promise<readonly (readonly Hit[])[] | undefined | null> {
  stop?.()
  worker ??= new Worker(new URL('search-worker.ts', import.meta.url), { type: 'module' })
  const running = worker
  return new Promise((resolve) => {
    const end = (found: readonly (readonly Hit[])[] | undefined | null, isDone: boolean) => {
      clearTimeout(timer)
      stop = undefined
      running.onmessage = null
      if (!isDone) {
        running.terminate()
        worker = undefined
      }
      resolve(found)
    }
    const timer = setTimeout(() => end(undefined, false), patience)
    stop = () => end(null, false)
    running.onmessage = ({ data }: MessageEvent<readonly (readonly Hit[])[]>) => end(data, true)
    running.postMessage(request)
  })
}

/** All hits of `query` in `cues`, or a sentence why there are none to be had; null when a newer search took its place. */
export async function searchIn(
  cues: readonly Cue[],
  query: Query,
  template: string,
): Promise<Hits | string | null> {
  const pattern = compile(query)
  if (pattern === null) return noHits
  if (typeof pattern === 'string') return pattern
  if (!query.isPattern) return plainHits(cues, query, template, pattern)
  const found = await patternHits({ query, template, texts: cues.map(({ text }) => plain(text)) })
  if (found === null) return null
  if (found === undefined) return tooSlow
  return new Map(
    cues.flatMap(({ id }, at): [string, readonly Hit[]][] => {
      const hits = found[at] ?? []
      return hits.length === 0 ? [] : [[id, hits]]
    }),
  )
}
