import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import type { Notice, State } from '../store.ts'

/** What a screen reader says of a change: `isUrgent` breaks in on what it is saying. */
export interface Announcement {
  readonly text: string
  readonly isUrgent: boolean
}

/** What is to be said when the window goes from `before` to `after`; null when nothing has to be. Each thing is said once. */
export function announcementOf(before: State, after: State): Announcement | null {
  const notice = newest(before.notices, after.notices)
  if (notice !== undefined) return { text: notice.message, isUrgent: notice.kind === 'failure' }
  if (before.line !== 'lost' && after.line === 'lost')
    return {
      text: t(
        'The connection to Cuewright is interrupted. Your work is kept here; it connects again by itself.',
      ),
      isUrgent: true,
    }
  if (before.saving && !after.saving && after.history.saved === after.history.past.length)
    return { text: t('Saved'), isUrgent: false }
  if (after.measured !== before.measured && after.measured !== '')
    return { text: after.measured, isUrgent: false }
  return stepOf(before, after)
}

const newest = (before: readonly Notice[], after: readonly Notice[]): Notice | undefined =>
  before === after ? undefined : after.findLast(({ id }) => before.every((known) => known.id !== id))

/** A step that was undone or redone, by its name. */
function stepOf({ history: before }: State, { history: after }: State): Announcement | null {
  const undone = after.future.at(-1)
  if (after.past.length < before.past.length && undone !== undefined && undone === before.past.at(-1))
    return { text: t('Undo: {{what}}', { what: said(undone.label) }), isUrgent: false }
  const redone = after.past.at(-1)
  if (
    after.future.length < before.future.length &&
    redone !== undefined &&
    redone.edit === before.future.at(-1)?.edit
  )
    return { text: t('Redo: {{what}}', { what: said(redone.label) }), isUrgent: false }
  return null
}
