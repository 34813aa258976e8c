import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { minus, toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { formatTime, type TimeDisplay } from '../../core/time/time-display.ts'
import { t } from '../language/t.ts'
import type { Guide } from './floating.ts'
import type { Field } from './holds.ts'
import type { Times } from './shown.ts'
import type { SnapKind, Tolerance } from './snap.ts'
import type { Stage } from './stage.ts'

/** Where the pointer is during a drag. */
export interface Pointer {
  readonly time: Ticks
  /** Shift: nothing holds. */
  readonly free: boolean
  /** Alt: what comes after moves along. */
  readonly ripples: boolean
  /** Ctrl or Cmd: a boundary is not shared. */
  readonly alone: boolean
}

/** Something that has been taken hold of, until it is let go. */
export interface Grip {
  /** For the cursor: "start", "end", "body", "new". */
  readonly part: string
  readonly move: (pointer: Pointer) => void
  readonly drop: () => void
  /** Escape: all is as it was. */
  readonly cancel: () => void
}

/** How near a dragged edge comes to what holds it, in pixels. */
const snapPixels = 7

let gestures = 0
/** A name for the next drag, unlike any before. */
export const newGesture = (): string => `timeline-${(gestures += 1)}`

export function fieldOf(stage: Stage): Field {
  const { index, frameRate, peaks, shots, markers } = stage.scene()
  const { clock, gapFrames = 2 } = stage.shown()
  return { index, peaks, shots, markers, playhead: clock.now(), gap: ticksOfFrame(gapFrames, frameRate) }
}

/** How near is near at the present zoom; `framePixels` says it for frames. */
export function toleranceOf(stage: Stage, framePixels = snapPixels): Tolerance {
  const { view, frames } = stage.scene()
  return { near: snapPixels * view.scale, frame: framePixels * view.scale, frames }
}

/** What holds an edge, in the words of the sign beside it. */
const notes = (): Readonly<Record<SnapKind, string>> => ({
  playhead: t('at the playhead'),
  marker: t('at a marker'),
  shot: t('at a shot change'),
  'shot-gap': t('before a shot change'),
  cue: t('at a cue'),
  gap: t('gap kept'),
  word: t('at a word'),
  onset: t('sound begins'),
  silence: t('sound ends'),
  frame: t('on a frame'),
})

/** The line and the sign at the edge that is dragged: its time, how long the thing is now, and what holds it. */
export function guideOf(
  { start, end }: Times,
  edge: 'start' | 'end',
  shown: {
    readonly name: string
    readonly kind: SnapKind | null
    readonly note?: string
    readonly display: TimeDisplay
  },
): Guide {
  const { name, kind, note, display } = shown
  const time = edge === 'start' ? start : end
  const length = t('{{seconds}} s', { seconds: toSeconds(minus(end, start)).toFixed(2) })
  const parts = [length, note ?? '', kind === null ? '' : notes()[kind]]
  return {
    time,
    value: `${name} ${formatTime(time, display)}`.trim(),
    note: parts.filter((part) => part !== '').join(' · '),
    snapped: kind !== null && kind !== 'frame',
  }
}

/** The same for something that has no length: a marker, a shot change. */
export const guideAt = (time: Ticks, name: string, kind: SnapKind | null, display: TimeDisplay): Guide => ({
  time,
  value: formatTime(time, display),
  note: [name, kind === null || kind === 'frame' ? '' : notes()[kind]]
    .filter((part) => part !== '')
    .join(' · '),
  snapped: kind !== null && kind !== 'frame',
})
