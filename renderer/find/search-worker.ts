import { compile, hitsOf, type Hit, type Query } from '../../core/cues/search.ts'
import { applyRules, type ReadyRule, type RuleHits } from '../../core/cues/text/replace-rules.ts'

/** What the worker is asked: shown texts, one a cue. A pattern that a person writes may take for ever; a worker can be ended. */
export type SearchRequest =
  | {
      readonly kind: 'search'
      readonly query: Query
      readonly template: string
      readonly texts: readonly string[]
    }
  | { readonly kind: 'rules'; readonly rules: readonly ReadyRule[]; readonly texts: readonly string[] }

/** What is found, one entry a text; before that where it is, so that it can be said where it never came back from. */
export type SearchReply<Found> =
  { readonly at: { readonly rule: number; readonly text: number } } | { readonly found: readonly Found[] }

/** Texts between two words about where it is: a message costs more than a search. */
const stride = 50

const tell = (rule: number, text: number): void => {
  if (text % stride === 0) globalThis.postMessage({ at: { rule, text } } satisfies SearchReply<never>)
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  if (data.kind === 'rules') {
    const found = applyRules(data.texts, data.rules, tell)
    globalThis.postMessage({ found } satisfies SearchReply<RuleHits | null>)
    return
  }
  const { query, template, texts } = data
  const pattern = compile(query)
  const found: (readonly Hit[])[] =
    pattern === null || typeof pattern === 'string'
      ? []
      : texts.map((text, at) => {
          tell(0, at)
          return hitsOf(text, pattern, query, template)
        })
  globalThis.postMessage({ found } satisfies SearchReply<readonly Hit[]>)
})
