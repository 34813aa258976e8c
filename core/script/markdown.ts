import { directedOf } from './directed.ts'
import type { Draft } from './draft.ts'
import { blocksOf } from './markdown-blocks.ts'
import { addInline } from './markdown-inline.ts'

/**
 * Markdown (CommonMark, with tables, front matter and task lists): headings, items of lists and paragraphs are paragraphs, each cell
 * of a table is said by itself. Directions as in plain text.
 */
export function readMarkdown(source: string, draft: Draft): void {
  const { blocks, labels } = blocksOf(source)
  const directed = directedOf(draft)
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
        directed.begin()
        addInline(source, block.lines, labels, draft, directed)
        break
      case 'table':
        directed.begin()
        for (const cell of block.cells) {
          addInline(source, [cell], labels, draft, directed)
          draft.end(false)
        }
        break
      case 'directions':
        directed.directions(block.directions, false)
        break
      case 'unsaid':
        draft.problem('warning', 'not-said', block.what, block.place)
        break
    }
  }
  directed.finish()
}
