import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { UpdateAnswer } from '../../preload/program.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { useSession } from '../store.ts'
import { openPage } from './look.ts'
import './by-hand.css'

type State = UpdateAnswer | 'idle' | 'looking' | { readonly state: 'failed'; readonly message: string }

/** Looks for a newer version once, when it is pressed, whatever the settings say. */
export function CheckForUpdates() {
  const session = useSession()
  const [answer, setAnswer] = useState<State>('idle')
  const look = async (): Promise<void> => {
    setAnswer('looking')
    try {
      setAnswer(await session.bridge.call('updates.look', true))
    } catch (error) {
      setAnswer({ state: 'failed', message: said(reportOf(error).message) })
    }
  }
  const update = typeof answer === 'object' && answer.state === 'newer' ? answer.update : null
  return (
    <div className="updates">
      <div className="updates-line">
        <Button className="button" isDisabled={answer === 'looking'} onPress={() => void look()}>
          {t('Check for updates')}
        </Button>
        <span role="status">{sentence(answer)}</span>
        {update !== null && (
          <Button className="button" onPress={() => openPage(session, update)}>
            {t('Open the download page')}
          </Button>
        )}
      </div>
      {update !== null && update.notes !== '' && (
        <pre className="updates-notes selectable" dir="auto">
          {update.notes}
        </pre>
      )}
    </div>
  )
}

function sentence(answer: State): string {
  if (answer === 'idle') return ''
  if (answer === 'looking') return t('Looking…')
  switch (answer.state) {
    case 'newer':
      return t('Cuewright {{version}} is there.', { version: answer.update.version })
    case 'failed':
      return answer.message
    case 'newest':
    case 'not-asked':
      return t('There is no newer version.')
  }
}
