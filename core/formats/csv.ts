import { losses } from '../document/losses.ts'
import { formatFixedClock } from '../time/fixed-clock.ts'
import { later, zero } from '../time/ticks.ts'
import type { TextFormat } from './format.ts'
import * as markup from './markup.ts'
import { layoutOf, readCueTable, tableSettings, writeCueTable } from './shared/cue-table.ts'

/**
 * Comma-separated values, a cue a row. Columns are found by their names, whatever their order and language; delimiter, decimal
 * comma and the unit of times are found out. What begins like a formula is written behind an apostrophe.
 */
export const csv: TextFormat = {
  kind: 'text',
  id: 'csv',
  name: 'CSV',
  use: 'spreadsheets',
  extensions: ['csv'],
  loses: (document) =>
    losses(document, {
      name: 'CSV',
      speaker: true,
      settings: [...tableSettings(document), markup.verbatim, 'index'],
      kept: 'csv',
    }),
  detect: (head) => {
    const layout = layoutOf(markup.unixLines(head))
    if (layout === undefined || layout.delimiter === '\t') return 0
    return layout.hasHead ? 0.85 : 0.45
  },
  parse: (input, options = {}) => readCueTable(input, 'csv', options),
  serialize: (document, { newline = '\n' } = {}) => {
    const out = writeCueTable(document, 'csv', ',', (time) => formatFixedClock(later(time, zero), '.'))
    return newline === '\n' ? out : out.replaceAll('\n', newline)
  },
}
