import type { Ticks } from '../../core/time/ticks.ts'
import type { Lanes } from './lanes.ts'
import { xAt, type View } from './view.ts'

/** The line at an edge that is being dragged. */
export interface Guide {
  readonly time: Ticks
  /** The value under the pointer, "00:01:02.480". */
  readonly value: string
  /** What holds it, or how long the cue is. */
  readonly note: string
  readonly snapped: boolean
}

export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A cue that would take words, and where these are. */
export interface DropTarget {
  readonly cue: Stretch
  readonly words: Stretch
}

/**
 * What moves over the canvas: playhead, the word that sounds, a cue being drawn, the guide of a drag. They are elements moved
 * by transforms, so that the canvas under them is not drawn again.
 */
interface Floating {
  readonly place: (view: View, lanes: Lanes, height: number, playhead: number) => void
  readonly setSounding: (word: Stretch | null) => void
  readonly setDrawn: (cue: Stretch | null, label?: string) => void
  readonly setDrop: (drop: DropTarget | null) => void
  readonly setGuide: (guide: Guide | null) => void
}

/** The chip's width, as in floating.css, and how far it keeps from the guide: what is under the pointer stays in sight. */
const chip = { width: 188, away: 10 }

export function createFloating(host: HTMLElement): Floating {
  const make = (name: string): HTMLElement => {
    const element = document.createElement('div')
    element.className = `timeline-${name}`
    element.hidden = true
    host.append(element)
    return element
  }
  const soundingMark = make('sounding')
  const drawnBlock = make('drawn')
  const drawnLabel = document.createElement('span')
  drawnLabel.setAttribute('role', 'status')
  drawnBlock.append(drawnLabel)
  const taker = make('taker')
  const taken = make('taken')
  const guideLine = make('guide')
  const head = make('playhead')
  const sign = make('chip')
  const value = document.createElement('b')
  const note = document.createElement('span')
  sign.append(value, note)

  let sounding: Stretch | null = null
  let drawn: Stretch | null = null
  let drop: DropTarget | null = null
  let guide: Guide | null = null

  const shift = (element: HTMLElement, x: number, y: number) => {
    element.style.transform = `translate(${x}px, ${y}px)`
  }
  const stretch = (element: HTMLElement, span: Stretch | null, view: View, top: number, height: number) => {
    const left = span === null ? 0 : xAt(view, span.start)
    const right = span === null ? 0 : xAt(view, span.end)
    element.hidden = span === null || right < 0 || left > view.width
    if (element.hidden) return
    const from = Math.max(-8, left)
    element.style.width = `${Math.max(2, Math.min(view.width + 8, right) - from)}px`
    element.style.height = `${height}px`
    shift(element, from, top)
  }

  return {
    place(view, lanes, height, playhead) {
      const x = xAt(view, playhead)
      head.hidden = x < -1 || x > view.width + 1
      if (!head.hidden) shift(head, Math.round(x), 0)
      stretch(soundingMark, sounding, view, lanes.words.top, lanes.words.height)
      stretch(drawnBlock, drawn, view, lanes.cues.top, lanes.cues.height - 4)
      stretch(taker, drop?.cue ?? null, view, lanes.cues.top - 2, lanes.cues.height)
      stretch(taken, drop?.words ?? null, view, lanes.words.top - 1, lanes.words.height + 2)
      const at = guide === null ? -1 : xAt(view, guide.time)
      guideLine.hidden = guide === null || at < -1 || at > view.width + 1
      sign.hidden = guide === null
      if (guide === null) return
      guideLine.classList.toggle('is-snapped', guide.snapped)
      shift(guideLine, Math.round(at), 0)
      value.textContent = guide.value
      note.textContent = guide.note
      const isRoom = at + chip.away + chip.width < view.width - 4
      const left = isRoom ? Math.max(4, at + chip.away) : Math.min(at, view.width) - chip.away - chip.width
      shift(sign, Math.round(Math.max(4, left)), Math.max(2, Math.min(lanes.wave.top + 6, height - 44)))
    },
    setSounding: (word) => void (sounding = word),
    setDrawn(cue, label = '') {
      drawn = cue
      drawnLabel.textContent = label
    },
    setDrop: (next) => void (drop = next),
    setGuide: (next) => void (guide = next),
  }
}
