import { isOver, type Batch, type BatchItem } from '../batch/state.ts'
import type { Session } from '../store.ts'
import { attempt } from './notices.ts'

interface Around {
  readonly change: (changed: (batch: Batch) => Batch) => void
  readonly newItem: (path: string) => BatchItem
}

/** Asks whether a batch in `folder` was broken off, and shows it unless another folder was chosen since. */
export function findUnfinished(session: Session, folder: string, { change }: Around): void {
  change((now) => ({ ...now, unfinished: null, looking: folder }))
  void attempt(session, async () => {
    const unfinished = await session.bridge.call('batch.unfinished', folder)
    change((now) => (now.looking === folder ? { ...now, unfinished } : now))
  })
}

/** A batch that was broken off takes the place of a list of which nothing is to come. */
export const canTake = ({ items, isRunning, unfinished }: Batch): boolean =>
  unfinished !== null && !isRunning && items.every(isOver)

export function takeFound({ store }: Session, { change, newItem }: Around): void {
  const found = store.get().batch?.unfinished ?? null
  if (found === null) return
  change((now) => ({
    ...now,
    unfinished: null,
    options: { ...now.options, folder: found.folder },
    // What may be written over is said anew: who began it may be somebody else.
    chain: { steps: found.steps, jobs: now.chain?.jobs ?? 2, overwrite: false },
    items: [
      ...found.files.map(newItem),
      ...found.lists.flatMap(({ manifest, files }) => files.map((path) => ({ ...newItem(path), manifest }))),
    ],
  }))
}
