import { Failure } from '../../core/problems/failure.ts'
import { programVersion } from '../storage/folders.ts'
import { readSettings } from '../storage/settings.ts'
import { mayAsk } from '../storage/updates/asked.ts'
import { ownFeed, type Feed } from '../storage/updates/feed.ts'
import { newestOf } from '../storage/updates/newest.ts'
import type { UpdateAnswer } from '../../preload/program.ts'
import type { Desk, Handlers } from './desk.ts'

/** The page of the release that was found last: the only one that is ever opened. */
let found: string | null = null

interface Asker {
  readonly byHand: boolean
  readonly signal: AbortSignal
  readonly feed?: Feed | undefined
  readonly version?: string
  readonly now?: number
}

/**
 * Looks for a newer version: when a person asks, or by itself where that is switched on and a day has gone. By itself it says nothing
 * of what fails; asked by hand it rejects with a `Failure`.
 */
export async function lookForUpdates({
  byHand,
  signal,
  feed = ownFeed(),
  version = programVersion(),
  now = Date.now(),
}: Asker): Promise<UpdateAnswer> {
  try {
    if (!byHand && !(await readSettings()).updates) return { state: 'not-asked' }
    if (feed === undefined) throw new Failure('updates-nowhere')
    if (!(await mayAsk(now, { anyway: byHand }))) return { state: 'not-asked' }
    const update = await newestOf(feed, { version, signal })
    if (update === null) return { state: 'newest' }
    found = update.page
    return { state: 'newer', update }
  } catch (error) {
    if (byHand) throw error
    return { state: 'not-asked' }
  }
}

export const updateHandlers = ({ host, ending }: Desk): Pick<Handlers, 'updates.look' | 'updates.open'> => ({
  'updates.look': (byHand) => lookForUpdates({ byHand, signal: ending }),
  'updates.open': () => {
    if (found !== null) host.openPage?.(found)
  },
})
