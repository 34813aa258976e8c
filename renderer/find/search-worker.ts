import { compile, hitsOf, type Hit, type Query } from '../../core/cues/search.ts'

/** What the worker is asked: shown texts, one a cue. A pattern that a person writes may take for ever; a worker can be ended. */
export interface SearchRequest {
  readonly query: Query
  readonly template: string
  readonly texts: readonly string[]
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  const { query, template, texts } = data
  const pattern = compile(query)
  const found: (readonly Hit[])[] =
    pattern === null || typeof pattern === 'string'
      ? []
      : texts.map((text) => hitsOf(text, pattern, query, template))
  globalThis.postMessage(found)
})
