import { parseFrames } from '../../core/time/frame-table.ts'
import { continued, framesOfRate, framesOfTable, type Frames } from '../../core/time/frames.ts'
import { frameRateOf } from '../session/facts.ts'
import type { Session, State } from '../store.ts'

const even = new WeakMap<object, Frames>()
const none = {}

/** The pictures of the film; as long as its file has not been read, as they would be at its rate. */
export function framesOf(state: State): Frames {
  if (state.playback.frames !== null) return state.playback.frames
  const key = state.media?.opened ?? none
  const known = even.get(key)
  if (known !== undefined) return known
  const frames = framesOfRate(frameRateOf(state), state.media?.opened.info.video?.start)
  even.set(key, frames)
  return frames
}

const grids = new WeakMap<Frames, Frames>()

/** The frames that steps, edges and the ruler go by: those of the film, and before and after it as they would be at its rate. */
export function gridOf(state: State): Frames {
  const frames = framesOf(state)
  const grid = grids.get(frames) ?? continued(frames, frameRateOf(state))
  grids.set(frames, grid)
  return grid
}

/** Has the pictures of every film read that is opened, and tells the player of them. */
export function watchFrames({ store, bridge, transport }: Session): () => void {
  let current: string | undefined
  const look = () => {
    const { media } = store.get()
    if (media?.opened.id === current) return
    current = media?.opened.id
    const hasPicture = media?.opened.info.video !== undefined
    store.set(({ playback }) => ({
      playback: { ...playback, frames: null, reading: hasPicture, loop: null, mark: null },
    }))
    transport.setFrames(framesOf(store.get()))
    if (media === null || !hasPicture) return
    const { id } = media.opened
    const take = (bytes: Uint8Array | null) => {
      if (store.get().media?.opened.id !== id) return
      const table = bytes === null ? undefined : parseFrames(bytes)
      const frames = table === undefined ? null : framesOfTable(table)
      store.set(({ playback }) => ({ playback: { ...playback, frames, reading: false } }))
      transport.setFrames(framesOf(store.get()))
    }
    // Where they cannot be read the rate is used, and said: nothing else fails.
    bridge.call('media.frames', id).then(take, () => take(null))
  }
  look()
  return store.subscribe(look)
}
