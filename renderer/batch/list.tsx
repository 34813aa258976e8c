import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { t } from '../language/t.ts'
import { BatchRow } from './row.tsx'
import type { BatchItem } from './state.ts'

/** A row with one line; those that say what was written are measured. */
const usualHeight = 34

interface ListProps {
  readonly items: readonly BatchItem[]
  /** What is at work cannot be taken off by itself. */
  readonly isChain: boolean
}

/** The files. Only the rows in view are there, however many there are. */
export function BatchList({ items, isChain }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- its rows are drawn anew on every scroll
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (at) => items[at]?.id ?? at,
    overscan: 6,
  })
  return (
    <div className="batch-list" ref={box}>
      <ul aria-label={t('Files of the batch')} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]
          return item === undefined ? null : (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <BatchRow item={item} isChain={isChain} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
