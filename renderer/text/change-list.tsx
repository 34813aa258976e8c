import { useRef, useState, type KeyboardEvent } from 'react'
import { t } from '../language/t.ts'
import { Marked } from '../find/marked.tsx'
import './text.css'

interface Place {
  readonly from: number
  readonly to: number
}

/** One change that is offered: of a cue, or of one place in it. */
export interface Change {
  readonly key: string
  /** Of the cue, from 1. */
  readonly number: number
  readonly before: string
  readonly after: string
  readonly places: { readonly before: readonly Place[]; readonly after: readonly Place[] }
  /** What is to be known besides: "Speaker: John". */
  readonly note?: string
}

interface ChangeListProps {
  readonly label: string
  readonly changes: readonly Change[]
  /** Keys of those that are not to be made. */
  readonly off: ReadonlySet<string>
  readonly onChange: (off: ReadonlySet<string>) => void
  readonly empty: string
  /** Said where nothing is left of a text; otherwise its cue goes. */
  readonly emptied?: string
}

/** Height of a row, in pixels: two lines of text. */
const rowHeight = 46
/** No list is higher, in pixels. */
const tallest = 700
/** Rows above and below what is in sight. */
const spare = 6

/** Changes with a box to tick each. Only those in sight exist, so that ten thousand are no more than ten. */
export function ChangeList({ label, changes, off, onChange, empty, emptied }: ChangeListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [active, setActive] = useState(0)
  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const last = Math.min(changes.length, Math.ceil((top + tallest) / rowHeight) + spare)
  const here = Math.min(active, changes.length - 1)
  const toggle = (key: string) => {
    const next = new Set(off)
    if (!next.delete(key)) next.add(key)
    onChange(next)
  }
  const go = (to: number) => {
    const at = Math.max(0, Math.min(changes.length - 1, to))
    setActive(at)
    const box = scroller.current
    if (box === null) return
    if (at * rowHeight < box.scrollTop) box.scrollTop = at * rowHeight
    if ((at + 1) * rowHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = (at + 1) * rowHeight - box.clientHeight
    setTop(box.scrollTop)
    requestAnimationFrame(() =>
      box.querySelector<HTMLInputElement>(`input[data-at="${at}"]`)?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = ({
    key,
    preventDefault,
  }: Pick<KeyboardEvent, 'key'> & { preventDefault: () => void }) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? tallest) / rowHeight) - 1)
    const to = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: changes.length - 1,
    }[key]
    if (to === undefined) return
    preventDefault()
    go(to)
  }
  if (changes.length === 0) return <p className="changes-empty quiet">{empty}</p>
  return (
    <div
      ref={scroller}
      className="changes text-change"
      role="group"
      aria-label={label}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <ul style={{ height: changes.length * rowHeight }}>
        {changes.slice(first, last).map((change, index) => {
          const at = first + index
          return (
            <li
              key={change.key}
              style={{ transform: `translateY(${at * rowHeight}px)` }}
              aria-setsize={changes.length}
              aria-posinset={at + 1}
            >
              <label className={off.has(change.key) ? 'change off' : 'change'}>
                <input
                  type="checkbox"
                  data-at={at}
                  tabIndex={
                    at === here || (here < first && at === first) || (here >= last && at === last - 1)
                      ? 0
                      : -1
                  }
                  checked={!off.has(change.key)}
                  onChange={() => toggle(change.key)}
                  onFocus={() => setActive(at)}
                  onKeyDown={(event) =>
                    onKeyDown({ key: event.key, preventDefault: () => event.preventDefault() })
                  }
                />
                <span className="number">{change.number}</span>
                <span className="change-texts" dir="auto">
                  <del title={change.before}>
                    <Marked text={change.before} hits={change.places.before} isFlat />
                  </del>
                  <ins title={change.after}>
                    {change.after === '' ? (
                      <span className="quiet">{emptied ?? t('(the cue is removed)')}</span>
                    ) : (
                      <Marked text={change.after} hits={change.places.after} isFlat />
                    )}
                  </ins>
                </span>
                {change.note !== undefined && <span className="change-note">{change.note}</span>}
              </label>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface TicksProps {
  readonly changes: readonly Change[]
  readonly off: ReadonlySet<string>
  readonly onChange: (off: ReadonlySet<string>) => void
}

/** How many are ticked, and all or none of them at once. */
export function Ticks({ changes, off, onChange }: TicksProps) {
  const chosen = changes.filter(({ key }) => !off.has(key)).length
  return (
    <div className="ticks">
      <p role="status" className="number" data-testid="changes-count">
        {t('{{chosen}} of {{count}} changes chosen', {
          chosen,
          count: changes.length,
        })}
      </p>
      <button
        type="button"
        className="link"
        disabled={chosen === changes.length}
        onClick={() => onChange(new Set())}
      >
        {t('All')}
      </button>
      <button
        type="button"
        className="link"
        disabled={chosen === 0}
        onClick={() => onChange(new Set(changes.map(({ key }) => key)))}
      >
        {t('None')}
      </button>
    </div>
  )
}
