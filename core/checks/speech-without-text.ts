import { toSeconds, type Ticks } from '../time/ticks.ts'
import { none, type Check } from './check.ts'
import { spokenBetween } from './shared/spoken-time.ts'
import { lengthIn } from '../profiles/length.ts'

/** Less is a breath, a laugh or the edge of a word. */
const usual = { seconds: 1 }

/** Between a cue and the next. It belongs to the cue before the silence; what comes before the first cue belongs to that. */
export const speechWithoutText: Check = {
  id: 'speech-without-text',
  label: 'Speech without text',
  rules: [],
  find: ({ cue, before, after }, { rules, speech, duration, frameRate }) => {
    if (speech === null) return none
    const from = rules.untold
    const limit = lengthIn(from?.value ?? usual, frameRate)
    const end = after?.start ?? duration ?? cue.end
    let spoken = end > cue.end ? spokenBetween(speech, cue.end, end) : 0
    if (before === undefined) spoken = Math.max(spoken, spokenBetween(speech, 0, cue.start))
    return spoken <= limit
      ? none
      : [
          {
            value: { unit: 'seconds', amount: toSeconds(spoken as Ticks) },
            bound: 'at-most',
            limit: { unit: 'seconds', amount: toSeconds(limit) },
            over: spoken - limit,
            ...(from === undefined ? {} : { from }),
          },
        ]
  },
  fixes: () => none,
}
