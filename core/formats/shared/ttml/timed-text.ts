import { losses } from '../../../document/losses.ts'
import { withSpeakerColors } from '../../../document/speaker-colors.ts'
import type { TextFormat } from '../../format.ts'
import type { Dialect } from './dialect.ts'
import { parseTimedText } from './document.ts'
import { heldMetadata, heldSettings, lostMarkup } from './losses.ts'
import { serializeTimedText } from './writer.ts'

/** A member of the family: what it can hold follows from how it is written. `short` is its name where losses are told. */
export const timedText = (
  dialect: Dialect,
  { short, ...own }: Pick<TextFormat, 'name' | 'use' | 'extensions' | 'detect'> & { readonly short: string },
): TextFormat => ({
  kind: 'text',
  id: dialect.id,
  ...own,
  ...(dialect.hasWords ? { words: 'optional' } : {}),
  ...(dialect.frames === undefined ? {} : { frames: true }),
  inSpeakerColors: withSpeakerColors,
  loses: (document) =>
    losses(document, {
      name: short,
      ...(dialect.hasWords ? { words: 'times' } : {}),
      speaker: dialect.hasAgents,
      language: true,
      metadata: heldMetadata,
      kept: dialect.keeps,
      settings: heldSettings,
      markup: lostMarkup(document, dialect),
    }),
  parse: (text, options) => parseTimedText(text, options, dialect.id),
  serialize: (document, options = {}) => serializeTimedText(document, options, dialect),
})
