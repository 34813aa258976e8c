import type { Command } from './command.ts'
import { deleteCues } from './delete-cues.ts'
import { insertBetween } from './insert-between.ts'
import { insertCue } from './insert-cue.ts'
import { mergeWithNext } from './merge-with-next.ts'
import { mergeWithPrevious } from './merge-with-previous.ts'
import { nudgeCueEarlier, nudgeCueLater } from './nudge-cue.ts'
import { nudgeEndEarlier, nudgeEndLater } from './nudge-end.ts'
import { nudgeStartEarlier, nudgeStartLater } from './nudge-start.ts'
import { setEnd } from './set-end.ts'
import { setStart } from './set-start.ts'
import { setText } from './set-text.ts'
import { setTimes } from './set-times.ts'
import { shift } from './shift.ts'
import { splitAtCaret } from './split-at-caret.ts'
import { splitAtPlayhead } from './split-at-playhead.ts'

/** What a person can call by menu, key or search: everything that lists commands reads this. */
export const commands: readonly Command[] = [
  deleteCues,
  insertCue,
  mergeWithNext,
  mergeWithPrevious,
  nudgeCueEarlier,
  nudgeCueLater,
  nudgeEndEarlier,
  nudgeEndLater,
  nudgeStartEarlier,
  nudgeStartLater,
  setEnd,
  setStart,
  splitAtCaret,
  splitAtPlayhead,
]

/** Commands that need to be told something: the caller asks for it (a field, a drag, a dialog). */
export const askingCommands = { insertBetween, setText, setTimes, shift } as const
