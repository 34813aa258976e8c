import type { Cue } from '../../core/cues/cue.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { clamp, minus, ticks, toSeconds, zero, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { draggedTo, type Drag, type Dragged } from './drag.ts'
import { hitAt, type Hit } from './hit.ts'
import { selectionAfterClick } from './pick.ts'
import type { Deeds, Times } from './shown.ts'
import type { SnapField, SnapKind } from './snap.ts'
import type { Stage } from './stage.ts'
import { scrolled, timeAt } from './view.ts'

/** What the pointer is doing between down and up. */
type Gesture =
  | { readonly doing: 'scrub'; readonly before: Ticks }
  | { readonly doing: 'pan' }
  | {
      readonly doing: 'drag'
      readonly drag: Drag
      readonly cue: Cue | null
      readonly key: string
      readonly field: SnapField
    }
  /** Not yet far enough from where it went down to be told from a click. */
  | { readonly doing: 'press'; readonly hit: Hit; readonly x: number; readonly before: Ticks }

/** Less is a click. */
const threshold = 3
/** How near a dragged edge comes to what holds it, in pixels. */
const snapPixels = 7
/** Pixels a picture that the view scrolls for each pixel beyond its edge. */
const edgeSpeed = 0.25

const notes: Readonly<Record<SnapKind, string>> = {
  playhead: 'at the playhead',
  cue: 'at the next cue',
  gap: 'gap kept',
  word: 'at a word',
  frame: '',
}

const cursors: Readonly<Record<Hit['on'], string>> = {
  ruler: 'default',
  wave: 'default',
  words: 'default',
  cues: 'crosshair',
  word: 'pointer',
  cue: 'grab',
  edge: 'ew-resize',
}

let gestures = 0
export const newGesture = (): string => `timeline-${(gestures += 1)}`

/** A gesture in hand, to be ended from outside. */
interface Gestures {
  /** As Escape does: all is put back. */
  readonly cancel: () => void
  readonly detach: () => void
}

