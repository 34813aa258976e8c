import { TextCursorInput } from 'lucide-react'
import type { SegmentationSettings } from '../../../preload/program.ts'
import { later } from '../../language/t.ts'
import type { Amount, Page } from '../setting.ts'

const limit = (
  id: keyof SegmentationSettings,
  said: Pick<Amount, 'label' | 'min' | 'max' | 'digits'> & Partial<Pick<Amount, 'help' | 'words'>>,
): Amount => ({
  kind: 'amount',
  id,
  ...said,
  read: ({ segmentation }) => segmentation[id],
  change: (value, { segmentation }) => ({ segmentation: { ...segmentation, [id]: value } }),
})

export const editing: Page = {
  id: 'editing',
  name: later('Editing'),
  icon: TextCursorInput,
  settings: [
    {
      kind: 'switch',
      id: 'remeasure',
      label: later('Measure words when typing rests'),
      help: later('New and changed words get their times from the sound, as a step to undo.'),
      words: 'align realign automatic timing',
      read: ({ remeasure }) => remeasure,
      change: (remeasure) => ({ remeasure }),
    },
    limit('charactersPerLine', {
      label: later('Characters in a line'),
      help: later('Longer lines are marked, and cues made of words keep to it.'),
      words: 'cpl length limit',
      min: 5,
      max: 200,
      digits: 0,
    }),
    limit('lines', { label: later('Lines in a cue'), min: 1, max: 10, digits: 0 }),
    limit('charactersPerSecond', {
      label: later('Characters a second'),
      help: later('How fast somebody has to read at most.'),
      words: 'cps reading speed',
      min: 1,
      max: 200,
      digits: 1,
    }),
    limit('minimumSeconds', {
      label: later('Shortest cue, seconds'),
      words: 'duration minimum',
      min: 0,
      max: 60,
      digits: 3,
    }),
    limit('maximumSeconds', {
      label: later('Longest cue, seconds'),
      words: 'duration maximum',
      min: 0.1,
      max: 600,
      digits: 1,
    }),
    limit('gapFrames', { label: later('Gap between cues, frames'), min: 0, max: 250, digits: 0 }),
  ],
}
