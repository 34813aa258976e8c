import type { JsonReader } from './reader.ts'
import { languageOfAzure, sureOfAzure, utteranceOfAzure } from './shared/azure.ts'
import { at, eachOf } from './shared/fields.ts'
import { readJson } from './shared/json.ts'
import { transcriptOf } from './shared/transcript-of.ts'

/**
 * Detailed results of Azure's Speech SDK and its REST interface for short audio (see `shared/azure.ts`): one, a list, or one a line;
 * also as the JSON inside the SDK's own result objects.
 */
export const azure: JsonReader = {
  kind: 'json',
  id: 'azure',
  name: 'Azure Speech SDK',
  extensions: ['json', 'jsonl'],
  detect: (value) =>
    Math.max(
      0,
      ...eachOf(value)
        .slice(0, 8)
        .map((each) => sureOfAzure(answerOf(each))),
    ),
  read: (value, tokens) => {
    const answers = eachOf(value).map(answerOf)
    const language = answers.map(languageOfAzure).find((each) => each !== '') ?? ''
    return transcriptOf(
      answers.flatMap((each) => utteranceOfAzure(each, tokens) ?? []),
      { language, tokens },
    )
  },
}

/** `result.json` as text; `privJson` is what JavaScript's result object becomes when it is written down. */
function answerOf(value: unknown): unknown {
  const inside = typeof value === 'string' ? value : (at(value, 'privJson') ?? at(value, 'json'))
  return typeof inside === 'string' && inside.trimStart().startsWith('{') ? readJson(inside).values[0] : value
}
