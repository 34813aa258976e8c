import { later } from '../language/t.ts'
import type { Action } from './action.ts'

/** In the order in which lists of all actions show them. */
const names: Readonly<Record<Action['group'], string>> = {
  File: later('Files and recognition'),
  Play: later('Playing'),
  Timeline: later('Timeline'),
  Cue: later('Cues'),
  Text: later('Texts'),
  Word: later('Words'),
  Go: later('Going to places'),
  Program: later('The program'),
}

export const groups: readonly { readonly id: Action['group']; readonly name: string }[] = (
  Object.keys(names) as Action['group'][]
).map((id) => ({ id, name: names[id] }))
