import { hexOf } from '../../../cues/colors.ts'
import type { Alignment } from '../../../cues/alignment.ts'

/** What the styles of a file say of one element, as far as it shows in cue text or in where a cue stands. */
export interface Style {
  readonly italic?: boolean
  readonly bold?: boolean
  readonly underline?: boolean
  readonly strike?: boolean
  /** "#rrggbb" or "#rrggbbaa". */
  readonly color?: string
  readonly font?: string
  readonly textAlign?: string
  readonly rightToLeft?: boolean
  readonly isInvisible?: boolean
  /** These four belong to the element alone and are not handed down (TTML 1 section 8.4.2). */
  readonly isOff?: boolean
  readonly displayAlign?: string
  readonly origin?: string
  readonly extent?: string
  readonly ruby?: string
}

export const noStyle: Style = {}

/** `Style` of attributes by their usual names. What is not modelled is not looked at. */
export function styleOf(attributes: ReadonlyMap<string, string>): Style {
  const style: { -readonly [Name in keyof Style]: Style[Name] } = {}
  for (const [name, value] of attributes) {
    const said = value.trim()
    if (name === 'tts:fontStyle') style.italic = said === 'italic' || said === 'oblique'
    else if (name === 'tts:fontWeight') style.bold = said === 'bold' || Number(said) >= 600
    else if (name === 'tts:textDecoration') {
      for (const part of said.split(/\s+/)) {
        if (part === 'none') style.underline = style.strike = false
        else if (/^(no)?underline$/i.test(part)) style.underline = !/^no/i.test(part)
        else if (/^(no)?line-?through$/i.test(part)) style.strike = !/^no/i.test(part)
      }
    } else if (name === 'tts:color') {
      const color = colorOf(said)
      if (color !== undefined) style.color = color
    } else if (name === 'tts:fontFamily') style.font = said
    else if (name === 'tts:textAlign') style.textAlign = said
    else if (name === 'tts:direction') style.rightToLeft = said === 'rtl'
    else if (name === 'tts:writingMode') style.rightToLeft = /^rl/.test(said)
    else if (name === 'tts:visibility') style.isInvisible = said === 'hidden'
    else if (name === 'tts:display') style.isOff = said === 'none'
    else if (name === 'tts:displayAlign') style.displayAlign = said
    else if (name === 'tts:origin') style.origin = said
    else if (name === 'tts:extent') style.extent = said
    else if (name === 'tts:ruby') style.ruby = said
  }
  return style
}

const own = new Set<string>(['isOff', 'displayAlign', 'origin', 'extent', 'ruby'])

/** What an element hands down to those inside it. */
export const inherited = (style: Style): Style =>
  Object.keys(style).some((name) => own.has(name))
    ? Object.fromEntries(Object.entries(style).filter(([name]) => !own.has(name)))
    : style

/** "red", "#f00", "#ff0000", "#ff0000ff", "rgb(255,0,0)", "rgba(255,0,0,255)": alpha counts to 255 (TTML 1 section 8.3.2). */
function colorOf(text: string): string | undefined {
  const parts = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\)$/i.exec(text)
  if (parts === null) return text.toLowerCase() === 'transparent' ? '#00000000' : hexOf(text)
  const digits = parts
    .slice(1)
    .filter((part: string | undefined) => part !== undefined)
    .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
  return hexOf(`#${digits.join('')}`)
}

/** A length as a part of the whole picture, by its axis. Without what it counts from (pixels without an extent): undefined. */
export interface Picture {
  readonly pixels?: readonly [number, number]
  readonly cells: readonly [number, number]
}

const pair = (text: string | undefined): readonly [string, string] | undefined => {
  const parts = text?.trim().split(/\s+/) ?? []
  return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : undefined
}

export function pictureOf(root: ReadonlyMap<string, string>): Picture {
  const numbers = (text: string | undefined, pattern: RegExp): readonly [number, number] | undefined => {
    const found = pair(text)?.map((part) => Number(pattern.exec(part)?.[1] ?? NaN)) ?? []
    const [x = NaN, y = NaN] = found
    return x > 0 && y > 0 ? [x, y] : undefined
  }
  const pixels = numbers(root.get('tts:extent'), /^(\d+(?:\.\d+)?)px$/)
  return {
    ...(pixels === undefined ? {} : { pixels }),
    cells: numbers(root.get('ttp:cellResolution'), /^(\d+)$/) ?? [32, 15],
  }
}

function part(length: string, axis: 0 | 1, { pixels, cells }: Picture): number | undefined {
  const [, digits, unit] = /^([+-]?\d+(?:\.\d+)?)(%|px|c|rw|rh|vw|vh)$/.exec(length) ?? []
  if (digits === undefined) return undefined
  const value = Number(digits)
  if (unit === 'px') return pixels === undefined ? undefined : value / pixels[axis]
  return unit === 'c' ? value / cells[axis] : value / 100
}

/**
 * Where a paragraph stands, of its own style (`style`, with what it inherits) and its region's. Nothing said is bottom centre:
 * the standard has the top left corner for that, and no player does it.
 */
export function placeOf(style: Style, region: Style | undefined, picture: Picture): Alignment {
  const { displayAlign, origin, extent } = region ?? {}
  const at = pair(origin)
  const size = pair(extent)
  const edge = (axis: 0 | 1, share: number): number | undefined => {
    const from = at === undefined ? 0 : part(at[axis], axis, picture)
    const length = size === undefined ? 1 - (from ?? 0) : part(size[axis], axis, picture)
    return from === undefined || length === undefined ? undefined : from + share * length
  }
  const shares: Readonly<Record<string, number>> = { before: 0, center: 0.5, justify: 0.5, after: 1 }
  const isPlaced = displayAlign !== undefined || at !== undefined
  const down = shares[displayAlign ?? 'before'] ?? 0
  const y = !isPlaced ? 1 : at === undefined ? down : (edge(1, down) ?? down)
  const row = y <= 0.4 ? 6 : y < 0.6 ? 3 : 0
  const align = style.textAlign ?? 'center'
  const start = style.rightToLeft === true ? 1 : 0
  const across =
    align === 'left'
      ? 0
      : align === 'right'
        ? 1
        : align === 'start'
          ? start
          : align === 'end'
            ? 1 - start
            : 0.5
  const x = edge(0, across) ?? across
  const column = x <= 0.35 ? 1 : x < 0.65 ? 2 : 3
  return (column + row) as Alignment
}
