import type { Alignment } from '../../core/cues/alignment.ts'
import { later } from '../language/t.ts'

/** The nine places, as on a number pad. */
export const placeNames: Readonly<Record<Alignment, string>> = {
  1: later('Bottom left'),
  2: later('Bottom centre'),
  3: later('Bottom right'),
  4: later('Middle left'),
  5: later('Middle centre'),
  6: later('Middle right'),
  7: later('Top left'),
  8: later('Top centre'),
  9: later('Top right'),
}

/** In the order in which they are read. */
export const placesInOrder: readonly Alignment[] = [7, 8, 9, 4, 5, 6, 1, 2, 3]
