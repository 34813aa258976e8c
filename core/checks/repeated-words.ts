import { keyOf } from '../cues/tokens.ts'
import { none, type Check, type Violation } from './check.ts'
import { text } from './shared/replaced.ts'

/** Words that people say twice and mean it, and those that grammar doubles. */
const meant = new Set(
  'no yes yeah very really so ha hey bye come go now okay ok well never ever had that is please wait la na oh uh um hi ho boo knock run stop quick many much long far far more more and over again blah nein ja sehr ganz non oui très sí no muy già così vous nous sie die der das'.split(
    ' ',
  ),
)
const word = /[\p{L}\p{M}'’]+/gu

/** "the the": the same word twice on end, with nothing but white space between. */
export const repeatedWords: Check = {
  id: 'repeated-words',
  label: 'Repeated words',
  rules: [],
  find: ({ cue }, { facts }) => {
    const { read } = facts(cue)
    let found: Violation[] | undefined
    let last: { readonly key: string; readonly from: number; readonly to: number } | undefined
    for (const match of read.matchAll(word)) {
      const to = match.index + match[0].length
      const key = match[0].length < 2 ? '' : keyOf(match[0])
      if (
        last?.key === key &&
        key !== '' &&
        !meant.has(key) &&
        /^\s+$/.test(read.slice(last.to, match.index))
      ) {
        found ??= []
        found.push({
          value: text(read.slice(last.from, to).replace('\n', ' ')),
          bound: 'as',
          limit: text(match[0]),
          over: 1,
          at: [last.from, to],
        })
      }
      last = { key, from: match.index, to }
    }
    return found ?? none
  },
  // It may have been said twice.
  fixes: () => none,
}
