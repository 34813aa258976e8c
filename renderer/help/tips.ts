import { later } from '../language/t.ts'

interface Tip {
  readonly id: string
  /** Plain English, shown through `said`; `{{keys}}` are those of `action` as they are now. */
  readonly text: string
  readonly action: string
}

/** One thing each that is easily overlooked. */
export const tips: readonly Tip[] = [
  {
    id: 'search',
    text: later('{{keys}} finds every command, setting and recent file, and cues by their text.'),
    action: 'search',
  },
  {
    id: 'sheet',
    text: later('{{keys}} shows all keys; any of them can be another.'),
    action: 'show-shortcuts',
  },
  {
    id: 'maps',
    text: later('Used to Subtitle Edit or Aegisub? Settings, Keys has their keys ({{keys}}).'),
    action: 'settings',
  },
  {
    id: 'split',
    text: later('{{keys}} splits a cue at the text cursor, between the two words as they were spoken.'),
    action: 'split-at-caret',
  },
  {
    id: 'uncertain',
    text: later('{{keys}} goes to the next word whose time is only guessed.'),
    action: 'next-uncertain-word',
  },
  {
    id: 'review',
    text: later('{{keys}} lists the places that are most likely wrong, most likely first.'),
    action: 'review',
  },
  {
    id: 'panel',
    text: later('{{keys}} goes from the player to the cues and on to the timeline.'),
    action: 'next-panel',
  },
  {
    id: 'around',
    text: later('{{keys}} plays a little before and after the start of the selected word.'),
    action: 'play-word-start',
  },
  {
    id: 'again',
    text: later('{{keys}} lets an engine hear the selected cues again and shows what would change.'),
    action: 'recognize-again',
  },
  { id: 'shift', text: later('{{keys}} shifts all, the selected or the following cues.'), action: 'shift' },
]

const key = 'cuewright.tip'

/** The one after that of last time; it is remembered, so that nobody reads the first one every day. */
export function nextTip(): Tip | undefined {
  try {
    const last = localStorage.getItem(key)
    const next = tips[(tips.findIndex(({ id }) => id === last) + 1) % tips.length]
    if (next !== undefined) localStorage.setItem(key, next.id)
    return next
  } catch {
    return tips[0]
  }
}
