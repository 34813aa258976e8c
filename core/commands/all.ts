import { addDashes } from './add-dashes.ts'
import { applyEdit } from './apply-edit.ts'
import { breakLines } from './break-lines.ts'
import { changeCaseLower, changeCaseSentence, changeCaseTitle, changeCaseUpper } from './change-case.ts'
import { changeFrameRate } from './change-frame-rate.ts'
import { checkWords } from './check-words.ts'
import type { Command } from './command.ts'
import { deleteCues } from './delete-cues.ts'
import { editStyles } from './edit-styles.ts'
import { insertBetween } from './insert-between.ts'
import { insertCue } from './insert-cue.ts'
import { mergeWithNext } from './merge-with-next.ts'
import { mergeWithPrevious } from './merge-with-previous.ts'
import { moveWordToNext, moveWordToPrevious } from './move-word.ts'
import { moveCues } from './move-cues.ts'
import { moveEdges } from './move-edges.ts'
import { moveWords } from './move-words.ts'
import { nudgeBoundaryEarlier, nudgeBoundaryLater } from './nudge-boundary.ts'
import { nudgeCueEarlier, nudgeCueLater } from './nudge-cue.ts'
import { nudgeEndEarlier, nudgeEndLater } from './nudge-end.ts'
import { nudgeStartEarlier, nudgeStartLater } from './nudge-start.ts'
import {
  nudgeWordEndEarlier,
  nudgeWordEndEarlierFrame,
  nudgeWordEndLater,
  nudgeWordEndLaterFrame,
  nudgeWordStartEarlier,
  nudgeWordStartEarlierFrame,
  nudgeWordStartLater,
  nudgeWordStartLaterFrame,
} from './nudge-word.ts'
import { pasteScript } from './paste-script.ts'
import { pointSync } from './point-sync.ts'
import { reflow } from './reflow.ts'
import { removeDashes } from './remove-dashes.ts'
import { renameSpeaker } from './rename-speaker.ts'
import { replaceText } from './replace-text.ts'
import { replaceWords } from './replace-words.ts'
import { rewriteCues } from './rewrite-cues.ts'
import { rippleEarlier, rippleEndEarlier, rippleEndLater, rippleLater } from './ripple.ts'
import { setEnd } from './set-end.ts'
import { setGuidelines } from './set-guidelines.ts'
import { setNote } from './set-note.ts'
import { setPlace } from './set-place.ts'
import { setSpeaker } from './set-speaker.ts'
import { setSpeakerColor } from './set-speaker-color.ts'
import { setMarkers } from './set-markers.ts'
import { setScript } from './set-script.ts'
import { setShots } from './set-shots.ts'
import { setStart } from './set-start.ts'
import { setStyle } from './set-style.ts'
import { setText } from './set-text.ts'
import { setTimes } from './set-times.ts'
import { setWordEdge } from './set-word-edge.ts'
import { setWordTimes } from './set-word-times.ts'
import { shift } from './shift.ts'
import { speakersFromText } from './speakers-from-text.ts'
import { speakersToText } from './speakers-to-text.ts'
import { splitAtCaret } from './split-at-caret.ts'
import { splitAtPause } from './split-at-pause.ts'
import { splitAtPlayhead } from './split-at-playhead.ts'
import { takeOver } from './take-over.ts'
import { toggleEmphasisBold, toggleEmphasisItalic, toggleEmphasisUnderline } from './toggle-emphasis.ts'
import { toggleNotes } from './toggle-notes.ts'
import { unbreakLines } from './unbreak-lines.ts'

/** What a person can call by menu, key or search: everything that lists commands reads this. */
export const commands: readonly Command[] = [
  changeCaseLower,
  changeCaseSentence,
  changeCaseTitle,
  changeCaseUpper,
  deleteCues,
  insertCue,
  mergeWithNext,
  mergeWithPrevious,
  moveWordToNext,
  moveWordToPrevious,
  nudgeBoundaryEarlier,
  nudgeBoundaryLater,
  nudgeCueEarlier,
  nudgeCueLater,
  nudgeEndEarlier,
  nudgeEndLater,
  nudgeStartEarlier,
  nudgeStartLater,
  nudgeWordEndEarlier,
  nudgeWordEndEarlierFrame,
  nudgeWordEndLater,
  nudgeWordEndLaterFrame,
  nudgeWordStartEarlier,
  nudgeWordStartEarlierFrame,
  nudgeWordStartLater,
  nudgeWordStartLaterFrame,
  removeDashes,
  rippleEarlier,
  rippleEndEarlier,
  rippleEndLater,
  rippleLater,
  setEnd,
  setStart,
  speakersFromText,
  speakersToText,
  splitAtCaret,
  splitAtPause,
  splitAtPlayhead,
  toggleEmphasisBold,
  toggleEmphasisItalic,
  toggleEmphasisUnderline,
  toggleNotes,
  unbreakLines,
]

/** Commands that need to be told something: the caller asks for it (a field, a drag, a dialog). */
export const askingCommands = {
  addDashes,
  applyEdit,
  breakLines,
  changeFrameRate,
  checkWords,
  editStyles,
  insertBetween,
  moveCues,
  moveEdges,
  moveWords,
  pasteScript,
  pointSync,
  reflow,
  renameSpeaker,
  replaceText,
  replaceWords,
  rewriteCues,
  setGuidelines,
  setNote,
  setPlace,
  setSpeaker,
  setSpeakerColor,
  setStyle,
  setMarkers,
  setScript,
  setShots,
  setText,
  setTimes,
  setWordEdge,
  setWordTimes,
  shift,
  takeOver,
} as const
