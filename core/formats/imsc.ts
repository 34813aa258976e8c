import { losses } from '../document/losses.ts'
import type { TextFormat } from './format.ts'
import { signsOf } from './shared/ttml/detect.ts'
import type { Dialect } from './shared/ttml/dialect.ts'
import { parseTimedText } from './shared/ttml/document.ts'
import { heldMetadata, heldSettings, lostMarkup } from './shared/ttml/losses.ts'
import { serializeTimedText } from './shared/ttml/writer.ts'

/**
 * IMSC 1.1, text profile (https://www.w3.org/TR/ttml-imsc1.1/): media time, every region with origin and extent inside the
 * picture and none over another, so that cues at the top and at the bottom can be shown together (section 7.3).
 */
const dialect: Dialect = {
  id: 'imsc',
  keeps: ['imsc'],
  root: () => ' ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" ttp:timeBase="media"',
  prefixes: {},
  metadata: '',
  base: ' tts:color="white" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:textAlign="center"',
  regions: {
    top: ' tts:origin="10% 10%" tts:extent="80% 30%" tts:displayAlign="before" tts:overflow="visible"',
    middle: ' tts:origin="10% 40%" tts:extent="80% 20%" tts:displayAlign="center" tts:overflow="visible"',
    bottom: ' tts:origin="10% 60%" tts:extent="80% 30%" tts:displayAlign="after" tts:overflow="visible"',
  },
  byReference: false,
  hasIds: false,
  hasAgents: true,
  hasRuby: true,
  hasWords: true,
}

export const imsc: TextFormat = {
  kind: 'text',
  id: 'imsc',
  name: 'IMSC 1.1 text',
  use: 'streaming services',
  extensions: ['ttml', 'xml'],
  words: 'optional',
  loses: (document) =>
    losses(document, {
      name: 'IMSC',
      words: 'times',
      speaker: true,
      language: true,
      metadata: heldMetadata,
      kept: dialect.keeps,
      settings: heldSettings,
      markup: lostMarkup(document, dialect),
    }),
  detect: (head) => {
    const { family, isImsc } = signsOf(head)
    return isImsc ? 0.9 * family : 0
  },
  parse: (text, options) => parseTimedText(text, options, dialect.id),
  serialize: (document, options = {}) => serializeTimedText(document, options, dialect),
}
