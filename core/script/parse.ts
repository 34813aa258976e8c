import { draftOf } from './draft.ts'
import { readMarkdown } from './markdown.ts'
import type { Script, ScriptKind } from './script.ts'
import { readSsml } from './ssml-reader.ts'
import { readText } from './text.ts'

/**
 * What a script says. Never throws: what is wrong with it is in its problems, and the rest can be spoken. `language` (BCP 47) says
 * where sentences end, unless the script says what it is written in itself.
 */
export function parseScript(source: string, kind: ScriptKind, language = ''): Script {
  if (kind === 'ssml') return readSsml(source, language)
  const draft = draftOf(language)
  if (kind === 'markdown') readMarkdown(source, draft)
  else readText(source, draft)
  return draft.done()
}
