import type { EngineSetting } from '../../preload/engines.ts'
import type { VoiceValues } from './voice.ts'

const most = 10

/** For services that may be given several sentences at once. The recognizer's own number of connections costs memory; this does not. */
export const sentencesSetting: EngineSetting = {
  id: 'sentences',
  label: 'Sentences at once',
  kind: 'number',
  fallback: '3',
  neutral: true,
  hint: 'Each over a connection of its own, so a script is spoken so many times as fast. What your plan allows; 1 to 10.',
}

/** As `parallel` of a voice that has `sentencesSetting`. */
export const sentencesOf = ({ sentences = '' }: VoiceValues): number =>
  Math.min(most, Math.max(1, Math.floor(Number(sentences)) || 1))
