import type { DocumentScript } from '../../core/document/document.ts'
import type { Sentence } from '../../core/script/script.ts'
import { withDirection } from '../../core/script/with-direction.ts'
import { later } from '../language/t.ts'
import type { Session } from '../store.ts'
import { setScript } from './script.ts'

/** Writes into the script how the paragraph that `sentence` begins is said; null takes that away. */
export function directParagraph(
  session: Session,
  script: DocumentScript,
  { place }: Sentence,
  key: 'voice' | 'rate' | 'pause',
  value: string | null,
): void {
  const text = withDirection(script.text, place.from, key, value)
  setScript(session, { ...script, text }, later('Change how a paragraph is spoken'))
}
