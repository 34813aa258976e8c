import type { DocumentScript } from '../../core/document/document.ts'
import type { Sentence } from '../../core/script/script.ts'
import { later } from '../language/t.ts'
import type { Session } from '../store.ts'
import { setScript } from './script.ts'

/** Writes into the script how the paragraph of a sentence is said; null takes that away. */
export function directParagraph(
  session: Session,
  script: DocumentScript,
  _sentence: Sentence,
  _key: 'voice' | 'rate' | 'pause',
  _value: string | null,
): void {
  setScript(session, { ...script, text: script.text }, later('Change how a paragraph is spoken'))
}
