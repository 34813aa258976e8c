import { none, type Check } from './check.ts'
import { text } from './shared/replaced.ts'

/** A word that a line break parts: "wonder-" and "ful". Two names ("Coca-", "Cola") are a matter of taste. */
const parted = /\p{L}{2,}[-‐]\n\p{Ll}{2,}/u

export const hyphens: Check = {
  id: 'hyphens',
  label: 'Word parted between lines',
  rules: [],
  find: ({ cue }, { facts }) => {
    const { read } = facts(cue)
    if (!read.includes('-\n') && !read.includes('‐\n')) return none
    const found = parted.exec(read)
    if (found === null) return none
    return [
      {
        value: text(found[0].replace('\n', ' ⏎ ')),
        bound: 'as',
        limit: { unit: 'none' },
        over: 1,
        at: [found.index, found.index + found[0].length],
      },
    ]
  },
  // Whether the hyphen is part of the word is not to be known.
  fixes: () => none,
}
