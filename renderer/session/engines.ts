import type { Session } from '../store.ts'
import { notifyFailure } from './notices.ts'

/** Looks again at which engines can be used, and what they want to know. */
export function readEngines({ store, bridge }: Session): void {
  bridge
    .call('recognizers.list')
    .then((engines) => store.set({ engines }))
    .catch((error: unknown) => notifyFailure({ store, bridge } as Session, error))
}
