import type { Cue } from '../cues/cue.ts'
import { cueOf } from '../cues/retime.ts'
import { losses } from '../document/losses.ts'
import { collect } from '../problems/collect.ts'
import { formatSeconds, secondsOf } from '../time/decimal.ts'
import type { Parsed, TextFormat } from './format.ts'
import * as markup from './markup.ts'

/**
 * `{"cues":[{"start","end","text"}]}`, seconds with up to seven decimals: what scripts want of a subtitle file. `text` has the
 * inline tags of the cue, for one that came from a file as that file writes them.
 */
export const cuesJson: TextFormat = {
  kind: 'text',
  id: 'cues-json',
  name: 'Cues as JSON',
  use: 'programs of your own',
  extensions: ['json'],
  loses: (document) => losses(document, { name: 'Cues as JSON', settings: [markup.verbatim] }),
  detect: (head) => (/^\uFEFF?\s*\{\s*"cues"\s*:\s*\[/.test(head) ? 0.9 : 0),
  parse,
  serialize: ({ cues }) => {
    const lines = cues.map((cue) => {
      const text = JSON.stringify(markup.writtenText(cue))
      return `  { "start": ${formatSeconds(cue.start)}, "end": ${formatSeconds(cue.end)}, "text": ${text} }`
    })
    return `{\n "cues": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n `}]\n}\n`
  },
}

function parse(input: string): Parsed {
  const { note, problems } = collect()
  const cues: Cue[] = []
  for (const [index, item] of markup.listIn(input, 'cues', note).entries()) {
    const start = secondsOf(item['start'])
    const end = secondsOf(item['end'])
    const text = item['text']
    if (start === undefined || end === undefined || typeof text !== 'string') {
      note('no-time', 0, `Cue ${index + 1} has no readable start, end and text; it was left out.`)
      continue
    }
    const cue = cueOf({ id: String(cues.length + 1), start, end, text })
    if (end < start) note('backwards', 0, `Cue ${index + 1} ends before it begins.`)
    cues.push(end < start ? { ...cue, end } : cue)
  }
  return { document: { language: '', cues, styles: {}, metadata: {} }, problems: problems() }
}
