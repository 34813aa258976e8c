import { TriangleAlert, Wrench } from 'lucide-react'
import { Button } from 'react-aria-components'
import { labelOfCheck } from '../../core/checks/fix.ts'
import type { Finding } from '../../core/checks/run.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { fixFor, mend } from './act.ts'
import { findingsOf } from './found.ts'
import { limitWords, measureWords, sourceWords } from './words.ts'
import './guidelines.css'

/** What the open cue does not comply with, below its text: rule, value, limit, source, and the fix where one is safe. */
export function CueFindings({ at }: { readonly at: number }) {
  const found = useStore((state) => findingsOf(state, at))
  if (found.length === 0) return null
  return (
    <ul className="cue-findings" aria-label={t('Violations of this cue')}>
      {found.map((finding) => (
        <CueFinding key={`${finding.check} ${finding.at?.[0] ?? ''}`} finding={finding} />
      ))}
    </ul>
  )
}

function CueFinding({ finding }: { readonly finding: Finding }) {
  const session = useSession()
  const isSafe = fixFor(session, finding) !== null
  return (
    <li>
      <TriangleAlert size={13} aria-hidden />
      <span title={sourceWords(finding)}>
        {t('{{rule}}: {{value}} ({{limit}})', {
          rule: said(labelOfCheck(finding.check)),
          value: measureWords(finding.value),
          limit: limitWords(finding),
        })}
      </span>
      <span className="quiet cue-finding-source">{sourceWords(finding)}</span>
      {isSafe ? (
        <Button className="button plain small" onPress={() => mend(session, finding)}>
          <Wrench size={12} aria-hidden /> {t('Fix')}
        </Button>
      ) : (
        <span className="quiet">{t('No safe fix')}</span>
      )}
    </li>
  )
}

/** The mark of a row in the list: that something is wrong, and which rules. */
export function RowMark({ at }: { readonly at: number }) {
  const found = useStore((state) => findingsOf(state, at))
  if (found.length === 0) return null
  const rules = [...new Set(found.map(({ check }) => said(labelOfCheck(check))))].join(', ')
  return (
    <span className="row-mark" title={rules}>
      <TriangleAlert size={11} strokeWidth={2} role="img" aria-label={rules} />
    </span>
  )
}
