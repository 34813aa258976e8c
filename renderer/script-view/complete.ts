import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Session } from '../store.ts'

/** What can stand at the text cursor. */
export const complete = (_session: Session, _context: CompletionContext): CompletionResult | null => null
