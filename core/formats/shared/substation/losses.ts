import type { SubtitleDocument } from '../../../document/document.ts'
import { losses } from '../../../document/losses.ts'
import type { Loss } from '../../../problems/problem.ts'
import { type Dialect } from './dialect.ts'
import { isInfo } from './header.ts'
import { droppedMarkup } from './inline-write.ts'
import { sourceName } from './read.ts'
import { isStyle } from '../../../document/style.ts'

/** What a file of `dialect` would lose of a document. */
export function lossesOf(document: SubtitleDocument, dialect: Dialect): readonly Loss[] {
  const foreign = (
    entries: Readonly<Record<string, string>>,
    holds: (name: string, value: string) => boolean,
  ) => Object.fromEntries(Object.entries(entries).filter(([name, value]) => !holds(name, value)))
  return losses(
    {
      ...document,
      styles: foreign(document.styles, (_, value) => isStyle(value)),
      metadata: foreign(document.metadata, isInfo),
    },
    {
      name: dialect.name,
      words: 'hundredths',
      speaker: true,
      style: true,
      language: true,
      settings: [
        'line',
        'align',
        'ass:margins',
        'ass:effect',
        dialect.hasPads ? 'ass:layer' : 'ass:marked',
        sourceName(dialect),
      ],
      kept: dialect.id,
      markup: droppedMarkup(document),
    },
  )
}
