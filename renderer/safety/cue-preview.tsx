import { useMemo, useState } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { t } from '../language/t.ts'
import { clock } from './when.ts'

/** Rows at once: a page of them is drawn in a moment, and more are a key away. */
const page = 200

interface CuePreviewProps {
  readonly cues: readonly Cue[]
  /** Ids of those that are marked, and shown first. */
  readonly changed: ReadonlySet<string>
}

/** Cues to be looked at, not edited. */
export function CuePreview({ cues, changed }: CuePreviewProps) {
  const [isAll, setAll] = useState(changed.size === 0)
  const [count, setCount] = useState(page)
  const rows = useMemo(
    () => cues.map((cue, at) => ({ cue, at })).filter(({ cue }) => isAll || changed.has(cue.id)),
    [cues, changed, isAll],
  )
  return (
    <div className="preview">
      {changed.size > 0 && (
        <label className="preview-all">
          <input type="checkbox" checked={!isAll} onChange={() => setAll(!isAll)} />
          {t('Only the {{count}} cues that were changed', { count: changed.size })}
        </label>
      )}
      <div
        className="preview-rows"
        {...(cues.length > 0 ? { tabIndex: 0, role: 'region', 'aria-label': t('Cues') } : {})}
      >
        <table>
          <tbody>
            {rows.slice(0, count).map(({ cue, at }) => (
              <tr key={cue.id} className={changed.has(cue.id) ? 'changed' : ''}>
                <td className="number quiet">{at + 1}</td>
                <td className="number quiet">{clock(cue.start)}</td>
                <td className="number quiet">{clock(cue.end)}</td>
                <td className="preview-text" dir="auto">
                  {changed.has(cue.id) && <bdi className="preview-mark">{t('changed')}</bdi>}
                  {cue.text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="quiet">{t('There are no cues in it.')}</p>}
        {rows.length > count && (
          <button type="button" className="button small" onClick={() => setCount(count + 5 * page)}>
            {t('Show more of {{count}} cues', { count: rows.length })}
          </button>
        )}
      </div>
    </div>
  )
}
