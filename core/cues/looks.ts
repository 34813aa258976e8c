import { hexOf } from './colors.ts'
import { escape, pieces, type Piece } from './markup.ts'

/** How a stretch of a cue's text looks, whatever syntax said so. */
export interface Look {
  readonly italic: boolean
  readonly bold: boolean
  readonly underline: boolean
  readonly strike: boolean
  /** The small text above or beside another: `<rt>`. */
  readonly gloss: boolean
  /** "#rrggbb", or "#rrggbbaa" where it is not opaque. */
  readonly color: string | undefined
  /** Name of a font. */
  readonly font: string | undefined
  /** Who says it, where a tag says so: `<v Ann>`. */
  readonly voice: string | undefined
}

export interface LookRun extends Look {
  /** As shown; line breaks are "\n". */
  readonly text: string
}

export const plainLook: Look = {
  italic: false,
  bold: false,
  underline: false,
  strike: false,
  gloss: false,
  color: undefined,
  font: undefined,
  voice: undefined,
}

/** WebVTT's eight colour classes. */
const classColors = new Set(['white', 'lime', 'cyan', 'red', 'yellow', 'magenta', 'blue', 'black'])

/** ASS's override tags in order; `\r` takes all back. Bold is 1 or a weight from 600. */
function overridden(look: Look, value: string): Look {
  let next = look
  for (const [, name = '', rest = ''] of value.matchAll(
    /\\(1?c(?=[&\s\\)]|$)|[ibus](?=[\d\\)]|$)|r|fn)([^\\]*)/g,
  )) {
    const isOn = rest !== '' && Number(rest) !== 0
    if (name === 'i') next = { ...next, italic: isOn }
    else if (name === 'b') next = { ...next, bold: Number(rest) === 1 || Number(rest) >= 600 }
    else if (name === 'u') next = { ...next, underline: isOn }
    else if (name === 's') next = { ...next, strike: isOn }
    else if (name === 'fn') next = { ...next, font: rest.trim() === '' ? undefined : rest.trim() }
    else if (name === 'r') next = { ...plainLook, gloss: next.gloss, voice: next.voice }
    else next = { ...next, color: assColor(rest) }
  }
  return next
}

/** "&HBBGGRR&" as "#rrggbb". */
function assColor(text: string): string | undefined {
  const digits = /^\s*&?H?([\da-f]{1,8})&?/i.exec(text)?.[1]?.padStart(6, '0').slice(-6).toLowerCase()
  return digits === undefined ? undefined : `#${digits.slice(4)}${digits.slice(2, 4)}${digits.slice(0, 2)}`
}

/** The look of a piece of a cue's text. */
export function lookOf({ open }: Pick<Piece, 'open'>): Look {
  let look = plainLook
  for (const mark of open) {
    if (mark.type === 'override') {
      look = overridden(look, mark.value)
      continue
    }
    const { name, value } = mark
    if (name === 'i') look = { ...look, italic: true }
    else if (name === 'b') look = { ...look, bold: true }
    else if (name === 'u') look = { ...look, underline: true }
    else if (name === 's') look = { ...look, strike: true }
    else if (name === 'rt') look = { ...look, gloss: true }
    else if (name === 'v') look = { ...look, voice: value === '' ? undefined : value }
    else if (name === 'font') {
      const color = attribute(value, 'color')
      const font = attribute(value, 'face')
      look = {
        ...look,
        color: (color === undefined ? undefined : hexOf(color)) ?? look.color,
        font: font ?? look.font,
      }
    }
    const color = mark.classes.find((each) => classColors.has(each))
    if (color !== undefined) look = { ...look, color: hexOf(color) }
  }
  return look
}

/** The value of an attribute of `<font …>`, with any quotation marks or none. */
const attribute = (value: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(value)
  return found?.[1] ?? found?.[2] ?? found?.[3]
}

const same = (a: Look, b: Look): boolean =>
  (Object.keys(plainLook) as (keyof Look)[]).every((name) => a[name] === b[name])

/** A cue's text as runs of one look, in order, for formats that say looks in their own way. Neighbours differ. */
export function lookRuns(text: string): readonly LookRun[] {
  const runs: LookRun[] = []
  for (const piece of pieces(text)) {
    const look = lookOf(piece)
    const last = runs.at(-1)
    if (last !== undefined && same(last, look))
      runs[runs.length - 1] = { ...last, text: last.text + piece.text }
    else runs.push({ ...look, text: piece.text })
  }
  return runs
}

/** The tags of a look, outermost first, as opening and closing text. */
function tagsOf(look: Look): readonly (readonly [open: string, close: string])[] {
  const { color, font, voice } = look
  const quoted = (value: string): string => value.replace(/[<>"\n]/g, '')
  const face = font === undefined ? '' : ` face="${quoted(font)}"`
  return [
    ...(voice === undefined ? [] : [[`<v ${voice.replace(/[<>\n]/g, '')}>`, '</v>'] as const]),
    ...(color === undefined && font === undefined
      ? []
      : [[`<font${color === undefined ? '' : ` color="${color}"`}${face}>`, '</font>'] as const]),
    ...(look.bold ? [['<b>', '</b>'] as const] : []),
    ...(look.italic ? [['<i>', '</i>'] as const] : []),
    ...(look.underline ? [['<u>', '</u>'] as const] : []),
    ...(look.strike ? [['<s>', '</s>'] as const] : []),
    ...(look.gloss ? [['<rt>', '</rt>'] as const] : []),
  ]
}

/**
 * Cue text of runs: the inverse of `lookRuns`, with tags opened once for neighbours that share them. White space at the
 * edges of a run stands inside its tags, as it was.
 */
export function textOfRuns(runs: readonly LookRun[]): string {
  const parts: { readonly source: string; readonly isTag: boolean }[] = []
  let open: (readonly [open: string, close: string])[] = []
  const close = (count: number): void => {
    for (const [, end] of open.splice(count).reverse()) parts.push({ source: end, isTag: true })
  }
  for (const run of runs) {
    if (run.text === '') continue
    const wanted = tagsOf(run)
    let shared = 0
    while (shared < open.length && open[shared]?.[0] === wanted[shared]?.[0]) shared += 1
    close(shared)
    for (const tag of wanted.slice(shared)) {
      parts.push({ source: tag[0], isTag: true })
      open.push(tag)
    }
    parts.push({ source: run.text, isTag: false })
  }
  close(0)
  open = []
  const written: string[] = []
  // What follows, as far as it decides whether something reads as markup. The whole text would be copied for each part.
  let next = ''
  for (const { source, isTag } of parts.reverse()) {
    const part = isTag ? source : escape(source, next)
    written.push(part)
    next = (part + next).slice(0, 100)
  }
  return written.reverse().join('')
}
