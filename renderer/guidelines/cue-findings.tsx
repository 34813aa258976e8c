import { BellOff, TriangleAlert, Wrench } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Finding } from '../../core/checks/run.ts'
import type { Excess } from '../cue-list/measure.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { fixFor, mend } from './act.ts'
import { findingWords } from './excesses.ts'
import { findingsOf } from './found.ts'
import { sourceWords } from './words.ts'
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
  // While somebody types, nothing is offered for a text that is not there yet.
  const isTyped = useStore(({ draft }) => draft?.cue === finding.cue)
  const isSafe = !isTyped && fixFor(session, finding) !== null
  return (
    <li>
      <TriangleAlert size={13} aria-hidden />
      <span>{findingWords(finding)}</span>
      {isSafe && (
        <Button className="button plain small" onPress={() => mend(session, finding)}>
          <Wrench size={12} aria-hidden /> {t('Fix')}
        </Button>
      )}
      {!isSafe && !isTyped && <span className="quiet">{t('No safe fix')}</span>}
      <IconButton
        icon={BellOff}
        small
        label={t('Let it stand…')}
        onPress={() => session.store.set({ dialog: { kind: 'ignore', finding } })}
      />
      <span className="quiet cue-finding-source" title={sourceWords(finding)}>
        {sourceWords(finding)}
      </span>
    </li>
  )
}

/** The mark at the number of a row: what is wrong that no other cell of the row says. */
export function RowMark({ excesses }: { readonly excesses: readonly Excess[] }) {
  const others = excesses.filter(({ what }) => what === 'other')
  if (others.length === 0) return null
  const message = others.map((excess) => excess.message).join(' ')
  return (
    <span className="row-mark" title={message}>
      <TriangleAlert size={11} strokeWidth={2} role="img" aria-label={message} />
    </span>
  )
}
