import { lineAt } from './line-column.ts'
import type { ScriptProblem } from './script.ts'

/** The one place that turns what is wrong with a script into words. */
export function explainProblem({ code, what }: ScriptProblem): string {
  switch (code) {
    case 'not-xml':
      return what
    case 'unknown-element':
      return `“${what}” is no element that is known here; only what is in it is said.`
    case 'unknown-attribute':
      return `“${what}” is not known here and changes nothing.`
    case 'bad-value':
      return what === ''
        ? 'A value is missing here.'
        : `“${what}” is missing or cannot be understood, and is passed over.`
    case 'bad-mark':
      return what === ''
        ? 'A mark has no name. Write one that begins with a letter or a digit.'
        : `A mark cannot be called “${what}”. Its name begins with a letter or a digit.`
    case 'mark-twice':
      return `There is a mark “${what}” already. Give this one another name.`
    case 'unknown-voice':
      return `There is no voice “${what}”. Choose another one.`
    case 'too-long':
      return `This sentence is longer than ${what} takes at once. Part it in two.`
    case 'misplaced':
      return `“${what}” has no effect in this place.`
    case 'not-said':
      return `“${what}” is not said.`
  }
}

/** "Line 3: …" */
export const problemInLine = (source: string, problem: ScriptProblem): string =>
  `Line ${lineAt(source, problem.place.from).line}: ${explainProblem(problem)}`
