import { hexOf } from '../../cues/colors.ts'
import { plainLook, type Look } from '../../cues/looks.ts'
import * as markup from '../markup.ts'
import { styledLines, textOfLines, withBars, withoutBars, type StyledLine } from './styled-lines.ts'

/** The text of a cue of MicroDVD or MPL2 and what its control codes say beside looks. */
export interface CodedText {
  readonly text: string
  /** `{P:0}`: at the top. */
  readonly isTop: boolean
  /** Codes that are not modelled (size, place, character set), as they stand at the start. */
  readonly others: string
}

const code = /^\{([A-Za-z]):([^{}\n]*)\}/
/** What a line may not begin with when it is text: a code, or MPL2's slashes. */
const marks = /^(?:\{[A-Za-z]:[^{}\n]*\}|[/\\_])/
const isCode = (line: string): boolean => marks.test(line)

/**
 * Reads "line|line" with `{y:i}` for one line, `{Y:i}` for all, `{c:$BBGGRR}`, `{f:Arial}` and, where `slashes` hold (MPL2),
 * "/" for italics, "\" for bold and "_" for underlined at the start of a line. MicroDVD knows "/" only.
 */
export function readCoded(inline: string, slashes: '/' | '/\\_'): CodedText {
  let all: Look = plainLook
  let isTop = false
  let others = ''
  const lines: StyledLine[] = []
  for (const written of inline.split('|')) {
    let look = all
    let rest = written
    for (;;) {
      const found = code.exec(rest.startsWith('{') ? rest.slice(0, 200) : '')
      if (found !== null) {
        const [source, name = '', value = ''] = found
        const changed = applied(look, name, value)
        if (changed !== undefined) look = changed
        else if (/^[Pp]$/.test(name) && /^[01]$/.test(value.trim())) isTop = value.trim() === '0'
        else others += source
        if (changed !== undefined && name === name.toUpperCase()) all = applied(all, name, value) ?? all
        rest = rest.slice(source.length)
        continue
      }
      const slash = rest.charAt(0)
      if (slash === '' || !slashes.includes(slash)) break
      look = {
        ...look,
        ...(slash === '/' ? { italic: true } : slash === '_' ? { underline: true } : { bold: true }),
      }
      rest = rest.slice(1)
    }
    lines.push({ look, text: withBars(markup.revealLines(rest, isCode)) })
  }
  return { text: textOfLines(lines), isTop, others }
}

/** `look` with a code; undefined for one that says nothing about looks. */
function applied(look: Look, name: string, value: string): Look | undefined {
  const kind = name.toLowerCase()
  if (kind === 'y') {
    const styles = value.toLowerCase()
    return {
      ...look,
      italic: styles.includes('i'),
      bold: styles.includes('b'),
      underline: styles.includes('u'),
      strike: styles.includes('s'),
    }
  }
  if (kind === 'f') return value.trim() === '' ? undefined : { ...look, font: value.trim() }
  // "$BBGGRR": blue first.
  const digits = kind === 'c' ? /^\s*\$([\da-f]{2})([\da-f]{2})([\da-f]{2})\s*$/i.exec(value) : null
  const color = digits === null ? undefined : hexOf(`#${digits[3] ?? ''}${digits[2] ?? ''}${digits[1] ?? ''}`)
  return color === undefined ? undefined : { ...look, color }
}

const sameLook = (lines: readonly StyledLine[]): Look | undefined => {
  const [first] = lines
  const isSame = lines.every(
    ({ look }) => codesOf(look, 'line') === codesOf(first?.look ?? plainLook, 'line'),
  )
  return isSame && lines.length > 1 ? first?.look : undefined
}

function codesOf({ italic, bold, underline, strike, color, font }: Look, reach: 'line' | 'cue'): string {
  const styles = [italic ? 'i' : '', bold ? 'b' : '', underline ? 'u' : '', strike ? 's' : ''].filter(
    (each) => each !== '',
  )
  const bgr = color?.replace(/^#(..)(..)(..).*$/, '$$$3$2$1').toUpperCase()
  const codes = [
    styles.length === 0 ? '' : `{y:${styles.join(',')}}`,
    bgr === undefined ? '' : `{c:${bgr}}`,
    font === undefined ? '' : `{f:${font.replace(/[{}|\n]/g, ' ').trim()}}`,
  ].join('')
  return reach === 'line'
    ? codes
    : codes.replace(/\{([ycf]):/g, (whole, name: string) => whole.replace(name, name.toUpperCase()))
}

/** A cue's text with MicroDVD's codes. A look that all lines share is said once, in capitals. */
export function writeCodes(text: string): string {
  const lines = styledLines(text)
  const all = sameLook(lines)
  const codes = all === undefined ? '' : codesOf(all, 'cue')
  return (
    codes +
    lines
      .map((line) => (all === undefined ? codesOf(line.look, 'line') : '') + shownLine(line.text))
      .join('|')
  )
}

/** A cue's text with MPL2's marks. */
export const writeSlashes = (text: string): string =>
  styledLines(text)
    .map(({ look, text: line }) => {
      const slashes = `${look.italic ? '/' : ''}${look.bold ? '\\' : ''}${look.underline ? '_' : ''}`
      return slashes + shownLine(line)
    })
    .join('|')

const shownLine = (line: string): string => markup.guardLines(withoutBars(line), isCode)
