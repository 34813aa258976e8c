import type { TextFormat } from '../../../core/formats/format.ts'
import type { ParseOptions } from '../../../core/formats/format.ts'
import { toSeconds } from '../../../core/time/ticks.ts'

/** Start, end (seconds) and text of each cue that `format` reads. */
export const cuesOf = (format: TextFormat, text: string, options?: ParseOptions) =>
  format.parse(text, options).document.cues.map((cue) => [toSeconds(cue.start), toSeconds(cue.end), cue.text])

export const codesOf = (format: TextFormat, text: string) =>
  format.parse(text).problems.map(({ code }) => code)

/** The file again, when nothing was edited. */
export const again = (format: TextFormat, text: string) => format.serialize(format.parse(text).document)