/** Turns what a pointer does on `host` into deeds, until it is detached. */
export function attachGestures(host: HTMLElement, stage: Stage, deeds: () => Deeds): Gestures {
  let gesture: Gesture | null = null
  let sent: Times | null = null
  let last: PointerEvent | null = null
  let scrolling = 0

  const xOf = (event: MouseEvent): number => event.clientX - host.getBoundingClientRect().left
  const yOf = (event: MouseEvent): number => event.clientY - host.getBoundingClientRect().top
  const hitOf = (event: MouseEvent): Hit => {
    const { index, view, lanes } = stage.scene()
    return hitAt(index, view, lanes, xOf(event), yOf(event))
  }
  const timeOf = (event: MouseEvent): Ticks => {
    const { view, extent } = stage.scene()
    return clamp(timeAt(view, xOf(event)), zero, ticks(Math.round(extent)))
  }
  const seek = (event: MouseEvent) => deeds().onSeek(timeOf(event))

  const scrub = (event: MouseEvent) => {
    seek(event)
    const time = timeOf(event)
    stage.setGuide({ time, value: formatClock(time), note: '', snapped: false })
  }

  function startDrag(drag: Drag, cue: Cue | null): void {
    const { index, frameRate, view } = stage.scene()
    const { clock, gapFrames = 2 } = stage.shown()
    const field: SnapField = {
      index,
      except: cue?.id ?? null,
      playhead: clock.now(),
      frameRate,
      gap: ticksOfFrame(gapFrames, frameRate),
      tolerance: snapPixels * view.scale,
    }
    sent = null
    gesture = { doing: 'drag', drag, cue, key: newGesture(), field }
    host.dataset['dragging'] = drag.part
  }

  function drag(event: PointerEvent, { drag: began, cue, key, field }: Gesture & { doing: 'drag' }): void {
    const { view, frameRate } = stage.scene()
    const pointer = timeAt(view, xOf(event))
    const tolerance = snapPixels * view.scale
    const to = draggedTo(began, pointer, frameRate, event.shiftKey ? null : { ...field, tolerance })
    guide(to, began.part)
    if (sent?.start === to.start && sent.end === to.end) return
    sent = { start: to.start, end: to.end }
    if (cue === null) stage.setDrawn(sent)
    else deeds().onSetTimes({ id: cue.id, ...sent }, key)
  }

  function guide({ start, end, edge, kind }: Dragged, part: Drag['part']): void {
    const length = `${toSeconds(minus(end, start)).toFixed(2)} s`
    const held = kind === null ? '' : notes[kind]
    const side = part === 'body' ? '' : edge === 'start' ? 'in ' : 'out '
    stage.setGuide({
      time: edge === 'start' ? start : end,
      value: side + formatClock(edge === 'start' ? start : end),
      note: held === '' ? length : `${length} · ${held}`,
      snapped: held !== '',
    })
  }

  function beginFrom(press: Gesture & { doing: 'press' }, event: PointerEvent): void {
    const { hit, x } = press
    const from = timeAt(stage.scene().view, x)
    if (hit.on === 'edge')
      startDrag({ part: hit.edge, start: hit.cue.start, end: hit.cue.end, from }, hit.cue)
    else if (hit.on === 'cue')
      startDrag({ part: 'body', start: hit.cue.start, end: hit.cue.end, from }, hit.cue)
    else if (hit.on === 'cues' || event.altKey) startDrag({ part: 'new', start: from, end: from, from }, null)
    else gesture = { doing: 'scrub', before: press.before }
  }

  function end(): void {
    gesture = null
    sent = null
    last = null
    cancelAnimationFrame(scrolling)
    scrolling = 0
    stage.hold(false)
    stage.setGuide(null)
    stage.setDrawn(null)
    delete host.dataset['dragging']
  }

  function cancel(): void {
    const canceled = gesture
    const wasSent = sent !== null
    end()
    if (canceled?.doing === 'drag' && canceled.cue !== null && wasSent) deeds().onCancelGesture(canceled.key)
    if (canceled?.doing === 'scrub') deeds().onSeek(canceled.before)
  }

  const down = (event: PointerEvent) => {
    if (gesture !== null || (event.button !== 0 && event.button !== 1)) return
    host.focus({ preventScroll: true })
    host.setPointerCapture(event.pointerId)
    stage.hold(true)
    last = event
    if (event.button === 1) {
      event.preventDefault()
      gesture = { doing: 'pan' }
      return
    }
    const hit = hitOf(event)
    gesture = { doing: 'press', hit, x: xOf(event), before: stage.shown().clock.now() }
    if (hit.on === 'word') deeds().onSeek(hit.word.offset)
    else if (hit.on === 'edge') select(hit.cue, event)
    else if (hit.on !== 'cue' && hit.on !== 'cues' && !event.altKey) {
      seek(event)
      gesture = { doing: 'scrub', before: gesture.before }
    }
  }

  const select = (cue: Cue, event: MouseEvent) => {
    const { selection } = stage.shown()
    const next = selectionAfterClick(stage.scene().index, selection, cue.id, {
      range: event.shiftKey,
      toggle: event.ctrlKey || event.metaKey,
    })
    if (next !== selection) deeds().onSelect(next)
  }

  const move = (event: PointerEvent) => {
    if (gesture === null) {
      host.style.cursor = event.altKey && hitOf(event).on === 'wave' ? 'crosshair' : cursors[hitOf(event).on]
      return
    }
    // The panels' library would measure every divider on each move, and the layout with it, to see whether the pointer is on one.
    event.preventDefault()
    if (gesture.doing === 'press' && Math.abs(xOf(event) - gesture.x) > threshold) beginFrom(gesture, event)
    if (gesture.doing === 'pan' && last !== null) {
      const pixels = last.clientX - event.clientX
      stage.look((view, extent) => scrolled(view, pixels, extent))
    }
    if (gesture.doing === 'drag') drag(event, gesture)
    if (gesture.doing === 'scrub') scrub(event)
    last = event
    if (scrolling === 0 && gesture.doing !== 'press' && gesture.doing !== 'pan') {
      scrolling = requestAnimationFrame(scrollAtEdge)
    }
  }

  /** Beyond an edge of the canvas the file comes to the pointer, faster the farther it is. */
  function scrollAtEdge(): void {
    scrolling = 0
    if (last === null || gesture === null) return
    const x = xOf(last)
    const { width } = stage.scene().view
    const beyond = x < 0 ? x : x > width ? x - width : 0
    if (beyond === 0) return
    const before = stage.scene().view.left
    stage.look((view, extent) => scrolled(view, beyond * edgeSpeed, extent))
    if (stage.scene().view.left === before) return
    if (gesture.doing === 'drag') drag(last, gesture)
    if (gesture.doing === 'scrub') scrub(last)
    scrolling = requestAnimationFrame(scrollAtEdge)
  }

  const up = (event: PointerEvent) => {
    if (gesture === null) return
    const ended = gesture
    const drawn = sent
    end()
    if (ended.doing === 'press' && ended.hit.on === 'cue') {
      select(ended.hit.cue, event)
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) seek(event)
    }
    if (ended.doing === 'press' && (ended.hit.on === 'cues' || ended.hit.on === 'wave')) seek(event)
    if (ended.doing === 'drag' && ended.cue === null && drawn !== null && drawn.end > drawn.start) {
      deeds().onInsert(drawn)
    }
  }

  const open = (event: MouseEvent) => {
    const hit = hitOf(event)
    if ('cue' in hit) deeds().onOpenCue(hit.cue.id)
  }

  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || gesture === null) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }

  host.addEventListener('pointerdown', down)
  host.addEventListener('pointermove', move)
  host.addEventListener('pointerup', up)
  host.addEventListener('pointercancel', cancel)
  host.addEventListener('dblclick', open)
  window.addEventListener('keydown', escape, { capture: true })
  const detach = () => {
    end()
    host.removeEventListener('pointerdown', down)
    host.removeEventListener('pointermove', move)
    host.removeEventListener('pointerup', up)
    host.removeEventListener('pointercancel', cancel)
    host.removeEventListener('dblclick', open)
    window.removeEventListener('keydown', escape, { capture: true })
  }
  return { cancel, detach }
}
