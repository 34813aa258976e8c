import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import type { Calls } from '../../preload/contract.ts'

/** Sound on its way to the program: none is lost while the program is slow or away, up to ten minutes. */
export interface Sender {
  readonly add: (pcm: Pcm) => void
  /** Samples so far. */
  readonly length: () => number
  /** Samples that have not been taken yet. */
  readonly waiting: () => number
  /** The way is free (again); the program waits for sample `next`. */
  readonly open: (send: Send, next: number) => void
  /** The way is shut: what comes is kept. */
  readonly shut: () => void
  /** Resolves when all has been taken. */
  readonly flushed: () => Promise<void>
}

type Send = (at: number, sound: Uint8Array) => Promise<ReturnType<Calls['live.sound']>>

interface SenderOptions {
  /** The way broke for a reason that is not a lost line; after it the sender is shut. */
  readonly onFailure: (error: unknown) => void
  /** So many samples could not be kept any longer. They will be silence. */
  readonly onLoss: (samples: number) => void
  readonly most?: number
}

const usualMost = 600 * pcmRate
/** Sent at once when there is more: two seconds, 64 kB. */
const atOnce = 2 * pcmRate

export function createSender({ onFailure, onLoss, most = usualMost }: SenderOptions): Sender {
  const pieces: Pcm[] = []
  /** The number of the first sample in `pieces`, and of the one after the last. */
  let first = 0
  let end = 0
  let send: Send | null = null
  let sending = false
  let waiters: (() => void)[] = []

  /** Lets go of what lies before sample `next`. */
  function taken(next: number): void {
    while (pieces[0] !== undefined && first + pieces[0].length <= next) {
      first += pieces[0].length
      pieces.shift()
    }
    const [head] = pieces
    if (head !== undefined && first < next) {
      pieces[0] = head.subarray(next - first)
      first = next
    }
    if (pieces.length === 0) {
      for (const resolve of waiters) resolve()
      waiters = []
    }
  }

  function batch(): Uint8Array {
    let count = 0
    let length = 0
    while (pieces[count] !== undefined && length < atOnce) {
      length += pieces[count]?.length ?? 0
      count += 1
    }
    const all = new Int16Array(length)
    let at = 0
    for (const piece of pieces.slice(0, count)) {
      all.set(piece, at)
      at += piece.length
    }
    return new Uint8Array(all.buffer)
  }

  async function run(): Promise<void> {
    if (sending) return
    sending = true
    while (send !== null && pieces.length > 0) {
      const way: Send = send
      try {
        const { next } = await way(first, batch())
        taken(next)
      } catch (error) {
        // Whoever shut the way meanwhile knows why it broke.
        if ((send as Send | null) !== way) continue
        send = null
        onFailure(error)
      }
    }
    sending = false
  }

  return {
    add: (pcm) => {
      pieces.push(pcm)
      end += pcm.length
      let lost = 0
      while (end - first > most && pieces[0] !== undefined) {
        lost += pieces[0].length
        first += pieces[0].length
        pieces.shift()
      }
      if (lost > 0) onLoss(lost)
      void run()
    },
    length: () => end,
    waiting: () => end - first,
    open: (next, from) => {
      taken(from)
      send = next
      void run()
    },
    shut: () => {
      send = null
    },
    flushed: () =>
      pieces.length === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
  }
}
