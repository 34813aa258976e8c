import { fromSeconds, zero } from '../time/ticks.ts'
import type { Script, ScriptKind, Sentence } from './script.ts'
import { sentencesOf } from './sentences.ts'

/** Between two paragraphs. */
const pause = fromSeconds(0.7)

/** What a script says. Never throws: what is wrong with it is in its problems, and the rest can be spoken. */
export function parseScript(source: string, kind: ScriptKind): Script {
  const sentences: Sentence[] = []
  let paragraph = 0
  for (const found of source.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)) {
    for (const { from, to } of sentencesOf(found[0])) {
      const place = { from: found.index + from, to: found.index + to }
      const isFirst = sentences.at(-1)?.paragraph !== paragraph
      sentences.push({
        parts: [{ type: 'text', text: source.slice(place.from, place.to), place }],
        manner: {},
        before: isFirst && paragraph > 0 ? pause : zero,
        paragraph,
        place,
      })
    }
    paragraph += 1
  }
  return { sentences, problems: [], ...(kind === 'ssml' ? { language: '' } : {}) }
}
