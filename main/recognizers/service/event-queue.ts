import { createBell } from '../../bell.ts'

/** What callbacks bring, to be pulled in order. */
export interface EventQueue<Event> {
  readonly push: (event: Event) => void
  /** Nothing more comes; what is there is still given out. */
  readonly end: () => void
  /** What is there is given out, then the puller gets `error`. */
  readonly fail: (error: unknown) => void
  readonly events: () => AsyncGenerator<Event>
}

export function eventQueue<Event>(): EventQueue<Event> {
  const waiting: Event[] = []
  let over: { readonly error?: unknown } | undefined
  const { ring: changed, wait: change } = createBell()
  return {
    push: (event) => {
      if (over !== undefined) return
      waiting.push(event)
      changed()
    },
    end: () => {
      over ??= {}
      changed()
    },
    fail: (error) => {
      over ??= { error }
      changed()
    },
    events: async function* () {
      for (;;) {
        const event = waiting.shift()
        if (event !== undefined) {
          yield event
          continue
        }
        if (over !== undefined) {
          if ('error' in over) throw over.error
          return
        }
        await change()
      }
    },
  }
}
