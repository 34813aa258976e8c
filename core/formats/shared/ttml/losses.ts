import { alignmentOf } from '../../../cues/alignment.ts'
import type { Cue } from '../../../cues/cue.ts'
import { scan } from '../../../cues/markup.ts'
import type { SubtitleDocument } from '../../../document/document.ts'
import type { Dialect } from './dialect.ts'
import { attributesSetting, contentSetting } from './paragraphs.ts'
import { notationName } from './writer.ts'

/** Names in `Cue.settings` that files of the family bring and take. */
export const heldSettings: readonly string[] = [attributesSetting, contentSetting]

/** Names in `SubtitleDocument.metadata` that they have a place for. */
export const heldMetadata: readonly string[] = ['title', 'description', 'copyright', notationName]

/** Tags that the family has no words for: classes of WebVTT, languages. */
const foreign = new Set(['c', 'lang'])
/** Override blocks that say nothing but a place or a look. */
const held = /^(?:\\(?:an[1-9]|[ibus][01]?|1?c(?:&H[\dA-F]+&?)?|fn[^\\]*|r))*$/i

/** The cues, by their indices, that hold markup which `dialect` cannot say. */
export const lostMarkup = ({ cues }: SubtitleDocument, dialect: Dialect): readonly number[] =>
  cues.flatMap((cue, index) => (isLost(cue, dialect) ? [index] : []))

function isLost(cue: Cue, dialect: Dialect): boolean {
  const row = alignmentOf(cue)
  if (dialect.regions.middle === undefined && row > 3 && row < 7) return true
  return scan(cue.text).some((item) => {
    if (item.type === 'text') return false
    if (item.type === 'override') return !held.test(item.value)
    if (item.name === 'v') return !dialect.hasAgents
    if (item.name === 'ruby' || item.name === 'rt') return !dialect.hasRuby
    return foreign.has(item.name)
  })
}
