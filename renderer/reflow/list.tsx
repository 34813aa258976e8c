import { useRef, useState } from 'react'
import type { ReflowChange, ReflowKind } from '../../core/cues/reflow-changes.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import '../text/text.css'
import './reflow.css'

/** Height of a row, in pixels: two lines of text. */
const rowHeight = 46
const tallest = 700
/** Rows above and below what is in sight. */
const spare = 6

export const kindNames: Readonly<Record<ReflowKind, string>> = {
  breaks: later('Cue breaks'),
  lines: later('Line breaks'),
  times: later('Times'),
}

const shown = ({ text }: Cue): string => plain(text).replaceAll('\n', ' ⏎ ')
const timesOf = ({ start, end }: Cue): string => `${formatClock(start)} – ${formatClock(end)}`

const written = (kind: ReflowKind, cues: readonly Cue[]): string =>
  cues.map(kind === 'times' ? timesOf : shown).join('  ┃  ')

/** What moves: before above after. Only rows in sight exist. Arrow keys scroll it, as they do any region. */
export function MoveList({ changes }: { readonly changes: readonly ReflowChange[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const first = Math.max(0, Math.floor(top / rowHeight) - spare)
  const last = Math.min(changes.length, Math.ceil((top + tallest) / rowHeight) + spare)
  if (changes.length === 0)
    return <p className="changes-empty quiet">{t('Nothing moves: the cues are cut like this.')}</p>
  return (
    <div
      ref={scroller}
      className="changes text-change"
      role="region"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the keys that scroll it
      tabIndex={0}
      aria-label={t('What moves')}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <ul style={{ height: changes.length * rowHeight }}>
        {changes.slice(first, last).map(({ kind, at, before, after }, index) => (
          <li
            key={`${at}`}
            style={{ transform: `translateY(${(first + index) * rowHeight}px)` }}
            aria-setsize={changes.length}
            aria-posinset={first + index + 1}
          >
            <div className="change move">
              <span className="number">{at + 1}</span>
              <span className="change-texts" dir="auto">
                <del title={written('breaks', before)}>{written(kind, before)}</del>
                <ins title={written('breaks', after)}>{written(kind, after)}</ins>
              </span>
              <span className="change-note">{said(kindNames[kind])}</span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
