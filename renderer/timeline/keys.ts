import { timelineLimits } from '../../core/document/timeline-settings.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { frameBeside, type Frames } from '../../core/time/frames.ts'
import { clamp, earlier, later, ticks, ticksPerSecond, zero, type Ticks } from '../../core/time/ticks.ts'
import { newGesture } from './grip.ts'
import type { Deeds } from './shown.ts'
import type { Stage } from './stage.ts'
import { scrolled } from './view.ts'

/** `cue` with one edge moved by a frame, never across the other. */
export function nudged(
  cue: Cue,
  edge: 'start' | 'end',
  by: number,
  frames: Frames,
): { start: Ticks; end: Ticks } {
  if (edge === 'start') {
    const start = earlier(frameBeside(cue.start, by, frames), later(zero, frameBeside(cue.end, -1, frames)))
    return { start, end: cue.end }
  }
  return { start: cue.start, end: later(frameBeside(cue.end, by, frames), frameBeside(cue.start, 1, frames)) }
}

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

const zoomStep = 1.5

/** The waveform stretched upwards by `factor`. */
export function stretched(stage: Stage, factor: number): { readonly waveHeight: number } {
  const [low, high] = timelineLimits.waveHeight
  return { waveHeight: Math.max(low, Math.min(high, stage.scene().settings.waveHeight * factor)) }
}

/** All that is selected; false when nothing is. */
export function zoomToSelection(stage: Stage): boolean {
  const { selected, active, index } = stage.scene()
  const cues = index.cues.filter(({ id }) => selected.has(id) || id === active)
  if (cues.length === 0) return false
  const start = cues.reduce((first, cue) => Math.min(first, cue.start), Infinity)
  const end = cues.reduce((last, cue) => Math.max(last, cue.end), start)
  stage.zoomTo({ start, end: Math.max(end, start + 1) })
  return true
}

/** What a key does while the timeline has the focus. False leaves it to the program. */
export function pressed(key: Key, stage: Stage, deeds: Deeds): boolean {
  if (key.ctrlKey || key.metaKey) return false
  const { clock, selection } = stage.shown()
  const { index, extent, frames } = stage.scene()
  const now = clock.now()
  const go = (time: number): boolean => {
    deeds.onSeek(clamp(ticks(Math.round(time)), zero, ticks(Math.round(extent))))
    return true
  }
  const across = (by: number): boolean => {
    if (key.altKey) return nudge(by)
    return key.shiftKey ? go(now + by * ticksPerSecond) : go(frameBeside(now, by, frames))
  }
  const nudge = (by: number): boolean => {
    const cue = index.cues.find(({ id }) => id === selection.active)
    if (cue === undefined) return false
    const times = nudged(cue, key.shiftKey ? 'end' : 'start', by, frames)
    deeds.onSetTimes({ id: cue.id, ...times }, newGesture())
    stage.reveal(times)
    return true
  }
  const toCue = (by: number): boolean => {
    if (key.altKey || key.shiftKey) return false
    const at = index.cues.findIndex(({ id }) => id === selection.active)
    const from = at >= 0 ? at + by : by > 0 ? index.cues.findIndex(({ start }) => start >= now) : -1
    const cue = index.cues[at < 0 && by < 0 ? index.cues.findLastIndex(({ start }) => start < now) : from]
    if (cue === undefined) return true
    deeds.onSelect({ active: cue.id, cues: [cue.id] })
    stage.reveal(cue)
    return go(cue.start)
  }
  const zoom = (factor: number): boolean => {
    if (key.shiftKey && key.altKey) deeds.onSettings(stretched(stage, 1 / factor))
    else stage.zoom(factor)
    return true
  }
  const page = (by: number): boolean => {
    if (key.altKey || key.shiftKey) return false
    stage.look((view, until) => scrolled(view, by * 0.9 * view.width, until))
    return true
  }
  switch (key.key) {
    case 'ArrowLeft':
      return across(-1)
    case 'ArrowRight':
      return across(1)
    case 'ArrowUp':
      return toCue(-1)
    case 'ArrowDown':
      return toCue(1)
    case 'Home':
      return go(0)
    case 'End':
      return go(extent)
    case 'PageUp':
      return page(-1)
    case 'PageDown':
      return page(1)
    case '+':
    case '=':
      return zoom(1 / zoomStep)
    case '-':
    case '_':
      return zoom(zoomStep)
    case '0':
      stage.fit()
      return true
    case 'z':
    case 'Z':
      return zoomToSelection(stage)
    case 'Enter':
      if (selection.active === null) return false
      deeds.onOpenCue(selection.active)
      return true
    default:
      return false
  }
}
