import { none, type Check } from './check.ts'
import { isTogether, spokenSpan, withEnds, withTimes } from './shared/edges.ts'
import { frameCount, lengthFrom, limitOf, measured, nearestFrame, shortfall } from './shared/frames.ts'

export const chaining: Check = {
  id: 'chaining',
  label: 'Chaining',
  rules: ['chain', 'gap'],
  find: ({ cue, after }, { rules, frameRate }) => {
    const { chain, gap } = rules
    if (chain === undefined || gap === undefined || after === undefined || after.start < cue.end) return none
    if (!isTogether(cue, after)) return none
    const rest = nearestFrame(after.start, frameRate) - nearestFrame(cue.end, frameRate)
    if (rest <= frameCount(gap.value, frameRate)) return none
    const over = shortfall(cue.end, after.start, chain.value, frameRate)
    return over === 0
      ? none
      : [
          {
            value: measured(cue.end, after.start, chain.value, frameRate),
            bound: 'as',
            limit: limitOf(gap.value, frameRate),
            over: 1,
            from: chain,
          },
        ]
  },
  fixes: (place, { rules, frameRate }) => {
    const { cue, after } = place
    const { chain, gap } = rules
    if (after === undefined || chain === undefined || gap === undefined) return none
    const end = lengthFrom(after.start, gap.value, -1, frameRate)
    const start = lengthFrom(cue.end, gap.value, 1, frameRate)
    const earlier = withTimes(after, start, after.end)
    const spoken = spokenSpan(cue)
    const away = lengthFrom(after.start, chain.value, -1, frameRate)
    return [
      ...withEnds(place, [end]),
      ...(earlier === undefined ? [] : [{ cue, after: earlier }]),
      ...(spoken === undefined || away < spoken.end ? [] : withEnds(place, [away])),
    ]
  },
}
