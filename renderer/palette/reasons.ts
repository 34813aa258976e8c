import { useEffect, useState } from 'react'
import { actions } from '../keys/actions.ts'
import { whyNot } from '../keys/why-not.ts'
import type { Session } from '../store.ts'

/** Why actions cannot be done, by their ids: plain English, shown through `said`. */
export type Reasons = ReadonlyMap<string, string>

/**
 * To be asked before a dialog takes the focus: some actions are about the text in which the person is, and they come back there
 * before the action runs.
 */
export const reasonsNow = (session: Session): Reasons =>
  new Map(
    actions
      .filter((action) => !action.isEnabled(session))
      .map((action) => [action.id, whyNot(session, action)]),
  )

/** The same without what became possible since; `before` itself when nothing did. */
export function reasonsLeft(session: Session, before: Reasons): Reasons {
  const gone = actions.filter((action) => before.has(action.id) && action.isEnabled(session))
  if (gone.length === 0) return before
  const left = new Map(before)
  for (const { id } of gone) left.delete(id)
  return left
}

/** What cannot be done, from the moment a dialog opens: a film that is still being opened gives its actions free as it comes. */
export function useReasons(session: Session): Reasons {
  const [reasons, setReasons] = useState(() => reasonsNow(session))
  useEffect(() => {
    const look = () => setReasons((before) => reasonsLeft(session, before))
    look()
    return session.store.subscribe(look)
  }, [session])
  return reasons
}
