import type { TextFormat } from './format.ts'
import { signsOf } from './shared/ttml/detect.ts'
import type { Dialect } from './shared/ttml/dialect.ts'
import { timedText } from './shared/ttml/timed-text.ts'

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

export const imsc: TextFormat = timedText(dialect, {
  name: 'IMSC 1.1 text',
  short: 'IMSC',
  use: 'streaming services',
  extensions: ['ttml', 'xml'],
  detect: (head) => {
    const { family, isImsc } = signsOf(head)
    return isImsc ? 0.9 * family : 0
  },
})
