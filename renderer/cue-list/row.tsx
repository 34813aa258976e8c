import { TriangleAlert } from 'lucide-react'
import { Fragment, memo, type RefCallback } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { tokenSpans } from '../../core/cues/tokens.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { SegmentationSettings } from '../../preload/contract.ts'
import { useStore } from '../store.ts'
import { measure, type Measures } from './measure.ts'
import { CueEditor } from './editor.tsx'

interface RowProps {
  readonly cue: Cue
  /** From 0. */
  readonly at: number
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  /** The playhead is in it. */
  readonly isPlaying: boolean
  readonly limits: SegmentationSettings
  /** Follows the height of the open row. */
  readonly measure: RefCallback<HTMLElement> | null
}

/** One cue. The active one opens in place. */
export const CueRow = memo(function CueRow(props: RowProps) {
  const { cue, at, top, isActive, isSelected, isPlaying, limits, measure: measureRow } = props
  const draft = useStore((state) => (state.draft?.cue === cue.id ? state.draft.text : undefined))
  const measures = measure(cue, limits, draft)
  return (
    <div
      role="row"
      ref={measureRow}
      className={`cue-row${isActive ? ' active' : ''}${isSelected ? ' selected' : ''}${isPlaying ? ' playing' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-index={at}
      data-cue={cue.id}
    >
      <span role="gridcell" className="cell-number number">
        {at + 1}
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
      <div role="gridcell" className="cell-text" dir="auto">
        {isActive ? (
          <CueEditor cue={cue} limits={limits} at={at} />
        ) : (
          <Flag measures={measures} whats={['line', 'lines']}>
            <Line cue={cue} />
          </Flag>
        )}
      </div>
    </div>
  )
})

/** A cue's text in one line. Where only some of its words were measured, the guessed ones are underlined. */
function Line({ cue }: { readonly cue: Cue }) {
  const { text, words } = cue
  const shown = plain(text)
  if (shown === '') return <span className="quiet">(no text)</span>
  const flat = (part: string) => part.replaceAll('\n', ' ⏎ ')
  const spans = shown === text && words.some(isMeasured) && !words.every(isMeasured) ? tokenSpans(text) : []
  if (spans.length !== words.length) return <>{flat(shown)}</>
  return (
    <>
      {spans.map(({ from, to }, at) => {
        const word = words[at]
        const isGuessed = word !== undefined && !isMeasured(word)
        const gap = flat(text.slice(spans[at - 1]?.to ?? 0, from))
        return (
          <Fragment key={at}>
            {gap}
            {isGuessed ? <span className="guessed">{text.slice(from, to)}</span> : text.slice(from, to)}
          </Fragment>
        )
      })}
      {flat(text.slice(spans.at(-1)?.to ?? 0))}
    </>
  )
}

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
      <span className={`speed-track${over ? ' over' : ''}`} aria-hidden>
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </>
  )
}
