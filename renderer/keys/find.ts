import { said } from '../language/said.ts'
import type { Action } from './action.ts'
import type { Bound } from './bound.ts'
import { keyLabel } from './label.ts'

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word of `query` is in what the action is called, here or in English, or is one of its keys ("Ctrl+K"). */
export function isShown({ id, label }: Action, query: string, { keys }: Bound): boolean {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const named = plain(`${label} ${said(label)}`)
  const labels = (keys.get(id) ?? []).map((each) => plain(keyLabel(each)))
  return words.every(
    (word) =>
      named.includes(word) ||
      labels.some((each) => each === word || (word.length > 1 && each.includes(word))),
  )
}
