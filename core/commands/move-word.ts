import { defaultRules } from '../cues/segment-rules.ts'
import { wordAtCaret } from '../cues/split.ts'
import type { Cue } from '../cues/cue.ts'
import { moveWords } from '../document/move-words.ts'
import type { Change } from '../document/history.ts'
import { tokenSpans } from '../cues/tokens.ts'
import { gap, select, target, wordIn, type Command, type CommandContext } from './command.ts'

/**
 * The outermost word of the cue to its neighbour, or all up to the selected word, or all that stands before or behind the
 * text cursor. A cursor at the outer end of the text says nothing: it stands there when the text is opened.
 */
function move(context: CommandContext, to: 'previous' | 'next'): Change | null {
  const index = target(context)
  const cue = context.document.cues[index]
  if (cue === undefined) return null
  const at = chosen(context, cue, to) ?? (to === 'previous' ? 0 : cue.words.length - 1)
  const change = moveWords(context.document, index, at, to, { gap: gap(context), rules: defaultRules })
  if (change === undefined) return null
  return { label: at === 0 ? 'Move word' : 'Move words', edit: change.edit, selection: select(change.id) }
}

function chosen(context: CommandContext, cue: Cue, to: 'previous' | 'next'): number | undefined {
  const at = wordIn(context, cue)
  const { caret } = context
  if (at < 0) return undefined
  if (caret === undefined || at !== wordAtCaret(cue, caret)) return at
  const spans = tokenSpans(cue.text)
  const [from, end] = [spans[at]?.from ?? 0, spans[at]?.to ?? 0]
  if (to === 'previous') return at === spans.length - 1 && caret >= end ? undefined : at
  if (at === 0 && caret <= from) return undefined
  return caret >= end ? Math.min(at + 1, spans.length - 1) : at
}

export const moveWordToNext: Command = {
  id: 'move-word-to-next',
  label: 'Last word to the next cue, or from the text cursor on',
  keys: ['Alt+Shift+ArrowDown'],
  plan: (context) => move(context, 'next'),
}

export const moveWordToPrevious: Command = {
  id: 'move-word-to-previous',
  label: 'First word to the previous cue, or up to the text cursor',
  keys: ['Alt+Shift+ArrowUp'],
  plan: (context) => move(context, 'previous'),
}
