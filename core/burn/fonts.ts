import { sectionOf, valueOf } from '../formats/shared/substation/sections.ts'

/** The family that stands in for every font that is not in the document, in the window as well. */
export const fallbackFamily = 'Inter'

/** Names that a font of TrueType or OpenType goes by: family, full name, PostScript name, typographic family. Empty for anything else. */
export function fontNames(bytes: Uint8Array): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names = new Set<string>()
  try {
    const isCollection = view.getUint32(0) === 0x74746366
    const faces = isCollection ? Math.min(64, view.getUint32(8)) : 1
    for (let face = 0; face < faces; face += 1)
      readNames(view, isCollection ? view.getUint32(12 + 4 * face) : 0, names)
  } catch {
    // Cut short: what was found until there counts.
  }
  return [...names]
}

const wanted: ReadonlySet<number> = new Set([1, 4, 6, 16])

function readNames(view: DataView, face: number, names: Set<string>): void {
  const tables = view.getUint16(face + 4)
  for (let table = 0; table < tables; table += 1) {
    const entry = face + 12 + 16 * table
    if (view.getUint32(entry) !== 0x6e616d65) continue
    const start = view.getUint32(entry + 8)
    const count = view.getUint16(start + 2)
    const texts = start + view.getUint16(start + 4)
    for (let index = 0; index < count; index += 1) {
      const record = start + 6 + 12 * index
      if (!wanted.has(view.getUint16(record + 6))) continue
      const isWide = view.getUint16(record) !== 1
      const [length, at] = [view.getUint16(record + 8), texts + view.getUint16(record + 10)]
      let name = ''
      for (let letter = 0; letter < length; letter += isWide ? 2 : 1)
        name += String.fromCharCode(isWide ? view.getUint16(at + letter) : view.getUint8(at + letter))
      if (name.trim() !== '') names.add(name.trim())
    }
  }
}

/**
 * A file of SubStation Alpha in which every font that is not among `known` is `fallbackFamily`: what a computer happens to have
 * must not make the burned picture another than the one that was looked at.
 */
export function withKnownFonts(track: string, known: readonly string[]): string {
  const has = new Set(known.map((name) => name.toLowerCase()))
  const named = (name: string): string => {
    const [, upright = '', face = ''] = /^(@?)(.*)$/s.exec(name.trim()) ?? []
    return face === '' || has.has(face.toLowerCase()) ? name : `${upright}${fallbackFamily}`
  }
  let section: string | undefined
  let place = 1
  return track
    .split('\n')
    .map((line) => {
      section = sectionOf(line) ?? section
      if (section === 'styles' || section === 'legacy-styles') {
        const fields = valueOf(line, 'Format')
        if (fields !== undefined) {
          const at = fields.split(',').findIndex((name) => name.trim().toLowerCase() === 'fontname')
          if (at >= 0) place = at
        }
        const style = valueOf(line, 'Style')
        if (style === undefined) return line
        return `Style: ${style
          .split(',')
          .map((field, at) => (at === place ? named(field) : field.trim()))
          .join()}`
      }
      if (!line.includes('\\fn')) return line
      return line.replace(/\{[^}]*\}/g, (block) =>
        block.replace(/\\fn([^\\}]*)/g, (_, name: string) => `\\fn${named(name)}`),
      )
    })
    .join('\n')
}
