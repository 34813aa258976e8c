import { TriangleAlert } from 'lucide-react'
import { memo, type RefCallback } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { useStore } from '../store.ts'
import { measure, type Measures } from './measure.ts'
import { BesideLine } from '../second/beside.tsx'
import type { Beside } from '../second/pairs.ts'
import { excessesIn } from '../guidelines/excesses.ts'
import { findingsOf } from '../guidelines/found.ts'
import type { Limits } from '../guidelines/limits.ts'
import { RowMark } from '../guidelines/cue-findings.tsx'
import { CueEditor } from './editor.tsx'
import { Line } from './line.tsx'
import { NameCells, NoteMark } from '../styles/name-cells.tsx'
import { WordInspector } from './word-inspector.tsx'

interface RowProps {
  readonly cue: Cue
  /** From 0. */
  readonly at: number
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  /** The playhead is in it. */
  readonly isPlaying: boolean
  readonly limits: Limits
  /** Follows the height of the open row. */
  readonly measure: RefCallback<HTMLElement> | null
  /** What stands beside it in the reference; null without one. */
  readonly beside: Beside | null
}

/** One cue. The active one opens in place. */
export const CueRow = memo(function CueRow(props: RowProps) {
  const { cue, at, top, isActive, isSelected, isPlaying, limits, measure: measureRow, beside } = props
  const draft = useStore((state) => (state.draft?.cue === cue.id ? state.draft.text : undefined))
  const found = useStore((state) => findingsOf(state, at))
  const measured = measure(cue, limits, draft)
  // With a guideline, what it asks for is what is wrong.
  const measures = limits.counting === undefined ? measured : { ...measured, excesses: excessesIn(found) }
  return (
    <div
      role="row"
      ref={measureRow}
      className={`cue-row${isActive ? ' active' : ''}${isSelected ? ' selected' : ''}${isPlaying ? ' playing' : ''}${beside === null ? '' : ' with-beside'}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-index={at}
      data-cue={cue.id}
    >
      <span role="gridcell" className="cell-number number">
        {at + 1}
        <RowMark excesses={measures.excesses} />
      </span>
      <span role="gridcell" className="time">
        {formatClock(cue.start)}
      </span>
      <span role="gridcell" className="time quiet">
        {formatClock(cue.end)}
      </span>
      <span role="gridcell" className="number cell-duration">
        <Flag measures={measures} whats={['short', 'long', 'backwards']}>
          {measures.seconds.toFixed(2)}
        </Flag>
      </span>
      <span role="gridcell" className="number cell-speed">
        <SpeedBar measures={measures} limit={limits.charactersPerSecond} />
      </span>
      <NameCells cue={cue} />
      <div role="gridcell" className="cell-text" {...(isActive ? {} : { dir: 'auto' })}>
        {isActive ? (
          <CueEditor cue={cue} limits={limits} at={at} />
        ) : (
          <>
            <span className="own-line">
              <Flag measures={measures} whats={['line', 'lines']}>
                {cue.note !== undefined && <NoteMark note={cue.note} />}
                <Line cue={cue} isPlaying={isPlaying} />
              </Flag>
            </span>
            {beside !== null && <BesideLine beside={beside} />}
          </>
        )}
      </div>
      {isActive && <WordInspector cue={cue} />}
    </div>
  )
})

interface FlagProps {
  readonly measures: Measures
  readonly whats: readonly string[]
  readonly children: React.ReactNode
}

/** Its children, with a sign and the reason where a limit is passed: never by colour alone. */
function Flag({ measures, whats, children }: FlagProps) {
  const found = measures.excesses.filter(({ what }) => whats.includes(what))
  if (found.length === 0) return <>{children}</>
  const message = found.map((excess) => excess.message).join(' ')
  return (
    <span className="flag" title={message}>
      <TriangleAlert size={12} strokeWidth={2} aria-label={message} role="img" />
      {children}
    </span>
  )
}

/** Characters a second, and how near to the limit: the bar is full at the limit. */
function SpeedBar({ measures, limit }: { readonly measures: Measures; readonly limit: number }) {
  const { speed } = measures
  const share = Math.min(1, speed / limit)
  const over = measures.excesses.some(({ what }) => what === 'speed')
  return (
    <>
      <Flag measures={measures} whats={['speed']}>
        {Number.isFinite(speed) ? Math.round(speed) : '–'}
      </Flag>
      {limit < Infinity && (
        <span className={`speed-track${over ? ' over' : ''}`} aria-hidden>
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
    </>
  )
}
