import { later } from '../language/t.ts'
import { hasWork, type Session } from '../store.ts'
import { selectedWord } from '../session/word.ts'
import type { Action } from './action.ts'

/** What is missing, for actions that `whyNot` would say too little of: plain English, shown through `t`. */
const reasons: Readonly<Record<string, string>> = {
  undo: later('Nothing was done yet that could be undone.'),
  redo: later('Nothing was undone.'),
  'take-measured': later('No word is offered another place here.'),
  'keep-guess': later('No word is offered another place here.'),
  'find-next': later('Nothing is looked for, or nothing was found.'),
  'find-previous': later('Nothing is looked for, or nothing was found.'),
  problems: later('Nothing was odd in the file.'),
  'next-problem': later('Nothing was odd in the file.'),
  'previous-problem': later('Nothing was odd in the file.'),
  encoding: later('Only files of text have an encoding to choose.'),
  'show-rehearing': later('Nothing was recognized again yet.'),
  'show-alignment': later('Nothing was aligned yet.'),
  'split-at-caret': later('The text cursor is not between two words of the cue.'),
  'split-at-playhead': later('The playhead is not between two words of the cue.'),
  'split-at-pause': later('The cue has no place to be split at.'),
  'merge-with-next': later('There is no cue behind this one.'),
  'merge-with-previous': later('There is no cue before this one.'),
  'set-start': later('The playhead is not before the end of a cue that is selected.'),
  'set-end': later('The playhead is not behind the start of a cue that is selected.'),
  'live-pause': later('No live captions are running.'),
  'live-stop': later('No live captions are running.'),
  'insert-cue': later('There is no room for another cue here.'),
  dub: later('There are no cues yet.'),
  burn: later('That wants a film with a picture, and cues.'),
  'film-tracks': later('There are no subtitles in a film that is open.'),
  mux: later('A film and cues are needed.'),
  clip: later('A film and cues that are selected are needed.'),
}

/** Why `action` cannot be done now, in one sentence; plain English, shown through `t`. */
export function whyNot(session: Session, action: Action): string {
  const state = session.store.get()
  const { cues } = state.history.document
  if (action.needs !== undefined) return action.needs
  if (action.scope === 'live') return later('No live captions are running.')
  if (!hasWork(state)) return later('Open a film or subtitles first.')
  if (state.live !== null) return later('Stop the live captions first.')
  const reason = Object.hasOwn(reasons, action.id) ? reasons[action.id] : undefined
  if (cues.length === 0 && action.group !== 'Play' && action.group !== 'File')
    return later('There are no cues yet.')
  if (reason !== undefined) return reason
  if (state.media === null && (action.group === 'Play' || action.group === 'File'))
    return later('Open a film first.')
  if (cues.length === 0) return later('There are no cues yet.')
  if (action.group === 'Word' && selectedWord(state) === null) return later('Select a word first.')
  if (state.history.selection.active === null) return later('Select a cue first.')
  return later('Not with the cue, the word and the playhead as they are.')
}
