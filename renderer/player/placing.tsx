import { Move } from 'lucide-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { alignmentOf, type Alignment } from '../../core/cues/alignment.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { placementOf, type Point } from '../../core/cues/placement.ts'
import { canvasOf, hasPlaceSettings } from '../../core/document/canvas.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { styleField } from '../../core/document/style.ts'
import { styleNameOf } from '../../core/document/style-uses.ts'
import { t } from '../language/t.ts'
import { cueOf } from '../session/cues-at.ts'
import { changeLooks, place } from '../session/looks.ts'
import { useSession, useStore } from '../store.ts'

/** Files of these say any point; all others know nine places. */
const hasPoints = (document: SubtitleDocument): boolean =>
  hasPlaceSettings(document) ||
  ['ass', 'ssa', undefined].includes(document.kept?.format ?? document.origin?.format)

/** Where the corner, edge or middle is that a cue's place is of. */
function anchorOf(cue: Cue, document: SubtitleDocument): Point {
  const canvas = canvasOf(document)
  const { alignment, point, box, line, margins } = placementOf(cue, canvas)
  if (point !== undefined) return point
  const value = document.styles[styleNameOf(cue)] ?? document.styles['Default'] ?? ''
  const own = (field: 'marginl' | 'marginr' | 'marginv', of: number): number =>
    Number(styleField(value, field)) / of
  const usual = {
    left: own('marginl', canvas.width),
    right: own('marginr', canvas.width),
    vertical: own('marginv', canvas.height),
  }
  const room = (part: 'left' | 'right' | 'vertical'): number =>
    margins !== undefined && margins[part] > 0 ? margins[part] : value === '' ? 0.05 : usual[part]
  const column = (alignment - 1) % 3
  const row = Math.floor((alignment - 1) / 3)
  const left = box?.left ?? room('left')
  const right = box === undefined ? 1 - room('right') : box.left + box.width
  return {
    x: column === 0 ? left : column === 2 ? right : (left + right) / 2,
    y: line?.at ?? (row === 0 ? 1 - room('vertical') : row === 2 ? room('vertical') : 0.5),
  }
}

/** Lines that a dragged caption comes to rest at: the middle, and the graphics-safe edges (EBU R 95). */
const rests = [0.05, 0.5, 0.95]
const near = 0.012
const rested = (share: number): number => rests.find((rest) => Math.abs(rest - share) < near) ?? share

/** The place of nine in whose third of the picture a point lies. */
const nineAt = ({ x, y }: Point): Alignment =>
  (Math.min(2, Math.max(0, Math.floor(x * 3))) +
    1 +
    3 * (2 - Math.min(2, Math.max(0, Math.floor(y * 3))))) as Alignment

/** The safe areas of the picture, and a handle by which the active cue is moved: with the pointer, or with arrow keys. */
export function Placing() {
  const isOn = useStore(({ looks }) => looks.placing)
  const id = useStore(({ history }) => history.selection.active)
  const document = useStore(({ history }) => history.document)
  const cue = cueOf(document.cues, id)
  if (!isOn) return null
  return (
    <div className="placing" dir="ltr">
      {/* EBU R 95: what moves stays inside 3.5 %, what is to be read inside 5 %. */}
      <span className="safe action" aria-hidden />
      <span className="safe graphics" aria-hidden />
      <span className="cross" aria-hidden />
      {cue !== undefined && <Handle key={cue.id} cue={cue} document={document} />}
    </div>
  )
}

interface Drag {
  readonly gesture: string
  readonly from: Point
  readonly start: Point
}

let gestures = 0

function Handle({ cue, document }: { readonly cue: Cue; readonly document: SubtitleDocument }) {
  const session = useSession()
  const drag = useRef<Drag | null>(null)
  const keys = useRef({ gesture: '', at: -Infinity })
  const anchor = anchorOf(cue, document)
  const isFree = hasPoints(document)
  const say = ({ x, y }: Point): string =>
    t('{{across}} % across, {{down}} % down', {
      across: Math.round(x * 1000) / 10,
      down: Math.round(y * 1000) / 10,
    })

  const go = (point: Point, gesture: string): void => {
    if (isFree) place(session, { kind: 'point', point, gesture })
    else if (nineAt(point) !== alignmentOf(cue)) place(session, { kind: 'nine', alignment: nineAt(point) })
  }
  const sharesOf = (event: PointerEvent<HTMLElement>): Point => {
    const picture = event.currentTarget.parentElement?.getBoundingClientRect()
    if (picture === undefined || picture.width === 0) return { x: 0, y: 0 }
    return {
      x: (event.clientX - picture.left) / picture.width,
      y: (event.clientY - picture.top) / picture.height,
    }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current
    if (held === null) return
    const now = sharesOf(event)
    const x = held.start.x + now.x - held.from.x
    const y = held.start.y + now.y - held.from.y
    // Shift goes free.
    go(event.shiftKey ? { x, y } : { x: rested(x), y: rested(y) }, held.gesture)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }
    const step = steps[event.key]
    if (event.key === 'Escape') changeLooks(session, { placing: false })
    else if (step === undefined || event.ctrlKey || event.metaKey) return
    else {
      const now = performance.now()
      if (now - keys.current.at > 1000) keys.current = { gesture: `place ${(gestures += 1)}`, at: now }
      keys.current.at = now
      // A third of the picture is the step between nine places.
      const size = !isFree ? 1 / 3 : event.shiftKey ? 0.05 : event.altKey ? 0.001 : 0.01
      go({ x: anchor.x + step[0] * size, y: anchor.y + step[1] * size }, keys.current.gesture)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      type="button"
      className="place-handle"
      style={{ left: `${anchor.x * 100}%`, top: `${anchor.y * 100}%` }}
      aria-label={t('Caption: {{place}}. Arrow keys move it, Shift in larger steps.', { place: say(anchor) })}
      title={say(anchor)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { gesture: `place ${(gestures += 1)}`, from: sharesOf(event), start: anchor }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onKeyDown={onKeyDown}
    >
      <Move size={14} strokeWidth={2} aria-hidden />
    </button>
  )
}
