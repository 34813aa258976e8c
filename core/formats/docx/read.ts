import { SaxesParser } from 'saxes'
import { hexOf } from '../../cues/colors.ts'
import { plainLook, type Look, type LookRun } from '../../cues/looks.ts'

/** A stretch of a paragraph. `style` is the character style that it has. */
export interface DocxRun extends LookRun {
  readonly style: string
}

/** A paragraph, or a row of a table with the paragraphs of its cells. */
export type Block =
  | { readonly type: 'paragraph'; readonly runs: readonly DocxRun[] }
  | { readonly type: 'row'; readonly cells: readonly (readonly DocxRun[][])[] }

export interface Blocks {
  readonly blocks: readonly Block[]
  /** What is wrong with the XML, if anything. */
  readonly fault: string | undefined
}

/** Deleted or moved text, and what is there once more for old programs. */
const passedOver = new Set(['del', 'moveFrom', 'Fallback'])

/**
 * The text of `word/document.xml`. No entity but XML's own is known, and nothing is fetched. XML that breaks off gives what came before.
 */
export function blocksOf(xml: string): Blocks {
  const blocks: Block[] = []
  let fault: string | undefined
  let skipped = 0
  let isText = false
  let look: Look = plainLook
  let style = ''
  let isRunProperties = false
  /** Paragraphs may stand inside each other: a text box in one. */
  const paragraphs: DocxRun[][] = []
  const rows: { cells: DocxRun[][][] }[] = []
  const add = (text: string): void => {
    const paragraph = paragraphs.at(-1)
    if (paragraph === undefined || text === '') return
    paragraph.push({ ...look, text, style })
  }
  const endParagraph = (): void => {
    const runs = paragraphs.pop()
    if (runs === undefined) return
    const cell = rows.at(-1)?.cells.at(-1)
    if (cell !== undefined) cell.push(runs)
    else blocks.push({ type: 'paragraph', runs })
  }
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', ({ name: full, attributes }) => {
    const name = localName(full)
    const value = attributes['w:val'] ?? attributes['val'] ?? ''
    if (passedOver.has(name) || skipped > 0) {
      skipped += 1
      return
    }
    if (name === 'p') paragraphs.push([])
    else if (name === 'tr') rows.push({ cells: [] })
    else if (name === 'tc') rows.at(-1)?.cells.push([])
    else if (name === 'r') [look, style] = [plainLook, '']
    else if (name === 'rPr') isRunProperties = true
    else if (isRunProperties && name === 'rStyle') style = value
    else if (isRunProperties) look = applied(look, name, value)
    else if (name === 't') isText = true
    else if (name === 'tab' || name === 'ptab') add('\t')
    else if ((name === 'br' && attributes['w:type'] !== 'page') || name === 'cr') add('\n')
    else if (name === 'noBreakHyphen') add('\u2011')
    else if (name === 'softHyphen') add('\u00AD')
  })
  parser.on('text', (text) => {
    if (isText && skipped === 0) add(text)
  })
  parser.on('closetag', ({ name: full }) => {
    const name = localName(full)
    if (skipped > 0) {
      skipped -= 1
      return
    }
    if (name === 'p') endParagraph()
    else if (name === 't') isText = false
    else if (name === 'rPr') isRunProperties = false
    else if (name === 'tr') {
      const row = rows.pop()
      if (row !== undefined) blocks.push({ type: 'row', cells: row.cells })
    }
  })
  parser.write(xml.startsWith('\uFEFF') ? xml.slice(1) : xml)
  try {
    parser.close()
  } catch (error) {
    fault ??= error instanceof Error ? error.message : String(error)
  }
  while (paragraphs.length > 0) endParagraph()
  for (const row of rows) blocks.push({ type: 'row', cells: row.cells })
  return { blocks, fault }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Fonts are left out: what a text processor prints with says nothing about subtitles. */
function applied(look: Look, name: string, value: string): Look {
  const isOn = !/^(?:0|false|none|off)$/.test(value)
  if (name === 'b') return { ...look, bold: isOn }
  if (name === 'i') return { ...look, italic: isOn }
  if (name === 'u') return { ...look, underline: isOn }
  if (name === 'strike') return { ...look, strike: isOn }
  if (name === 'color') {
    const color = /^[\da-f]{6}$/i.test(value) ? hexOf(value) : undefined
    // Black on white is what paper is, not a colour of a subtitle.
    return color === undefined || color === '#000000' ? look : { ...look, color }
  }
  return look
}
