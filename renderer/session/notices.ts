import { isReport, reportOf } from '../refusal.ts'
import type { Notice, Session } from '../store.ts'

let last = 0

/** Says something at the foot of the window; a notice of the same words replaces the older one. */
export function notify({ store }: Session, notice: Omit<Notice, 'id'>): void {
  const id = (last += 1)
  store.set(({ notices }) => ({
    notices: [...notices.filter(({ message }) => message !== notice.message), { ...notice, id }].slice(-3),
  }))
}

export const dismiss = ({ store }: Session, id: number): void =>
  store.set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))

/** Says why something did not work; what the person stopped is no failure. */
export function notifyFailure(session: Session, error: unknown, action?: Notice['action']): void {
  const { code, message, detail } = reportOf(error)
  if (code === 'canceled') return
  if (!isReport(error)) console.error(error)
  notify(session, {
    kind: 'failure',
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(action === undefined ? {} : { action }),
  })
}

/** Runs `work` and says so when it fails. */
export async function attempt(session: Session, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    notifyFailure(session, error)
  }
}
