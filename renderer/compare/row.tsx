import { Check, X } from 'lucide-react'
import { useMemo } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { numbersOf } from '../../core/document/change-report.ts'
import { kindNames } from '../../core/document/change-words.ts'
import { sideOf, type Comparison, type CueChange } from '../../core/document/compare.ts'
import { textRuns, type TextRun } from '../../core/document/text-runs.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { formatList } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'

/** Pixels: two lines of text and their times; longer ones are scrolled. */
export const changeRowHeight = 92

interface ChangeRowProps {
  readonly comparison: Comparison
  readonly change: CueChange
  readonly at: number
  readonly count: number
  readonly isHere: boolean
  /** Null where nothing can be changed. */
  readonly decide: ((accepts: boolean) => void) | null
}

/** One change, side by side, with the words marked that differ. */
export function ChangeRow({ comparison, change, at, count, isHere, decide }: ChangeRowProps) {
  const { olds, news, runs } = useMemo(() => {
    const sides = { olds: sideOf(comparison, change, 'before'), news: sideOf(comparison, change, 'after') }
    const texts = (cues: readonly Cue[]) => cues.map(({ text }) => text)
    return { ...sides, runs: textRuns(texts(sides.olds), texts(sides.news)) }
  }, [comparison, change])
  const number = numbersOf(olds.length > 0 ? change.before : change.after)
  const kinds = formatList(change.kinds.map((kind) => said(kindNames[kind])))
  const name = t('Change {{at}}, cue {{number}}: {{kinds}}', { at: at + 1, number, kinds })
  const tabIndex = isHere ? 0 : -1
  return (
    <li
      className={`compare-row${isHere ? ' here' : ''}`}
      style={{ transform: `translateY(${at * changeRowHeight}px)` }}
      aria-posinset={at + 1}
      aria-setsize={count}
      aria-label={name}
      data-row={at}
      data-testid="change"
    >
      <span className="compare-kinds">{kinds}</span>
      <Cues cues={olds} others={news} from={change.before.from} runs={runs.before} side="before" />
      <Cues cues={news} others={olds} from={change.after.from} runs={runs.after} side="after" />
      <span className="compare-tools">
        {decide === null ? (
          // Something in the row has to take the focus, so that the arrows go from change to change.
          <button type="button" className="button plain small" tabIndex={tabIndex}>
            {at + 1}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button small"
              tabIndex={tabIndex}
              aria-label={t('Accept: {{what}}', { what: name })}
              onClick={() => decide(true)}
            >
              <Check size={13} aria-hidden /> {t('Accept')}
            </button>
            <button
              type="button"
              className="button small"
              tabIndex={tabIndex}
              aria-label={t('Reject: {{what}}', { what: name })}
              onClick={() => decide(false)}
            >
              <X size={13} aria-hidden /> {t('Reject')}
            </button>
          </>
        )}
      </span>
    </li>
  )
}

interface CuesProps {
  readonly cues: readonly Cue[]
  readonly others: readonly Cue[]
  readonly from: number
  readonly runs: readonly (readonly TextRun[])[]
  readonly side: 'before' | 'after'
}

function Cues({ cues, others, from, runs, side }: CuesProps) {
  return (
    <div className="compare-cues">
      {cues.length === 0 && <p className="quiet">{t('(none)')}</p>}
      {cues.map((cue, at) => (
        <div key={cue.id}>
          <p className="compare-facts number">
            <span>#{from + at + 1}</span>
            <Facts cue={cue} other={others.length === cues.length ? others[at] : undefined} />
          </p>
          <p className="compare-text selectable" dir="auto">
            {(runs[at] ?? []).map(({ text, isChanged }, number) =>
              !isChanged ? (
                text
              ) : side === 'before' ? (
                <del key={number}>{text.replaceAll('\n', '⏎\n')}</del>
              ) : (
                <ins key={number}>{text.replaceAll('\n', '⏎\n')}</ins>
              ),
            )}
          </p>
        </div>
      ))}
    </div>
  )
}

function Facts({ cue, other }: { readonly cue: Cue; readonly other: Cue | undefined }) {
  const marked = (text: string, isSame: boolean) => (isSame ? text : <strong>{text}</strong>)
  const measured = cue.words.filter(isMeasured).length
  const wordsDiffer = other !== undefined && other.words.filter(isMeasured).length !== measured
  return (
    <>
      <span>
        {marked(formatClock(cue.start), other === undefined || other.start === cue.start)} –{' '}
        {marked(formatClock(cue.end), other === undefined || other.end === cue.end)}
      </span>
      {(['speaker', 'style', 'note'] as const).map((field) => {
        const value = cue[field]
        return value === undefined ? null : (
          <span key={field} dir="auto">
            {marked(value, other === undefined || other[field] === value)}
          </span>
        )
      })}
      {measured > 0 && (
        <span>{marked(t('{{count}} words measured', { count: measured }), !wordsDiffer)}</span>
      )}
    </>
  )
}
