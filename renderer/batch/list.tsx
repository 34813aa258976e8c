import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { t } from '../language/t.ts'
import { BatchRow, rowSaid } from './row.tsx'
import type { BatchItem } from './state.ts'

/** A row with one line; those that say what was written are measured. */
const usualHeight = 34
/** Rows that a page of the list has, about. */
const page = 8

interface ListProps {
  readonly items: readonly BatchItem[]
  /** What is at work cannot be taken off by itself. */
  readonly isChain: boolean
}

const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -page,
  PageDown: page,
  Home: -Infinity,
  End: Infinity,
}

/** The files. Only the rows in view are there, however many there are; Tab stops at one of them, arrows go to the others. */
export function BatchList({ items, isChain }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const wanted = useRef<number | null>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- its rows are drawn anew on every scroll
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
  })
  const drawn = rows.getVirtualItems()
  const current = drawn.some(({ index }) => index === at) ? at : (drawn[0]?.index ?? 0)
  useEffect(() => {
    if (wanted.current === null) return
    const row = box.current?.querySelector<HTMLElement>(`li[data-index="${wanted.current}"]`)
    // Not yet drawn: the list is still on its way there.
    if (row == null) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  const move = (event: KeyboardEvent) => {
    const by = steps[event.key]
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const next = Math.max(0, Math.min(items.length - 1, current + by))
    wanted.current = next
    setAt(next)
    rows.scrollToIndex(next)
  }
  return (
    <div className="batch-list" ref={box}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from row to row */}
      <ul aria-label={t('Files of the batch')} style={{ height: rows.getTotalSize() }} onKeyDown={move}>
        {drawn.map(({ index, key, start }) => {
          const item = items[index]
          return item === undefined ? null : (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-label={rowSaid(item)}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setAt(index)}
              style={{ transform: `translateY(${start}px)` }}
            >
              <BatchRow item={item} isChain={isChain} isSkipped={index !== current} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
