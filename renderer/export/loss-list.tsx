import { Button } from 'react-aria-components'
import type { Loss } from '../../core/problems/problem.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { plain } from '../../core/cues/markup.ts'
import { goToFound } from '../problems/go.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'

/** What a file would lose, each with the first cues that it concerns; a click goes to the cue. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <ul className="loss-list">
      {losses.map(({ what, message, examples, count }) => (
        <li key={what + message}>
          <span>{said(message)}</span>
          {examples !== undefined && <Examples cues={examples} rest={count - examples.length} />}
        </li>
      ))}
    </ul>
  )
}

function Examples({ cues, rest }: { readonly cues: readonly number[]; readonly rest: number }) {
  const session = useSession()
  const { store } = session
  const all = useStore(({ history }) => history.document.cues)
  return (
    <span className="loss-examples">
      {cues.map((index) => {
        const cue = all[index]
        if (cue === undefined) return null
        const text = plain(cue.text).replace(/\s+/g, ' ').trim()
        return (
          <Button
            key={cue.id}
            className="loss-example"
            aria-label={t('Go to cue {{index}}: {{text}}', { index: index + 1, text })}
            onPress={() => {
              store.set({ dialog: null })
              goToFound(session, cue.id)
            }}
          >
            <span className="number quiet">
              {formatNumber(index + 1)} · {formatClock(cue.start, '.', 0)}
            </span>
            <span className="loss-text" dir="auto">
              {text}
            </span>
          </Button>
        )
      })}
      {rest > 0 && cues.length === 3 && <span className="quiet">…</span>}
    </span>
  )
}
