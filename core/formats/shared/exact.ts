import type { Cue } from '../../cues/cue.ts'
import { wholeMilliseconds } from '../../time/timecode.ts'

/**
 * How a file comes back byte for byte: it is a row of pieces (cues, blocks that are kept), and a piece that does not stand
 * there as we would write it brings its lines along. They are written as long as the cue is still what they say.
 */

/** The name in `Cue.settings` of the lines that the cue had in its file, with all up to the next piece. */
export const source = 'source'

/** Whether a file holds `wanted` and nothing else, as far as whole milliseconds and text go. */
export const holdsCues = (found: readonly Cue[], wanted: readonly Cue[]): boolean =>
  found.length === wanted.length &&
  found.every((cue, at) => {
    const own = wanted[at]
    return (
      own !== undefined &&
      cue.text === own.text &&
      wholeMilliseconds(cue.start) === wholeMilliseconds(own.start) &&
      wholeMilliseconds(cue.end) === wholeMilliseconds(own.end)
    )
  })

/** Whether two cues are the same in all that their lines say. */
export function saysTheSame(read: Cue, cue: Cue): boolean {
  const { start, end, text, speaker, settings = {} } = cue
  if (read.text !== text || read.start !== start || read.end !== end || read.speaker !== speaker) return false
  const named = ({ [source]: _, ...rest }: Readonly<Record<string, string>>): string =>
    JSON.stringify(Object.entries(rest).sort())
  return named(read.settings ?? {}) === named(settings)
}

/** What is written when pieces may stand as they were, unless neighbours that are new make something else of them. */
export function exactly(
  write: (isExact: boolean) => { readonly file: string; readonly hasSources: boolean },
  isRight: (file: string) => boolean,
): string {
  const { file, hasSources } = write(true)
  return !hasSources || isRight(file) ? file : write(false).file
}

/** `file` without the line ends at its end, and these. A file of ours ends with an empty line. */
export function parted(file: string): { readonly body: string; readonly end: string } {
  let length = file.length
  while (length > 0 && file.charCodeAt(length - 1) === 10) length -= 1
  return { body: file.slice(0, length), end: file.slice(length) }
}
