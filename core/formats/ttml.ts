import type { TextFormat } from './format.ts'
import { signsOf } from './shared/ttml/detect.ts'
import type { Dialect } from './shared/ttml/dialect.ts'
import { timedText } from './shared/ttml/timed-text.ts'

/** TTML 1, and TTML 2 where something of it is needed (ruby). Reads DFXP, SMPTE-TT and the rest of the family too. */
const dialect: Dialect = {
  id: 'ttml',
  keeps: ['ttml', 'imsc', 'ebu-tt-d', 'itt'],
  root: ({ hasRuby }) => `${hasRuby ? ' ttp:version="2"' : ''} ttp:timeBase="media"`,
  prefixes: {},
  metadata: '',
  base: ' tts:color="white" tts:fontFamily="proportionalSansSerif" tts:textAlign="center"',
  regions: {
    top: ' tts:origin="10% 10%" tts:extent="80% 30%" tts:displayAlign="before"',
    middle: ' tts:origin="10% 40%" tts:extent="80% 20%" tts:displayAlign="center"',
    bottom: ' tts:origin="10% 60%" tts:extent="80% 30%" tts:displayAlign="after"',
  },
  byReference: false,
  hasIds: false,
  hasAgents: true,
  hasRuby: true,
  hasWords: true,
}

export const ttml: TextFormat = timedText(dialect, {
  name: 'TTML',
  short: 'TTML',
  use: 'the web, players and archives',
  extensions: ['ttml', 'dfxp', 'xml'],
  detect: (head) => 0.7 * signsOf(head).family,
})
