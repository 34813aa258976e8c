import type { SubtitleDocument } from '../../../document/document.ts'
import type { Dialect } from './dialect.ts'
import { sectionOf, valueOf, type Section } from './sections.ts'
import { defaultStyle, isStyle } from '../../../document/style.ts'
import { readStyle, styleFields, styleName, writeStyle } from './styles.ts'

/** Adds what a line of [Script Info] says; lines that are no "Name: value" are comments. */
export function infoOf(line: string, info: Map<string, string>): void {
  if (/^\s*(?:;|!:)/.test(line)) return
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(0, colon)).trim()
  if (name !== '') info.set(name, line.slice(colon + 1).trim())
}

/** What [Script Info] can hold of `SubtitleDocument.metadata`: a name that is read as one, and a value of one line. */
export const isInfo = (name: string, value: string): boolean =>
  /^[^\s:;![][^:\n\r]*$/.test(name) &&
  name.trim() === name &&
  !/[\n\r]/.test(value) &&
  value.trim() === value &&
  name !== 'Language'

type Described = Pick<SubtitleDocument, 'styles' | 'metadata' | 'language'>

const equal = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => b.get(name) === value)

/** What the document says that a header can hold. */
function wantedOf({ styles, metadata, language }: Described): {
  readonly info: ReadonlyMap<string, string>
  readonly styles: ReadonlyMap<string, string>
} {
  const info = new Map(Object.entries(metadata).filter(([name, value]) => isInfo(name, value)))
  if (language !== '') info.set('Language', language)
  return { info, styles: new Map(Object.entries(styles).filter(([, value]) => isStyle(value))) }
}

/** A line of a header, and what it says. */
interface HeaderLine {
  readonly text: string
  readonly section: Section | undefined
  readonly info?: readonly [name: string, value: string]
  readonly style?: { readonly name: string; readonly value: string }
  readonly names: readonly string[]
}

function linesOf(header: string, dialect: Dialect): readonly HeaderLine[] {
  let section: Section | undefined
  let names = styleFields(dialect.styleFormat)
  return header.split('\n').map((text): HeaderLine => {
    section = sectionOf(text) ?? section
    if (sectionOf(text) !== undefined) return { text, section, names }
    if (section === 'info') {
      const found = new Map<string, string>()
      infoOf(text, found)
      const [info] = found
      return info === undefined ? { text, section, names } : { text, section, names, info }
    }
    if (section !== 'styles' && section !== 'legacy-styles') return { text, section, names }
    const fields = valueOf(text, 'Format')
    if (fields !== undefined) names = styleFields(fields)
    const written = valueOf(text, 'Style')
    const style = written === undefined ? undefined : readStyle(written, names, section === 'legacy-styles')
    return style === undefined ? { text, section, names } : { text, section, names, style }
  })
}

/**
 * The header of a file with what the document says now. Lines that say the same as before are as they were; styles and entries
 * that are new come behind the last of their kind.
 */
export function patched(header: string, document: Described, dialect: Dialect): string {
  const lines = linesOf(header, dialect)
  const wanted = wantedOf(document)
  const had = {
    info: new Map(lines.flatMap(({ info }) => (info === undefined ? [] : [info]))),
    styles: new Map(
      lines.flatMap(({ style }) => (style === undefined ? [] : [[style.name, style.value] as const])),
    ),
  }
  const isSame = {
    info: equal(
      new Map([...had.info].filter(([name, value]) => name === 'Language' || isInfo(name, value))),
      wanted.info,
    ),
    styles: equal(new Map([...had.styles].filter(([, value]) => isStyle(value))), wanted.styles),
  }
  if (isSame.info && isSame.styles) return header
  const endOf = (is: (line: HeaderLine) => boolean, isBegun: (line: HeaderLine) => boolean): number => {
    const last = lines.findLastIndex(is)
    return last === -1 ? lines.findLastIndex((line) => isBegun(line) && line.text.trim() !== '') : last
  }
  const ends = {
    info: endOf(
      ({ info }) => info !== undefined,
      ({ section }) => section === 'info',
    ),
    styles: endOf(
      ({ style }) => style !== undefined,
      ({ section }) => section === 'styles' || section === 'legacy-styles',
    ),
  }
  const out: string[] = []
  for (const [at, { text, section, info, style, names }] of lines.entries()) {
    const isLegacy = section === 'legacy-styles'
    if (info !== undefined) {
      const value = wanted.info.get(info[0])
      const isGone = value === undefined && isInfo(...info)
      if (!isGone)
        out.push(value === undefined || value === had.info.get(info[0]) ? text : `${info[0]}: ${value}`)
    } else if (style !== undefined) {
      const value = wanted.styles.get(style.name)
      const isGone = value === undefined && isStyle(style.value)
      const isOld = value === undefined || value === had.styles.get(style.name)
      if (!isGone) out.push(isOld ? text : writeStyle(style.name, value, names, isLegacy))
    } else out.push(text)
    if (at === ends.info) {
      for (const [name, value] of wanted.info) if (!had.info.has(name)) out.push(`${name}: ${value}`)
    }
    if (at === ends.styles) {
      for (const [name, value] of wanted.styles)
        if (!had.styles.has(name)) out.push(writeStyle(name, value, names, isLegacy))
    }
  }
  return out.join('\n')
}

/** [Script Info] of a file that had none: a picture of 1920 by 1080, unless the document says another. */
export function newInfo(document: SubtitleDocument, dialect: Dialect): string {
  const { info } = wantedOf(document)
  const values = new Map([
    ['ScriptType', dialect.scriptType],
    ['PlayResX', '1920'],
    ['PlayResY', '1080'],
    ['WrapStyle', '0'],
    ['ScaledBorderAndShadow', 'yes'],
    // Without it, players shift colours as old programs did for videos of standard definition.
    ['YCbCr Matrix', 'None'],
    ...[...info].filter(([name]) => name !== 'ScriptType'),
  ])
  return `[Script Info]\n${[...values].map(([name, value]) => `${name}: ${value}\n`).join('')}`
}

/** The section of styles: those of the document, and one for every name that cues have. */
export function newStyles({ styles, cues }: SubtitleDocument, dialect: Dialect): string {
  const wanted = new Map([['Default', defaultStyle]])
  for (const [name, value] of Object.entries(styles)) if (isStyle(value)) wanted.set(styleName(name), value)
  for (const { style } of cues) {
    const name = style === undefined ? 'Default' : styleName(style)
    if (!wanted.has(name)) wanted.set(name, wanted.get('Default') ?? defaultStyle)
  }
  const names = styleFields(dialect.styleFormat)
  const lines = [...wanted].map(([name, value]) => `${writeStyle(name, value, names, !dialect.hasPads)}\n`)
  return `[${dialect.styles}]\nFormat: ${dialect.styleFormat}\n${lines.join('')}`
}
