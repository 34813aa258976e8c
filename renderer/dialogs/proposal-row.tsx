import type { ReactNode } from 'react'

/** How one proposal stands in its list. */
export interface ProposalPlace<Item> {
  /** Its place among the rows that are shown, from 0, and how many these are. */
  readonly at: number
  readonly count: number
  readonly isChosen: boolean
  /** Its controls are the ones that Tab reaches. */
  readonly isHere: boolean
  readonly onChoose: (item: Item, chosen: boolean) => void
  readonly onPlay: (item: Item, which: 'before' | 'after') => void
}

interface ProposalRowProps<Item> {
  readonly item: Item
  readonly place: ProposalPlace<Item>
  readonly className: string
  readonly testId: string
  /** Pixels. */
  readonly height: number
  /** What is chosen with the tick, for a screen reader, and the ids of what is said about it. */
  readonly label: string
  readonly describedBy: string
  readonly canChoose: boolean
  readonly children: ReactNode
}

/** A row of a list of proposals: its place, and the tick that chooses it. */
export function ProposalRow<Item>(props: ProposalRowProps<Item>) {
  const { item, place, className, testId, height, label, describedBy, canChoose, children } = props
  const { at, count, isChosen, isHere, onChoose } = place
  return (
    <li
      className={`align-row ${className}`}
      style={{ transform: `translateY(${at * height}px)` }}
      aria-posinset={at + 1}
      aria-setsize={count}
      data-row={at}
      data-testid={testId}
    >
      <input
        type="checkbox"
        aria-label={label}
        aria-describedby={describedBy}
        checked={isChosen}
        disabled={!canChoose && !isHere}
        aria-disabled={!canChoose}
        tabIndex={isHere ? 0 : -1}
        onChange={({ currentTarget }) => {
          if (canChoose) onChoose(item, currentTarget.checked)
        }}
      />
      {children}
    </li>
  )
}
