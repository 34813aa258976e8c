import type { DocumentScript } from '../../core/document/document.ts'
import {
  freeMarkName,
  withDirection,
  withMark,
  type ParagraphChange,
  type ScriptSplice,
} from '../../core/script/edit.ts'
import { later } from '../language/t.ts'
import type { Session } from '../store.ts'
import { editorAtHand } from './at-hand.ts'
import { parsed } from './parsed.ts'
import { scriptOf, setScript } from './script.ts'

const spliced = (text: string, { from, to, insert }: ScriptSplice): string =>
  text.slice(0, from) + insert + text.slice(to)

/** Writes into the script how a paragraph is said. */
export function directParagraph(
  session: Session,
  script: DocumentScript,
  paragraph: number,
  change: ParagraphChange,
): void {
  const splice = withDirection(script.text, script.kind, paragraph, change)
  if (splice === undefined) return
  setScript(
    session,
    { ...script, text: spliced(script.text, splice) },
    later('Change how a paragraph is spoken'),
  )
}

/** A mark at the text cursor, with a name that no other has. */
export function addMark(session: Session): void {
  const script = scriptOf(session.store.get())
  const at = editorAtHand(session)?.caret() ?? script.text.length
  const splice = withMark(script.text, script.kind, at, freeMarkName(parsed(script)))
  setScript(session, { ...script, text: spliced(script.text, splice) }, later('Put a mark into the script'))
}
