import { knownHere } from '../../core/document/known-here.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { FrameRate } from '../../core/time/frame-rate.ts'
import { formats } from '../../core/formats/all.ts'

/**
 * What was read from a file of `format`, with what the file cannot say and `mine` knows: measured words, speakers, notes. A
 * project says everything itself.
 */
export function asKnown(
  mine: SubtitleDocument,
  theirs: SubtitleDocument,
  format: string,
  frameRate: FrameRate | undefined,
): SubtitleDocument {
  const found = formats.find(({ id }) => id === format)
  if (found === undefined || found.kind === 'written') return theirs
  const rate = frameRate === undefined ? {} : { frameRate }
  // The same for letters and for bytes, which only the kind tells apart.
  const written =
    found.kind === 'text'
      ? found.parse(found.serialize(mine, rate), rate).document
      : found.parse(found.serialize(mine, rate), rate).document
  return knownHere(mine, written, theirs)
}
