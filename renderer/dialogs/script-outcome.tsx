import { MicOff, TextSearch, Volume2 } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Cue } from '../../core/cues/cue.ts'
import { sentencesOf, type ScriptReport } from '../../core/cues/script-report.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { applyScript } from '../session/script.ts'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'

interface ScriptOutcomeProps {
  readonly cues: readonly Cue[]
  readonly report: ScriptReport
}

/** A list that is longer than its place takes the focus, so that keys can scroll it. */
const scrolls = { tabIndex: 0 } as const

/** More than these nobody reads before deciding. */
const most = 50

/** What came of a script, before it takes the place of what is there. */
export function ScriptOutcome({ cues, report }: ScriptOutcomeProps) {
  const session = useSession()
  const before = useStore(({ history }) => history.document.cues.length)
  const onClose = () => session.store.set({ dialog: null })
  const { unsaid, unwritten } = report
  return (
    <Sheet
      title={t('Script matched')}
      width={620}
      asks
      onClose={onClose}
      foot={
        <>
          <Button className="button" onPress={onClose}>
            {t('Leave everything as it was')}
          </Button>
          <Button
            ref={focusFirst}
            className="button primary"
            onPress={() => applyScript(session, cues, report)}
          >
            {before === 0
              ? t('Make {{count}} cues', { count: cues.length })
              : t('Replace {{count}} cues by {{next}}', { count: before, next: cues.length })}
          </Button>
        </>
      }
    >
      <p data-testid="script-sentence">{sentencesOf(report).map(said).join(' ')}</p>
      {unsaid.length + unwritten.length > 0 && (
        <div className="outcome" {...scrolls} role="region" aria-label={t('What does not match')}>
          <ul>
            {unsaid.slice(0, most).map(({ offset, text, count }) => (
              <li key={`unsaid-${offset}-${text}`}>
                <MicOff size={14} aria-hidden />
                <span className="time quiet">{formatClock(offset, '.', 0)}</span>
                <span>{t('{{count}} words not spoken: “{{text}}”', { count, text })}</span>
              </li>
            ))}
            {unwritten.slice(0, most).map(({ offset, text }) => (
              <li key={`unwritten-${offset}`}>
                <Volume2 size={14} aria-hidden />
                <span className="time quiet">{formatClock(offset, '.', 0)}</span>
                <span>
                  {text === ''
                    ? t('Speech without text')
                    : t('Speech without text, heard as “{{text}}”', { text })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="small-print quiet">
        <TextSearch size={13} aria-hidden />{' '}
        {unsaid.length + unwritten.length === 0
          ? t('Every word has a measured place.')
          : t('The list stays above the cues afterwards. Undo brings back what was there.')}
      </p>
    </Sheet>
  )
}
