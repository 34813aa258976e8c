import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import './align.css'

/** Which of the proposals are shown. */
export interface ProposalFilter<Item> {
  readonly id: string
  readonly label: string
  readonly of: (item: Item) => boolean
}

interface ProposalHeadProps<Item> {
  readonly items: readonly Item[]
  readonly filters: readonly ProposalFilter<Item>[]
  readonly filter: string
  readonly onFilter: (id: string) => void
  readonly onChoose: (isChosen: boolean) => void
  readonly children?: ReactNode
}

/** Above a list of proposals: what is shown of them, and all of it chosen or none. */
export function ProposalHead<Item>(props: ProposalHeadProps<Item>) {
  const { items, filters, filter, onFilter, onChoose, children } = props
  return (
    <div className="align-head">
      <div className="segments" role="group" aria-label={t('Which cues')}>
        {filters.map(({ id, label, of }) => (
          <button
            key={id}
            type="button"
            className="button small"
            aria-pressed={filter === id}
            onClick={() => onFilter(id)}
          >
            {said(label)} <span className="number">{formatNumber(items.filter(of).length)}</span>
          </button>
        ))}
      </div>
      {children}
      <span className="align-choose">
        <Button className="button plain small" onPress={() => onChoose(true)}>
          {t('Choose all shown')}
        </Button>
        <Button className="button plain small" onPress={() => onChoose(false)}>
          {t('Choose none shown')}
        </Button>
      </span>
    </div>
  )
}

/** Rows beyond the edges, so that a quick scroll finds them there. */
const spare = 4

interface ProposalListProps<Item> {
  readonly items: readonly Item[]
  /** Pixels of every row. */
  readonly rowHeight: number
  readonly label: string
  /** An element with `data-row={at}`, placed at `at` rows from the top; Tab reaches its controls only when it is `isHere`. */
  readonly row: (item: Item, at: number, isHere: boolean) => ReactNode
}

/** A list of which only the rows in sight exist. The arrows go from row to row, Tab through the controls of one. */
export function ProposalList<Item>({ items, rowHeight, label, row }: ProposalListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 430 })
  const [here, setHere] = useState(0)
  const wantsFocus = useRef(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight })
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-row="${here}"] :is(input, button)`)?.focus()
  }, [here])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const inSight = Math.max(1, Math.floor(sight.height / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -inSight,
      PageDown: inSight,
      Home: -items.length,
      End: items.length,
    }
    const step = steps[event.key]
    const element = scroller.current
    if (step === undefined || element === null) return
    event.preventDefault()
    const next = Math.max(0, Math.min(items.length - 1, here + step))
    const [from, to] = [next * rowHeight, (next + 1) * rowHeight]
    if (from < element.scrollTop) element.scrollTop = from
    else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight
    wantsFocus.current = true
    setSight({ top: element.scrollTop, height: element.clientHeight })
    setHere(next)
  }

  const first = Math.max(0, Math.floor(sight.top / rowHeight) - spare)
  const last = Math.min(items.length - 1, Math.ceil((sight.top + sight.height) / rowHeight) + spare)
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  // The row with the focus stays even when it is scrolled away.
  if (here < first) rows.unshift(here)
  else if (here > last && here < items.length) rows.push(here)
  return (
    <div
      className="align-list"
      role="presentation"
      ref={scroller}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) =>
        setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
      onFocus={({ target }) => {
        const place = target.closest<HTMLElement>('[data-row]')?.dataset['row']
        if (place !== undefined) setHere(Number(place))
      }}
    >
      <ul style={{ height: items.length * rowHeight }} aria-label={label}>
        {rows.map((at) => {
          const item = items[at]
          return item === undefined ? null : row(item, at, at === here)
        })}
      </ul>
    </div>
  )
}
