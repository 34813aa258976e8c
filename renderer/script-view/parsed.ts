import type { DocumentScript } from '../../core/document/document.ts'
import { parseScript } from '../../core/script/parse.ts'
import type { Script } from '../../core/script/script.ts'

const known = new WeakMap<DocumentScript, Script>()

/** What a script says, found out once for each state of it. */
export function parsed(script: DocumentScript): Script {
  const found = known.get(script) ?? parseScript(script.text, script.kind)
  known.set(script, found)
  return found
}

/** The sentence at the text cursor, or else the next one; the last where none follows; -1 where there are none. */
export function sentenceAt({ sentences }: Script, caret: number): number {
  const at = sentences.findIndex(({ place }) => place.to >= caret)
  return at < 0 ? sentences.length - 1 : at
}

/** The first sentence of the paragraph at the text cursor; -1 where there is none. */
export function paragraphStart(script: Script, caret: number): number {
  const { paragraph } = script.sentences[sentenceAt(script, caret)] ?? {}
  return script.sentences.findIndex((sentence) => sentence.paragraph === paragraph)
}
