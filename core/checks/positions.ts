import { alignmentOf } from '../cues/alignment.ts'
import { none, type Check } from './check.ts'
import { text } from './shared/replaced.ts'

const names: Readonly<Record<number, string>> = {
  1: '↙',
  2: '↓',
  3: '↘',
  4: '←',
  5: '•',
  6: '→',
  7: '↖',
  8: '↑',
  9: '↗',
}

export const positions: Check = {
  id: 'positions',
  label: 'Position in the picture',
  rules: ['positions'],
  find: ({ cue }, { rules }) => {
    const from = rules.positions
    if (from === undefined || (cue.settings === undefined && !cue.text.includes('\\an'))) return none
    const at = alignmentOf(cue)
    return from.value.includes(at)
      ? none
      : [
          {
            value: text(names[at] ?? ''),
            bound: 'as',
            limit: text(from.value.map((each) => names[each] ?? '').join(' ')),
            over: 1,
            from,
          },
        ]
  },
  // What the picture shows there is not to be known.
  fixes: () => none,
}
