import type { ChangeKind, ComparedField } from './compare.ts'

/** What a change is called where a person reads of it. */
export const kindNames: Readonly<Record<ChangeKind, string>> = {
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved in the list',
  split: 'Split',
  merged: 'Merged',
  text: 'Text',
  times: 'Times',
  words: 'Times of words',
  speaker: 'Speaker',
  style: 'Style',
  position: 'Position',
  note: 'Note',
}

export const fieldNames: Readonly<Record<ComparedField, string>> = {
  language: 'Language',
  styles: 'Styles',
  metadata: 'Facts about the file',
  speakers: 'Looks of speakers',
  markers: 'Markers',
  script: 'Script',
}
