import { setTimeout as sleep } from 'node:timers/promises'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { createBell } from '../../bell.ts'

/** How fast sound is sent: as a line takes it, but not far beyond what was answered. */
export interface Pace {
  /** Samples of the next piece; resolves when it may go out. */
  readonly room: (samples: number) => Promise<void>
  /** Samples from the first one on that were answered. */
  readonly answered: (until: number) => void
  readonly isAhead: () => boolean
  /** Nobody waits any longer. */
  readonly stop: () => void
}

/**
 * Sound that no service has answered is held for another try, and a service holds it too: more than `ahead` samples of it go
 * out no faster than twice as fast as they play. A service that has nothing to say of silence is not waited for in vain.
 */
export function paceOf(ahead: number): Pace {
  let [sent, done, isStopped] = [0, 0, false]
  const changed = createBell()
  const isAhead = (): boolean => sent - done > ahead
  return {
    room: async (samples) => {
      sent += samples
      if (!isAhead()) return
      const rested = new AbortController()
      const late = sleep((samples / pcmRate) * 500, true, { signal: rested.signal }).catch(() => true)
      for (let isLate = false; !isLate && !isStopped && isAhead();)
        isLate = await Promise.race([late, changed.wait().then(() => false)])
      rested.abort()
    },
    answered: (until) => {
      done = Math.max(done, Math.min(until, sent))
      changed.ring()
    },
    isAhead,
    stop: () => {
      isStopped = true
      changed.ring()
    },
  }
}
