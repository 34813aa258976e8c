import { formatFrameRate, type FrameRate } from '../time/frame-rate.ts'
import type { TextFormat } from './format.ts'
import { signsOf } from './shared/ttml/detect.ts'
import type { Dialect } from './shared/ttml/dialect.ts'
import { timedText } from './shared/ttml/timed-text.ts'

/** "24" and "1000 1001" for 24000/1001. */
function rateAttributes(rate: FrameRate): string {
  const whole = Math.max(1, Math.round(rate.numerator / rate.denominator))
  const top = rate.numerator / whole
  const multiplier = formatFrameRate(rate) === String(whole) ? '1 1' : `${top} ${rate.denominator}`
  const isWhole = Number.isInteger(top)
  return isWhole
    ? ` ttp:frameRate="${whole}" ttp:frameRateMultiplier="${multiplier}"`
    : ` ttp:frameRate="${whole}" ttp:frameRateMultiplier="${rate.numerator} ${rate.denominator * whole}"`
}

/**
 * iTunes Timed Text: TTML 1 with SMPTE timecode of the film, never milliseconds, and two regions. The rate is that of the
 * film; where nobody knows it, 24000/1001.
 */
const dialect: Dialect = {
  id: 'itt',
  keeps: ['itt'],
  root: ({ frameRate }) => `${rateAttributes(frameRate)} ttp:timeBase="smpte" ttp:dropMode="nonDrop"`,
  prefixes: {},
  metadata: '',
  base: ' tts:fontFamily="sansSerif" tts:fontSize="100%" tts:fontStyle="normal" tts:fontWeight="normal" tts:color="white" tts:textAlign="center"',
  regions: {
    top: ' tts:origin="0% 0%" tts:extent="100% 15%" tts:displayAlign="before"',
    bottom: ' tts:origin="0% 85%" tts:extent="100% 15%" tts:displayAlign="after"',
  },
  byReference: false,
  hasIds: false,
  hasAgents: false,
  hasRuby: false,
  hasWords: false,
  frames: { numerator: 24000, denominator: 1001 },
}

export const itt: TextFormat = timedText(dialect, {
  name: 'iTunes Timed Text',
  short: 'iTunes Timed Text',
  use: 'iTunes and Apple TV',
  extensions: ['itt'],
  detect: (head) => {
    const { family, isITunes } = signsOf(head)
    return isITunes ? 0.85 * family : 0
  },
})
