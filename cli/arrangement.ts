import type { SubtitleDocument } from '../core/document/document.ts'
import { laidOut, widestWindow, type Layout } from '../core/document/layout.ts'
import { withSpeakerText } from '../core/document/speaker-text.ts'
import { Failure } from '../core/problems/failure.ts'
import type { Call } from './verb.ts'

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** What `--layout` and `--speakers` make of a document. Throws `bad-usage`. */
export function arrangement(call: Call): (document: SubtitleDocument) => SubtitleDocument {
  const speakers = call.text('speakers')
  if (speakers !== undefined && speakers !== 'text') throw wrong(`--speakers wants text, not “${speakers}”.`)
  const layout = layoutOption(call)
  return (document) => {
    const said = speakers === undefined ? document : withSpeakerText(document)
    return layout === undefined ? said : laidOut(said, layout)
  }
}

function layoutOption(call: Call): Layout | undefined {
  const text = call.text('layout')
  if (text === undefined) return undefined
  const words = text === 'word' ? 1 : Number(/^window:(\d{1,2})$/.exec(text)?.[1] ?? 0)
  if (words < 1 || words > widestWindow)
    throw wrong(`--layout wants word or window:N with N from 2 to ${widestWindow}, not “${text}”.`)
  // As for the times of words in a file: a guess goes out only where somebody asked for all.
  return { words, guesses: call.text('words') === 'all' }
}
