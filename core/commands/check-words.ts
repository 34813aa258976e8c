import type { Cue } from '../cues/cue.ts'
import { changeCues } from '../document/edit.ts'
import { indexOf } from '../document/find.ts'
import type { Word } from '../transcript/word.ts'
import type { Command } from './command.ts'
import { counted } from '../problems/counted.ts'

export interface WordPlace {
  /** Of the cue. */
  readonly id: string
  /** Which of its words. */
  readonly at: number
}

const checked = (word: Word): Word => (word.checked === true ? word : { ...word, checked: true })

/** A person says that words are right: text and place stay as they are, and no review asks for them again. */
export const checkWords: Command<readonly WordPlace[]> = {
  id: 'check-words',
  label: 'Mark words as right',
  keys: [],
  plan: ({ document, selection }, places) => {
    const wanted = new Map<number, Set<number>>()
    for (const { id, at } of places) {
      const index = indexOf(document, id)
      if (document.cues[index]?.words[at] === undefined) continue
      const own = wanted.get(index) ?? new Set()
      wanted.set(index, own.add(at))
    }
    const change = (cue: Cue, index: number): Cue => {
      const own = wanted.get(index)
      const words = cue.words.map((word, at) => (own?.has(at) === true ? checked(word) : word))
      return words.every((word, at) => word === cue.words[at]) ? cue : { ...cue, words }
    }
    const edit = changeCues(
      document,
      [...wanted.keys()].sort((a, b) => a - b),
      change,
    )
    if (edit.length === 0) return null
    const count = [...wanted.values()].reduce((sum, { size }) => sum + size, 0)
    return { label: counted(count, 'Mark word as right', 'Mark {{count}} words as right'), edit, selection }
  },
}
