import { alignmentOf, type Alignment } from './alignment.ts'
import type { Cue } from './cue.ts'
import { scan, write, type MarkupItem } from './markup.ts'

/** A point of the picture, as shares of its width and height: 0,0 is the top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The measures in which a document counts places: ASS's PlayResX and PlayResY. */
export interface Canvas {
  readonly width: number
  readonly height: number
}

/** Where on the picture a cue stands, whatever syntax said so. All lengths are shares of the picture, 0 to 1. */
export interface Placement {
  /** The corner, edge or middle of the text that the place is of. */
  readonly alignment: Alignment
  /** Where that is; absent: the usual place for the alignment. */
  readonly point?: Point
  /** The box that lines are broken in, by its left edge and width, where a setting gives one. */
  readonly box?: { readonly left: number; readonly width: number }
  /** Top, middle or bottom of the text at this height, where a setting gives it. */
  readonly line?: { readonly at: number; readonly edge: 'start' | 'center' | 'end' }
  /** Whole lines from the top (0 is the first) or from the bottom (-1 is the last). */
  readonly row?: number
  /** Room that is left free beside and below, where the cue has its own. */
  readonly margins?: { readonly left: number; readonly right: number; readonly vertical: number }
  readonly vertical?: 'rl' | 'lr'
}

const positioned = /\\(pos|move)\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)[^)\\]*\)/

/** The first `\pos` or `\move` of a text counts, as in players. */
export function pointOf(text: string): Point | undefined {
  if (!text.includes('\\pos') && !text.includes('\\move')) return undefined
  for (const item of scan(text)) {
    const found = item.type === 'override' ? positioned.exec(item.value) : null
    if (found !== null) return { x: Number(found[2]), y: Number(found[3]) }
  }
  return undefined
}

/**
 * Where the cue stands; `canvas` is what `\pos` and margins count in. The settings are those of WebVTT, with the meaning that its
 * section 7.2 (processing cue settings) gives them.
 */
export function placementOf(cue: Pick<Cue, 'text' | 'settings'>, canvas: Canvas): Placement {
  const alignment = alignmentOf(cue)
  const { settings = {} } = cue
  const point = pointOf(cue.text)
  if (point !== undefined)
    return { alignment, point: { x: point.x / canvas.width, y: point.y / canvas.height } }
  const margins = /^(-?\d+),(-?\d+),(-?\d+)$/
    .exec(settings['ass:margins'] ?? '')
    ?.slice(1)
    .map(Number)
  const [left = 0, right = 0, vertical = 0] = margins ?? []
  const direction = settings['vertical']
  return {
    alignment,
    ...(direction === 'rl' || direction === 'lr' ? { vertical: direction } : {}),
    ...(margins === undefined
      ? {}
      : {
          margins: {
            left: left / canvas.width,
            right: right / canvas.width,
            vertical: vertical / canvas.height,
          },
        }),
    ...boxOf(settings),
    ...lineOf(settings['line'] ?? ''),
  }
}

const share = (text: string | undefined): number | undefined => {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text ?? '')?.[1]
  return percent === undefined ? undefined : Math.min(1, Number(percent) / 100)
}

function boxOf(settings: Readonly<Record<string, string>>): Pick<Placement, 'box'> {
  const { position, size, align = 'center' } = settings
  if (position === undefined && size === undefined) return {}
  const [written, edge] = (position ?? '').split(',')
  const isStart = align === 'start' || align === 'left'
  const isEnd = align === 'end' || align === 'right'
  const at = share(written) ?? (isStart ? 0 : isEnd ? 1 : 0.5)
  const anchor = edge ?? (isStart ? 'line-left' : isEnd ? 'line-right' : 'center')
  const most = anchor === 'line-left' ? 1 - at : anchor === 'line-right' ? at : 2 * Math.min(at, 1 - at)
  const width = Math.min(share(size) ?? 1, most)
  const left = anchor === 'line-left' ? at : anchor === 'line-right' ? at - width : at - width / 2
  return { box: { left, width } }
}

function lineOf(line: string): Pick<Placement, 'line' | 'row'> {
  const [written = '', edge] = line.split(',')
  const at = share(written)
  if (at !== undefined) return { line: { at, edge: edge === 'center' || edge === 'end' ? edge : 'start' } }
  return /^-?\d{1,3}$/.test(written) ? { row: Number(written) } : {}
}

/** The text without `\pos`, `\move` and `\org`, and without braces that held nothing else. */
export function withoutPoint(text: string): string {
  if (pointOf(text) === undefined && !text.includes('\\org')) return text
  return write(
    scan(text).flatMap((item): readonly MarkupItem[] => {
      if (item.type !== 'override') return [item]
      const value = item.value.replace(/\\(?:pos|move|org)\([^)\\]*\)/g, '')
      if (value === item.value) return [item]
      return value === '' ? [] : [{ ...item, value, source: `{${value}}` }]
    }),
  )
}

const written = (value: number): string => String(Math.round(value * 10) / 10)

/** The text at `point`, in the measures of its canvas. */
export function pointedText(text: string, { x, y }: Point): string {
  const tag = `\\pos(${written(x)},${written(y)})`
  const bare = withoutPoint(text)
  // A block of its own: the one before it may be what the style says, which files leave out.
  const lead = /^(?:\{\\an[1-9]\})?/.exec(bare)?.[0] ?? ''
  return `${lead}{${tag}}${bare.slice(lead.length)}`
}

const settingNames = ['line', 'position', 'size', 'align', 'vertical', 'region'] as const
export type PlaceSetting = (typeof settingNames)[number]

/** The cue with other settings; null takes one away. */
export function withSettings(cue: Cue, change: Readonly<Record<string, string | null>>): Cue {
  const settings = Object.fromEntries(
    Object.entries({ ...cue.settings, ...change }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as const],
    ),
  )
  const { settings: _, ...rest } = cue
  return Object.keys(settings).length === 0 ? rest : { ...rest, settings }
}

/** The cue without anything that says where it stands in WebVTT's words. */
export const withoutPlaceSettings = (cue: Cue): Cue =>
  cue.settings === undefined
    ? cue
    : withSettings(cue, Object.fromEntries(settingNames.map((name) => [name, null])))
