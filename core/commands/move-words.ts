import { defaultRules } from '../cues/segment-rules.ts'
import { indexOf } from '../document/find.ts'
import { moveWords as moved } from '../document/move-words.ts'
import { gap, select, type Command } from './command.ts'

/**
 * A run of words to the neighbouring cue: 0 to `at` to the end of the previous one, or `at` to the last to the beginning of
 * the next. They keep their times; a cue that has given all its words goes.
 */
export const moveWords: Command<{
  readonly id: string
  readonly at: number
  readonly to: 'previous' | 'next'
}> = {
  id: 'move-words',
  label: 'Move words to a neighbouring cue',
  keys: [],
  plan: (context, { id, at, to }) => {
    const { document } = context
    const change = moved(document, indexOf(document, id), at, to, { gap: gap(context), rules: defaultRules })
    if (change === undefined) return null
    return { label: 'Move words', edit: change.edit, selection: select(change.id) }
  },
}
