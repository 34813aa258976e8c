import { useMemo, useState } from 'react'
import type { SyncFinding } from '../../core/sync/sync-map.ts'
import { ticks, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { useClock } from '../store.ts'
import { layoutGraph, type GraphSize } from './graph.ts'

const size: GraphSize = { width: 860, height: 230, left: 66, right: 36, top: 12, bottom: 26 }

interface GraphViewProps {
  readonly finding: SyncFinding
  readonly duration: Ticks
  readonly accepted: ReadonlySet<number>
  /** The part that the pointer or the focus is on. */
  readonly marked: number | null
  readonly onMark: (part: number | null) => void
  readonly onPlay: (part: number) => void
}

const offsetName = (value: number): string =>
  value === 0
    ? '0'
    : `${value > 0 ? '+' : '−'}${formatNumber(Number((Math.abs(value) / 10_000_000).toFixed(1)))} s`

/**
 * The film from left to right, how much later cues are heard from bottom to top: a dot for each cue of which something was found, the
 * map as a line. The list beside it says the same in words and has the keys, so it is hidden from screen readers.
 */
export function GraphView({ finding, duration, accepted, marked, onMark, onPlay }: GraphViewProps) {
  const graph = useMemo(() => layoutGraph(finding.map, finding.curve, duration, size), [finding, duration])
  const share = useClock((now) => Math.round((Math.min(now, duration) / Math.max(1, duration)) * 2000) / 2000)
  const [id] = useState(() => `sync-dots-${Math.random().toString(36).slice(2, 8)}`)
  const { width, height, left, right, top, bottom } = size
  const playhead = left + share * (width - left - right)
  return (
    <svg className="sync-graph" viewBox={`0 0 ${width} ${height}`} aria-hidden data-testid="sync-graph">
      <clipPath id={id}>
        <rect x={left} y={top} width={width - left - right} height={height - top - bottom} />
      </clipPath>
      {graph.yTicks.map(({ at, value }) => (
        <g key={value} className="tick">
          <path d={`M${left} ${at}H${width - right}`} />
          <text x={left - 8} y={at + 4} textAnchor="end">
            {offsetName(value)}
          </text>
        </g>
      ))}
      {graph.xTicks.map(({ at, value }) => (
        <g key={value} className="tick">
          <path d={`M${at} ${top}V${height - bottom}`} />
          <text x={at} y={height - 8} textAnchor="middle">
            {formatClock(ticks(value), '.', 0)}
          </text>
        </g>
      ))}
      <path className="zero" d={`M${left} ${graph.zero}H${width - right}`} />
      <path className="dots" d={graph.dots} clipPath={`url(#${id})`} />
      {graph.jumps.map(({ from, x, y1, y2 }) => (
        <path key={x} className="jump" d={`M${from} ${y1}H${x}V${y2}`} />
      ))}
      {graph.lines.map(({ part, x1, y1, x2, y2 }) => (
        // The list beside it has the same by keys.
        <g
          key={part}
          className={`part${accepted.has(part) ? ' taken' : ''}${marked === part ? ' marked' : ''}`}
          onPointerEnter={() => onMark(part)}
          onPointerLeave={() => onMark(null)}
          onClick={() => onPlay(part)}
        >
          <title>{t('Play this part')}</title>
          <path className="hit-area" d={`M${x1} ${y1}L${x2} ${y2}`} />
          <path className="line" d={`M${x1} ${y1}L${x2} ${y2}`} />
        </g>
      ))}
      <path className="playhead" d={`M${playhead} ${top}V${height - bottom}`} />
    </svg>
  )
}
