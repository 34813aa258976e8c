import { losses } from '../document/losses.ts'
import { later, zero } from '../time/ticks.ts'
import { wholeMilliseconds } from '../time/timecode.ts'
import type { TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { layoutOf, readCueTable, tableSettings, writeCueTable } from './shared/cue-table.ts'

/** Tab-separated values as Whisper writes them: start and end in whole milliseconds, text. Read like CSV. */
export const tsv: TextFormat = {
  kind: 'text',
  id: 'tsv',
  name: 'TSV',
  use: 'spreadsheets, with tabs',
  extensions: ['tsv', 'tab'],
  loses: (document) =>
    losses(document, {
      name: 'TSV',
      speaker: true,
      settings: [...tableSettings(document), markup.verbatim, 'index'],
      kept: 'tsv',
    }),
  detect: (head) => {
    const layout = layoutOf(markup.unixLines(head))
    if (layout?.delimiter !== '\t') return 0
    return layout.hasHead ? 0.85 : 0.45
  },
  parse: (input, options = {}) => readCueTable(input, 'tsv', options),
  serialize: (document, { newline = '\n' } = {}) => {
    const out = writeCueTable(document, 'tsv', '\t', (time) => String(wholeMilliseconds(later(time, zero))))
    return newline === '\n' ? out : out.replaceAll('\n', newline)
  },
}
