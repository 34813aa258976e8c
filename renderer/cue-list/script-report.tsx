import { MicOff, Volume2, X } from 'lucide-react'
import { sentencesOf, type ScriptReport } from '../../core/cues/script-report.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { goToUnsaid } from '../session/script.ts'
import { seek } from '../session/navigate.ts'
import { useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import './script-report.css'

/** What of a pasted script and of the sound did not match: a click goes there. It stays until it is put away. */
export function ScriptReportPanel() {
  const session = useSession()
  const report = useStore((state) => state.scriptReport)
  if (report === null) return null
  return (
    <section className="script-report" aria-label={t('Script and sound')} data-testid="script-report">
      <header>
        <p role="status">{sentencesOf(report).map(said).join(' ')}</p>
        <IconButton
          icon={X}
          label={t('Put the list away')}
          small
          onPress={() => session.store.set({ scriptReport: null })}
        />
      </header>
      <ul>
        {inOrder(report).map((place) => (
          <li key={`${place.offset}-${place.kind}-${place.text}`}>
            <button
              type="button"
              onClick={() =>
                place.kind === 'unsaid' ? goToUnsaid(session, place) : seek(session, place.offset)
              }
            >
              {place.kind === 'unsaid' ? <MicOff size={13} aria-hidden /> : <Volume2 size={13} aria-hidden />}
              <span className="time">{formatClock(place.offset, '.', 0)}</span>
              <span className="script-what">
                {place.kind === 'unsaid'
                  ? t('Not spoken: “{{text}}”', { text: place.text })
                  : place.text === ''
                    ? t('Speech without text')
                    : t('Speech without text, heard as “{{text}}”', { text: place.text })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const inOrder = ({ unsaid, unwritten }: ScriptReport) =>
  [
    ...unsaid.map((each) => ({ kind: 'unsaid' as const, ...each })),
    ...unwritten.map((each) => ({ kind: 'unwritten' as const, ...each })),
  ].sort((a, b) => a.offset - b.offset)
