import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { compile, hitsOf, type Hit, type Query } from '../../core/cues/search.ts'
import { t } from '../language/t.ts'
import { searchAsker } from './ask-worker.ts'

/** Hits by the id of their cue; cues without any are not in it. */
export type Hits = ReadonlyMap<string, readonly Hit[]>

export const noHits: Hits = new Map()

/** What of a cue is looked through. */
type Where = 'text' | 'note'

const shownIn = (cue: Cue, where: Where): string => (where === 'text' ? plain(cue.text) : (cue.note ?? ''))

interface Known {
  readonly key: string
  readonly hits: WeakMap<Cue, readonly Hit[]>
}
let known: Known = { key: '', hits: new WeakMap() }

/** Plain text is looked for in no time that grows with anything but the text; a cue that did not change is not read again. */
function plainHits(
  cues: readonly Cue[],
  query: Query,
  template: string,
  pattern: RegExp,
  where: Where,
): Hits {
  const key = JSON.stringify([query, template, where])
  if (known.key !== key) known = { key, hits: new WeakMap() }
  const found = new Map<string, readonly Hit[]>()
  for (const cue of cues) {
    let hits = known.hits.get(cue)
    if (hits === undefined)
      known.hits.set(cue, (hits = hitsOf(shownIn(cue, where), pattern, query, template)))
    if (hits.length > 0) found.set(cue.id, hits)
  }
  return found
}

const asker = searchAsker<readonly Hit[]>()

/** All hits of `query` in `cues`, or a sentence why there are none to be had; null when a newer search took its place. */
export async function searchIn(
  cues: readonly Cue[],
  query: Query,
  template: string,
  where: Where = 'text',
): Promise<Hits | string | null> {
  const pattern = compile(query)
  if (pattern === null) return noHits
  if (typeof pattern === 'string') return pattern
  if (!query.isPattern) return plainHits(cues, query, template, pattern, where)
  const texts = cues.map((cue) => shownIn(cue, where))
  const found = await asker.ask({ kind: 'search', query, template, texts })
  if (found === null) return null
  if ('rule' in found) {
    return t('This regular expression takes too long, near cue {{number}}. Make it simpler.', {
      number: found.text + 1,
    })
  }
  return new Map(
    cues.flatMap(({ id }, at): [string, readonly Hit[]][] => {
      const hits = found[at] ?? []
      return hits.length === 0 ? [] : [[id, hits]]
    }),
  )
}
