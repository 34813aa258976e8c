import type { SubtitleDocument } from '../core/document/document.ts'
import { laidOut, widestWindow, type Layout } from '../core/document/layout.ts'
import { withSpeakerText } from '../core/document/speaker-text.ts'
import { formats } from '../core/formats/all.ts'
import { Failure } from '../core/problems/failure.ts'
import type { Call } from './verb.ts'

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

/** What `--layout` and `--speakers` make of a document that goes out as `format`. Throws `bad-usage`. */
export function arrangement(call: Call): (document: SubtitleDocument, format: string) => SubtitleDocument {
  const speakers = (call.text('speakers') ?? '').split(',').filter((each) => each !== '')
  const strange = speakers.find((each) => each !== 'text' && each !== 'colors')
  if (strange !== undefined) throw wrong(`--speakers wants text, colors or both, not “${strange}”.`)
  const layout = layoutOption(call)
  return (document, format) => {
    const colored = speakers.includes('colors') ? inColors(document, format) : document
    const said = speakers.includes('text') ? withSpeakerText(colored) : colored
    return layout === undefined ? said : laidOut(said, layout)
  }
}

function inColors(document: SubtitleDocument, id: string): SubtitleDocument {
  const format = formats.find((each) => each.id === id)
  if (format?.inSpeakerColors === undefined)
    throw wrong(`${format?.name ?? 'A project'} has no colours for speakers; leave out --speakers colors.`)
  return format.inSpeakerColors(document)
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
