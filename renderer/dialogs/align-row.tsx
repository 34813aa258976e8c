import { memo } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { AlignPicture } from './align-picture.tsx'
import { Change, PlayButtons } from './proposal-parts.tsx'
import { reasonOf, signed } from './align-reason.ts'

/** Pixels of every row. */
export const alignRowHeight = 72

interface AlignRowProps {
  readonly proposal: Proposal
  /** The cue's number in the list, from 1. */
  readonly number: number
  /** Its place among the rows that are shown, from 0, and how many these are. */
  readonly at: number
  readonly count: number
  readonly isChosen: boolean
  /** Its controls are the ones that Tab reaches. */
  readonly isHere: boolean
  readonly onChoose: (proposal: Proposal, chosen: boolean) => void
  readonly onPlay: (proposal: Proposal, which: 'before' | 'after') => void
}

/** One cue before and after, with the reason. */
export const AlignRow = memo(function AlignRow(props: AlignRowProps) {
  const { proposal, number, at, count, isChosen, isHere, onChoose, onPlay } = props
  const { before, after, kind, first, last, most } = proposal
  const canChoose = kind !== 'same' && kind !== 'unfit'
  const tabIndex = isHere ? 0 : -1
  const text = plain(before.text).replaceAll('\n', ' ')
  return (
    <li
      className={`align-row ${kind}`}
      style={{ transform: `translateY(${at * alignRowHeight}px)` }}
      aria-posinset={at + 1}
      aria-setsize={count}
      data-row={at}
      data-testid="align-row"
    >
      <input
        type="checkbox"
        aria-label={`Cue ${number}: ${text}`}
        aria-describedby={`align-reason-${before.id}`}
        checked={isChosen}
        disabled={!canChoose && !isHere}
        aria-disabled={!canChoose}
        tabIndex={tabIndex}
        onChange={({ currentTarget }) => {
          if (canChoose) onChoose(proposal, currentTarget.checked)
        }}
      />
      <span className="align-number number">{number}</span>
      <span className="align-text" dir="auto" title={text}>
        {text}
      </span>
      <span className="align-reason" id={`align-reason-${before.id}`}>
        {reasonOf(proposal)}
      </span>
      <span className="align-times number">
        <Change name="In" was={formatClock(before.start)} will={formatClock(after.start)} />
        <Change name="Out" was={formatClock(before.end)} will={formatClock(after.end)} />
      </span>
      <span className="align-moves number">
        {kind !== 'unfit' && kind !== 'same' && (
          <>
            <span title="How far the first word moves">first {signed(first)}</span>
            <span title="How far the last word moves">last {signed(last)}</span>
            <span title={`“${most.text}” moves most`}>most {signed(most.by)}</span>
          </>
        )}
      </span>
      <AlignPicture before={before} after={after} />
      <PlayButtons
        what={`cue ${number}`}
        tabIndex={tabIndex}
        canPlay={{ before: true, after: canChoose }}
        onPlay={(which) => onPlay(proposal, which)}
      />
    </li>
  )
})
