import { spokenFlags } from '../cues/spoken-words.ts'
import { ticksPerSecond } from '../time/ticks.ts'
import { none, type Check } from './check.ts'
import { spokenBetween } from './shared/spoken-time.ts'

/** A tenth of a second: less is a click, or the tail of the cue before. */
const least = ticksPerSecond / 10

export const textOnSilence: Check = {
  id: 'text-on-silence',
  label: 'Text while nobody speaks',
  rules: [],
  find: ({ cue }, { speech }) => {
    if (speech === null || speech.length === 0) return none
    if (spokenBetween(speech, cue.start, cue.end) >= least) return none
    // Labels, notes and text of the picture are for silence.
    if (!spokenFlags(cue.words).includes(true) || /[♪♫♬]/.test(cue.text)) return none
    return [{ value: { unit: 'none' }, bound: 'at-least', limit: { unit: 'seconds', amount: 0.1 }, over: 1 }]
  },
  fixes: () => none,
}
