import { alignedText, alignmentOf, withoutAlignment, type Alignment } from '../cues/alignment.ts'
import type { Cue } from '../cues/cue.ts'
import {
  pointedText,
  withSettings,
  withoutPlaceSettings,
  withoutPoint,
  type PlaceSetting,
  type Point,
} from '../cues/placement.ts'
import { canvasOf, hasPlaceSettings } from '../document/canvas.ts'
import { changeCues } from '../document/edit.ts'
import { alignmentsOf } from '../document/style.ts'
import { targets, type Command } from './command.ts'

export type Place =
  /** One of nine places. */
  | { readonly kind: 'nine'; readonly alignment: Alignment }
  /** A point of the picture, in shares of it; null takes it away. In tags, or in settings where the file has those. */
  | { readonly kind: 'point'; readonly point: Point | null; readonly gesture?: string }
  /** WebVTT's settings; null takes one away. */
  | { readonly kind: 'settings'; readonly settings: Readonly<Partial<Record<PlaceSetting, string | null>>> }
  /** Left, right and vertical room in the measures of the document; null leaves them to the style. */
  | { readonly kind: 'margins'; readonly margins: readonly [number, number, number] | null }
  /** Back to where the style puts it. */
  | { readonly kind: 'usual' }

/** Where the selected cues stand on the picture. */
export const setPlace: Command<Place> = {
  id: 'set-place',
  label: 'Place a cue',
  keys: [],
  run: (place) =>
    place.kind === 'point' && place.gesture !== undefined
      ? { key: `set-place:${place.gesture}`, rest: Infinity }
      : { key: 'set-place', rest: -1 },
  plan: (context, place) => {
    const { document, selection } = context
    const padOf = alignmentsOf(document.styles)
    const canvas = canvasOf(document)
    const usesSettings = hasPlaceSettings(document)
    const edit = changeCues(document, targets(context), (cue) => {
      const pad = padOf(cue.style)
      const after = ((): Cue => {
        switch (place.kind) {
          case 'nine':
            return usesSettings
              ? placedBySettings(cue, place.alignment)
              : placedByTag(cue, place.alignment, pad)
          case 'point':
            if (usesSettings) return pointedBySettings(cue, place.point)
            if (place.point === null) return { ...cue, text: withoutPoint(cue.text) }
            return {
              ...cue,
              text: pointedText(cue.text, {
                x: place.point.x * canvas.width,
                y: place.point.y * canvas.height,
              }),
            }
          case 'settings':
            return withSettings({ ...cue, text: withoutPoint(withoutAlignment(cue.text)) }, place.settings)
          case 'margins':
            return withSettings(cue, { 'ass:margins': place.margins === null ? null : place.margins.join() })
          case 'usual':
            return withSettings(
              withoutPlaceSettings({
                ...cue,
                text: alignedText(withoutPoint(withoutAlignment(cue.text)), pad as Alignment),
              }),
              { 'ass:margins': null },
            )
        }
      })()
      return after.text === cue.text && isSame(after.settings, cue.settings) ? cue : after
    })
    return edit.length === 0 ? null : { label: 'Place a cue', edit, selection }
  },
}

const isSame = (a: Cue['settings'] = {}, b: Cue['settings'] = {}): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value)

/** A cue at the place that its style gives says nothing, unless that is not at the bottom: then it says so itself. */
function placedByTag(cue: Cue, alignment: Alignment, pad: number): Cue {
  const bare = withoutPlaceSettings({ ...cue, text: withoutPoint(withoutAlignment(cue.text)) })
  // Beside a style that is not at the bottom, the bottom has to be said.
  const text = alignment === 2 && pad !== 2 ? `{\\an2}${bare.text}` : alignedText(bare.text, alignment)
  return { ...bare, text }
}

const columns = [null, 'start', null, 'end'] as const

function placedBySettings(cue: Cue, alignment: Alignment): Cue {
  const row = Math.floor((alignment - 1) / 3)
  return withSettings(
    { ...cue, text: withoutPoint(withoutAlignment(cue.text)) },
    {
      line: row === 2 ? '0' : row === 1 ? '50%' : null,
      align: columns[((alignment - 1) % 3) + 1] ?? null,
      position: null,
    },
  )
}

const percent = (value: number): string => `${Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10}%`

/** The point is of the same corner, edge or middle of the text as in tags: "line:80%,end" is the bottom at 80 %. */
function pointedBySettings(cue: Cue, point: Point | null): Cue {
  const bare = { ...cue, text: withoutPoint(withoutAlignment(cue.text)) }
  if (point === null) return withSettings(bare, { line: null, position: null })
  const row = Math.floor((alignmentOf(cue) - 1) / 3)
  const own = /%(,(?:start|center|end))$/.exec(cue.settings?.['line'] ?? '')?.[1]
  return withSettings(bare, {
    line: `${percent(point.y)}${own ?? (row === 0 ? ',end' : row === 1 ? ',center' : '')}`,
    position: percent(point.x),
  })
}
