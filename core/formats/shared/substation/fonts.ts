import type { SubtitleDocument } from '../../../document/document.ts'
import { sectionOf, valueOf } from './sections.ts'

/** A font that travels in a file. */
export interface EmbeddedFont {
  /** As the file calls it, mostly the name of the font's own file: "comic_B0.ttf". */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Whether a section title begins what is of no use to a renderer that gets its fonts otherwise: they may be many megabytes. */
const isAttachment = (line: string): boolean => /^\s*\[(?:fonts|graphics)\]\s*$/i.test(line)

/** `text` without its [Fonts] and [Graphics] sections. */
export function withoutAttachments(text: string): string {
  if (!/\[(?:fonts|graphics)\]/i.test(text)) return text
  let isAway = false
  return text
    .split('\n')
    .filter((line) => {
      if (sectionOf(line) !== undefined) isAway = isAttachment(line)
      return !isAway
    })
    .join('\n')
}

/**
 * The letters of an attachment as bytes: each stands for six bits, 33 more than their value; four of them are three bytes, and
 * a group of two or three at the end is one or two (Advanced SubStation Alpha, appendix B). Undefined when a letter is none.
 */
function decoded(lines: readonly string[]): Uint8Array | undefined {
  const letters = lines.join('')
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let out = 0
  for (let at = 0; at < letters.length; at += 4) {
    const group = [0, 1, 2, 3].map((each) => letters.charCodeAt(at + each) - 33)
    const count = Math.min(4, letters.length - at)
    if (count === 1 || group.slice(0, count).some((value) => value < 0 || value > 63)) return undefined
    const [a = 0, b = 0, c = 0, d = 0] = group.map((value) => (Number.isNaN(value) ? 0 : value))
    const bits = (a << 18) | (b << 12) | (c << 6) | d
    for (let each = 0; each < count - 1; each += 1) bytes[out++] = (bits >> (16 - 8 * each)) & 255
  }
  return bytes.subarray(0, out)
}

/** The fonts in the [Fonts] sections of the file that `document` came from; damaged ones are left out. */
export function embeddedFonts({ kept }: Pick<SubtitleDocument, 'kept'>): readonly EmbeddedFont[] {
  if (kept?.format !== 'ass' && kept?.format !== 'ssa') return []
  const fonts: EmbeddedFont[] = []
  for (const { text } of kept.blocks) {
    if (!/\[fonts\]/i.test(text)) continue
    let isIn = false
    let name: string | undefined
    let lines: string[] = []
    const finish = (): void => {
      const bytes = name === undefined || lines.length === 0 ? undefined : decoded(lines)
      if (name !== undefined && bytes !== undefined) fonts.push({ name, bytes })
      name = undefined
      lines = []
    }
    for (const line of text.split('\n')) {
      if (sectionOf(line) !== undefined) {
        finish()
        isIn = /^\s*\[fonts\]\s*$/i.test(line)
        continue
      }
      if (!isIn) continue
      const begun = valueOf(line, 'fontname')
      if (begun !== undefined) {
        finish()
        name = begun.trim()
      } else if (line.trim() !== '') lines.push(line.trim())
    }
    finish()
  }
  return fonts
}

/** Bytes as the letters of an attachment, 80 in a line: the other way round. */
function encoded(bytes: Uint8Array): string {
  const lines: string[] = []
  let line = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | (b << 8) | c
    const count = Math.min(3, bytes.length - at) + 1
    for (let each = 0; each < count; each += 1)
      line += String.fromCharCode(((bits >> (18 - 6 * each)) & 63) + 33)
    if (line.length >= 80) {
      lines.push(line)
      line = ''
    }
  }
  return [...lines, ...(line === '' ? [] : [line])].join('\n')
}

/** `text` of an ASS file with these fonts in it, before its events. */
export function withFonts(text: string, fonts: readonly EmbeddedFont[]): string {
  if (fonts.length === 0) return text
  const section = `[Fonts]\n${fonts.map(({ name, bytes }) => `fontname: ${name.replaceAll(/[\r\n]/g, ' ')}\n${encoded(bytes)}\n`).join('')}\n`
  const at = text.search(/^\[Events\]/im)
  return at < 0 ? `${text}\n${section}` : `${text.slice(0, at)}${section}${text.slice(at)}`
}
