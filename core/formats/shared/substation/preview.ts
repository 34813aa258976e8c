import type { Cue } from '../../../cues/cue.ts'
import type { SubtitleDocument } from '../../../document/document.ts'
import { advanced, older } from './dialect.ts'
import { withoutAttachments } from './fonts.ts'
import { isStyle } from '../../../document/style.ts'
import { write } from './write.ts'

/**
 * A file for a renderer of SubStation Alpha: `cues` of `document` under its own header, as they would be saved, without
 * attachments and comments. A few cues around the playhead are enough for a picture, and are quick to write.
 */
export function previewTrack(document: SubtitleDocument, cues: readonly Cue[]): string {
  const { kept, ...rest } = document
  const dialect = kept?.format === 'ssa' ? older : advanced
  const header = kept?.format === dialect.id ? kept.blocks[0] : undefined
  if (header === undefined || header.at !== 0) return write({ ...rest, cues }, advanced)
  const blocks = [{ at: 0, text: withoutAttachments(header.text) }]
  return write({ ...rest, cues, kept: { format: dialect.id, blocks } }, dialect)
}

/** Override tags beyond those that the plain caption over the picture shows as well. */
const drawn = /\{[^}]*\\(?!(?:an[1-9]|[ibus][01]?|1?c&|c&|;|=)[^\\}]*(?:[\\}]))[a-z0-9]/i

/** Whether a document has looks that only a renderer of SubStation Alpha shows as they will be: its styles, or overrides. */
export function wantsRenderer({ kept, styles, cues }: SubtitleDocument): boolean {
  if (kept?.format === 'ass' || kept?.format === 'ssa') return true
  return (
    Object.values(styles).some(isStyle) || cues.some(({ text }) => text.includes('{\\') && drawn.test(text))
  )
}
