import { Play } from 'lucide-react'
import { memo } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { AlignPicture } from './align-picture.tsx'
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
      <AlignPicture proposal={proposal} />
      <span className="align-play">
        {(['before', 'after'] as const).map((which) => (
          <button
            key={which}
            type="button"
            className="button plain small"
            tabIndex={tabIndex}
            aria-label={`Play cue ${number} as it ${which === 'before' ? 'is' : 'would be'}`}
            disabled={which === 'after' && !canChoose}
            onClick={() => onPlay(proposal, which)}
          >
            <Play size={12} strokeWidth={2} aria-hidden />
            {which === 'before' ? 'Before' : 'After'}
          </button>
        ))}
      </span>
    </li>
  )
})

function Change({ name, was, will }: { readonly name: string; readonly was: string; readonly will: string }) {
  return (
    <span className="align-change">
      <span className="align-name">{name}</span>
      {was === will ? (
        <span>{was}</span>
      ) : (
        <>
          <span className="align-was">{was}</span>
          <span aria-label="becomes">→</span>
          <strong>{will}</strong>
        </>
      )}
    </span>
  )
}
