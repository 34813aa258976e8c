import { useEffect, useState } from 'react'
import { useSession } from '../store.ts'
import { announcementOf } from './announcement.ts'

interface Spoken {
  readonly text: string
  /** Counts up, so that the same words are said again. */
  readonly turn: number
}

const silent: Spoken = { text: '', turn: 0 }

/**
 * Says once what happened: notices, what was saved, measured, undone and redone. One voice that waits and one that breaks in. React
 * Aria hides everything behind a dialog but what is marked as an announcer: what happens meanwhile has to be heard too.
 */
export function Announcer() {
  const { store } = useSession()
  const [polite, setPolite] = useState(silent)
  const [urgent, setUrgent] = useState(silent)
  useEffect(() => {
    let before = store.get()
    return store.subscribe(() => {
      const after = store.get()
      const found = announcementOf(before, after)
      before = after
      if (found === null) return
      const speak = found.isUrgent ? setUrgent : setPolite
      speak(({ turn }) => ({ text: found.text, turn: turn + 1 }))
    })
  }, [store])
  return (
    <>
      <div className="hidden" aria-live="polite" data-live-announcer data-testid="says">
        <p key={polite.turn}>{polite.text}</p>
      </div>
      <div className="hidden" aria-live="assertive" data-live-announcer data-testid="says-now">
        <p key={urgent.turn}>{urgent.text}</p>
      </div>
    </>
  )
}
