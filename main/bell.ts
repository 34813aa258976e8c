/** Those who wait for something to change, and look again when it has. */
export interface Bell {
  /** Everybody who waits goes on. */
  readonly ring: () => void
  /** Resolves when it is rung next. */
  readonly wait: () => Promise<void>
}

export function createBell(): Bell {
  let waiting: (() => void)[] = []
  return {
    ring: () => {
      const all = waiting
      waiting = []
      for (const resolve of all) resolve()
    },
    wait: () => new Promise((resolve) => waiting.push(resolve)),
  }
}
