import { none, type Check } from './check.ts'
import { replaced, text } from './shared/replaced.ts'

/** Two spaces, a space at the edge of a line, an empty line. */
const wrong = /[ \u00a0\t]{2,}|(?<=^|\n)[ \t]+|[ \t]+(?=\n|$)|\n{2,}|^\n+|\n+$/gu
const hint = / {2}|\t|\u00a0|^\s|\s$|\n\s|\s\n/

export const spaces: Check = {
  id: 'spaces',
  label: 'Spaces',
  rules: [],
  find: ({ cue }, { facts }) => {
    const { read } = facts(cue)
    if (!hint.test(read)) return none
    const found = [...read.matchAll(wrong)]
    const [first] = found
    if (first === undefined) return none
    return [
      {
        value: text(first[0].replaceAll('\n', '⏎').replaceAll(' ', '␣').replaceAll('\t', '⇥')),
        bound: 'as',
        limit: text(isInside(read, first.index, first[0]) ? '␣' : ''),
        over: found.length,
        at: [first.index, first.index + first[0].length],
      },
    ]
  },
  fixes: ({ cue }, { facts }) => {
    const { read } = facts(cue)
    const once = replaced(
      cue,
      [...read.matchAll(wrong)].map(({ 0: found, index }) => ({
        from: index,
        to: index + found.length,
        with: isInside(read, index, found) ? (found.includes('\n') ? '\n' : ' ') : '',
      })),
    )
    return once
  },
}

/** Between two letters of a line (or, for empty lines, of the text), and not at its edge. */
function isInside(read: string, at: number, found: string): boolean {
  const [left, right] = [read[at - 1], read[at + found.length]]
  if (left === undefined || right === undefined) return false
  return found.includes('\n') || (left !== '\n' && right !== '\n')
}
