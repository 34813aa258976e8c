import { labelOfCheck } from '../../core/checks/fix.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import './guidelines.css'

/** Rows of a preview: enough to see what happens. */
const most = 300

export interface PreviewRow {
  readonly before: Cue
  readonly after: Cue
  /** Ids of checks, "lead-in" and "lead-out". */
  readonly why: readonly string[]
}

const reasons: Readonly<Record<string, string>> = {
  'lead-in': later('Time before the first word'),
  'lead-out': later('Time after the last word'),
}
const reason = (id: string): string => said(reasons[id] ?? labelOfCheck(id))

/** What would change, cue by cue: before, after and why. */
export function Preview({ rows, empty }: { readonly rows: readonly PreviewRow[]; readonly empty: string }) {
  if (rows.length === 0) return <p className="fix-preview changes-empty quiet">{empty}</p>
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reached by keys
    <div className="fix-preview" role="region" aria-label={t('What changes')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Before')}</th>
            <th scope="col">{t('After')}</th>
            <th scope="col">{t('Why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map(({ before, after, why }) => (
            <tr key={before.id}>
              <Side cue={before} other={after} />
              <Side cue={after} other={before} />
              <td>{why.map(reason).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <p className="quiet small-print">{t('and {{count}} more cues', { count: rows.length - most })}</p>
      )}
    </div>
  )
}

function Side({ cue, other }: { readonly cue: Cue; readonly other: Cue }) {
  const isMoved = cue.start !== other.start || cue.end !== other.end
  const isRewritten = cue.text !== other.text
  return (
    <td>
      <span className="fix-times number">
        <Time value={formatClock(cue.start)} isNew={cue.start !== other.start} /> –{' '}
        <Time value={formatClock(cue.end)} isNew={cue.end !== other.end} />
      </span>
      <span className={isRewritten || !isMoved ? 'fix-text' : 'fix-text quiet'} dir="auto">
        {(isRewritten ? cue.text : plain(cue.text)).replaceAll('\n', ' ⏎\n')}
      </span>
    </td>
  )
}

const Time = ({ value, isNew }: { readonly value: string; readonly isNew: boolean }) =>
  isNew ? <b>{value}</b> : <span className="quiet">{value}</span>
