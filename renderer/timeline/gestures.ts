import type { Cue } from '../../core/cues/cue.ts'
import { clamp, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import { formatTime } from '../../core/time/time-display.ts'
import { t } from '../language/t.ts'
import { gripCue, gripNew } from './cue-grip.ts'
import { createEdgeScroll } from './edge-scroll.ts'
import type { Grip } from './grip.ts'
import { gripMarker, gripShot } from './mark-grip.ts'
import { hitAt, type Hit } from './hit.ts'
import { listen } from './listen.ts'
import { selectionAfterClick } from './pick.ts'
import type { Deeds, Times } from './shown.ts'
import type { Stage } from './stage.ts'
import { scrolled, timeAt } from './view.ts'
import { gripWord, gripWordEdge } from './word-grip.ts'

/** What the pointer is doing between down and up. */
type Gesture =
  | { readonly doing: 'scrub'; readonly before: Ticks }
  | { readonly doing: 'pan' }
  | { readonly doing: 'drag'; readonly grip: Grip }
  /** Not yet far enough from where it went down to be told from a click. */
  | { readonly doing: 'press'; readonly hit: Hit; readonly x: number; readonly before: Ticks }

/** Less is a click. A word is clicked more often than it is moved, and moving it by mistake would cost its measured time. */
const threshold = 3
const wordThreshold = 5

const cursors: Readonly<Record<Hit['on'], string>> = {
  ruler: 'default',
  wave: 'default',
  words: 'default',
  cues: 'crosshair',
  word: 'pointer',
  'word-edge': 'col-resize',
  ghost: 'pointer',
  cue: 'grab',
  edge: 'ew-resize',
  marker: 'grab',
  shot: 'ew-resize',
}

/** A gesture in hand, to be ended from outside. */
interface Gestures {
  /** As Escape does: all is put back. */
  readonly cancel: () => void
  readonly detach: () => void
}

/** Turns what a pointer does on `host` into deeds, until it is detached. */
export function attachGestures(host: HTMLElement, stage: Stage, deeds: () => Deeds): Gestures {
  let gesture: Gesture | null = null
  let last: PointerEvent | null = null
  /** A stretch that was drawn, until it becomes a cue or is let go. */
  let drawn: Times | null = null
  const edgeScroll = createEdgeScroll(stage, () => {
    if (last !== null) carryOn(last)
  })

  const xOf = (event: MouseEvent): number => event.clientX - host.getBoundingClientRect().left
  const yOf = (event: MouseEvent): number => event.clientY - host.getBoundingClientRect().top
  const hitOf = (event: MouseEvent): Hit => hitAt(stage.scene(), xOf(event), yOf(event))
  const timeOf = (event: MouseEvent): Ticks => {
    const { view, extent } = stage.scene()
    return clamp(timeAt(view, xOf(event)), zero, ticks(Math.round(extent)))
  }
  const seek = (event: MouseEvent) => deeds().onSeek(timeOf(event))

  const scrub = (event: MouseEvent) => {
    seek(event)
    const time = timeOf(event)
    stage.setGuide({ time, value: formatTime(time, stage.scene().display), note: '', snapped: false })
  }

  const drag = (event: PointerEvent, grip: Grip) =>
    grip.move({
      time: timeAt(stage.scene().view, xOf(event)),
      free: event.shiftKey,
      ripples: event.altKey,
      alone: event.ctrlKey || event.metaKey,
    })

  /** What is taken hold of by a drag that began on `hit`. */
  function gripOf(hit: Hit, from: Ticks, alt: boolean): Grip | null {
    switch (hit.on) {
      case 'edge':
        return gripCue(stage, deeds, hit.cue, hit.edge, from)
      case 'cue':
        return gripCue(stage, deeds, hit.cue, 'body', from)
      case 'word-edge':
        return gripWordEdge(stage, deeds, hit.cue, hit.at, hit.edge, from)
      case 'word':
        return gripWord(stage, deeds, hit.cue, hit.at, from)
      case 'cues':
        return gripNew(stage, from, offer)
      case 'marker':
        return gripMarker(stage, deeds, hit.marker, from)
      case 'shot':
        return gripShot(stage, deeds, hit.at, from)
      case 'ghost':
      case 'ruler':
      case 'wave':
      case 'words':
        return alt ? gripNew(stage, from, offer) : null
    }
  }

  /** What was drawn waits for Enter, a click on it, or Escape. */
  function offer(times: Times): void {
    drawn = times
    stage.setDrawn(times, t('Enter inserts a cue, Escape does not'))
  }

  function insertDrawn(): void {
    const times = drawn
    letGo()
    if (times !== null) deeds().onInsert(times)
  }

  function letGo(): void {
    drawn = null
    stage.setDrawn(null)
  }

  function beginFrom({ hit, x, before }: Gesture & { doing: 'press' }, event: PointerEvent): void {
    const grip = gripOf(hit, timeAt(stage.scene().view, x), event.altKey)
    if (grip === null) {
      gesture = { doing: 'scrub', before }
      return
    }
    selectWord(hit)
    gesture = { doing: 'drag', grip }
    stage.setDrawn(null)
    host.dataset['dragging'] = grip.part
  }

  function end(): void {
    gesture = null
    last = null
    edgeScroll.stop()
    stage.hold(false)
    stage.setGuide(null)
    if (drawn === null) stage.setDrawn(null)
    delete host.dataset['dragging']
  }

  function cancel(): void {
    const canceled = gesture
    letGo()
    end()
    if (canceled?.doing === 'drag') canceled.grip.cancel()
    if (canceled?.doing === 'scrub') deeds().onSeek(canceled.before)
  }

  const down = (event: PointerEvent) => {
    if (gesture !== null || (event.button !== 0 && event.button !== 1)) return
    host.focus({ preventScroll: true })
    if (drawn !== null && event.button === 0) {
      const time = timeOf(event)
      const isOn = time >= drawn.start && time < drawn.end && yOf(event) >= stage.scene().lanes.cues.top
      if (isOn) {
        event.preventDefault()
        insertDrawn()
        return
      }
      letGo()
    }
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
    // Several that are selected stay so: their edges are taken together.
    if (hit.on === 'edge' && !stage.shown().selection.cues.includes(hit.cue.id)) select(hit.cue, event)
    else if ((hit.on === 'ruler' || hit.on === 'wave' || hit.on === 'words') && !event.altKey) {
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

  const selectWord = (hit: Hit) => {
    if (hit.on === 'ghost') deeds().onSelectWord(hit.place)
    if (hit.on === 'word' || hit.on === 'word-edge') {
      deeds().onSelectWord({ cue: hit.cue.id, at: hit.at })
    }
  }

  const isFar = ({ hit, x }: Gesture & { doing: 'press' }, event: PointerEvent): boolean =>
    Math.abs(xOf(event) - x) > (hit.on === 'word' ? wordThreshold : threshold)

  const move = (event: PointerEvent) => {
    if (gesture === null) {
      const { on } = hitOf(event)
      host.style.cursor = event.altKey && on === 'wave' ? 'crosshair' : cursors[on]
      return
    }
    // The panels' library would measure every divider on each move, and the layout with it, to see whether the pointer is on one.
    event.preventDefault()
    if (gesture.doing === 'press' && isFar(gesture, event)) beginFrom(gesture, event)
    if (gesture.doing === 'pan' && last !== null) {
      const pixels = last.clientX - event.clientX
      stage.look((view, extent) => scrolled(view, pixels, extent))
    }
    last = event
    carryOn(event)
  }

  /** The pointer has moved in the file, by itself or because the file came to it. */
  function carryOn(event: PointerEvent): void {
    if (gesture?.doing !== 'drag' && gesture?.doing !== 'scrub') return
    if (gesture.doing === 'drag') drag(event, gesture.grip)
    else scrub(event)
    edgeScroll.at(xOf(event))
  }

  /** What a press without a drag does. */
  function click({ hit }: Gesture & { doing: 'press' }, event: PointerEvent): void {
    selectWord(hit)
    if (hit.on === 'word' || hit.on === 'word-edge') {
      const word = hit.cue.words[hit.at]
      if (word !== undefined) deeds().onSeek(word.offset)
    } else if (hit.on === 'cue') {
      select(hit.cue, event)
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) seek(event)
    } else if (hit.on === 'edge') select(hit.cue, event)
    else if (hit.on === 'marker') deeds().onSeek(hit.marker.at)
    else if (hit.on === 'shot') deeds().onSeek(hit.at)
    else seek(event)
  }

  const up = (event: PointerEvent) => {
    if (gesture === null) return
    const ended = gesture
    end()
    if (ended.doing === 'press') click(ended, event)
    if (ended.doing === 'drag') ended.grip.drop()
  }

  const open = (event: MouseEvent) => {
    const hit = hitOf(event)
    if (hit.on === 'marker') deeds().onOpenMarker(hit.marker.id)
    else if (hit.on === 'word' || hit.on === 'word-edge') deeds().onOpenCue(hit.cue.id, hit.at)
    else if ('cue' in hit) deeds().onOpenCue(hit.cue.id)
  }

  const key = (event: KeyboardEvent) => {
    if (gesture === null && drawn !== null && (event.key === 'Enter' || event.key === 'Escape')) {
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable], button, [role=dialog]') !== null
      if (isElsewhere || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Enter') insertDrawn()
      else letGo()
      return
    }
    if (gesture === null) return
    // A drag that ends by Enter is drawn to its end.
    if (event.key === 'Enter' && gesture.doing === 'drag' && gesture.grip.part === 'new') {
      event.preventDefault()
      event.stopPropagation()
      const { grip } = gesture
      end()
      grip.drop()
      insertDrawn()
      return
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
    // On some systems Alt alone opens the menu.
    if (event.key === 'Alt') event.preventDefault()
  }

  const ends = [
    listen(host, 'pointerdown', down),
    listen(host, 'pointermove', move),
    listen(host, 'pointerup', up),
    listen(host, 'pointercancel', cancel),
    listen(host, 'dblclick', open),
    listen(window, 'keydown', key, { capture: true }),
  ]
  const detach = () => {
    end()
    for (const each of ends) each()
  }
  return { cancel, detach }
}
