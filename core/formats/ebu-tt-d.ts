import type { TextFormat } from './format.ts'
import { signsOf } from './shared/ttml/detect.ts'
import type { Dialect } from './shared/ttml/dialect.ts'
import { timedText } from './shared/ttml/timed-text.ts'

const standards = ['urn:ebu:tt:distribution:2018-04', 'http://www.w3.org/ns/ttml/profile/imsc1/text']

/**
 * EBU-TT-D (Tech 3380): media time as full clock values, lengths in percent, colours in hexadecimal digits, styles only in the
 * head, an id for every paragraph. A paragraph that has times may not hold spans with times, so times of words have no place.
 */
const dialect: Dialect = {
  id: 'ebu-tt-d',
  keeps: ['ebu-tt-d'],
  root: () => ' ttp:timeBase="media" ttp:cellResolution="32 15"',
  prefixes: { ebuttm: 'urn:ebu:tt:metadata' },
  metadata: `<ebuttm:documentMetadata>${standards
    .map((standard) => `<ebuttm:conformsToStandard>${standard}</ebuttm:conformsToStandard>`)
    .join('')}</ebuttm:documentMetadata>`,
  base: ' tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="normal" tts:textAlign="center" tts:color="#ffffff"',
  regions: {
    top: ' tts:origin="10% 10%" tts:extent="80% 30%" tts:displayAlign="before" tts:overflow="visible"',
    middle: ' tts:origin="10% 40%" tts:extent="80% 20%" tts:displayAlign="center" tts:overflow="visible"',
    bottom: ' tts:origin="10% 60%" tts:extent="80% 30%" tts:displayAlign="after" tts:overflow="visible"',
  },
  byReference: true,
  hasIds: true,
  hasAgents: true,
  hasRuby: false,
  hasWords: false,
}

export const ebuTtD: TextFormat = timedText(dialect, {
  name: 'EBU-TT-D',
  short: 'EBU-TT-D',
  use: 'European broadcasters, online',
  extensions: ['xml', 'ttml'],
  detect: (head) => {
    const { family, isEbuTtD } = signsOf(head)
    return isEbuTtD ? 0.95 * family : 0
  },
})
