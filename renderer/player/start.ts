import { watchShuttle } from '../session/shuttle.ts'
import type { Session } from '../store.ts'
import { watchBackwards } from './backwards.ts'
import { watchCueTicks } from './cue-ticks.ts'
import { watchFrames } from './frames.ts'
import { watchSpeech } from './speak.ts'
import { watchTyping } from './typing-pause.ts'

/** All that goes on beside the player while the window is there. */
export function startPlayback(session: Session): void {
  watchFrames(session)
  watchShuttle(session)
  watchBackwards(session)
  watchCueTicks(session)
  watchSpeech(session)
  watchTyping(session)
  watchVolume(session)
}

/** The player is as loud as the person has set it. */
function watchVolume({ store, transport }: Session): void {
  let told = ''
  const look = () => {
    const { settings, playback } = store.get()
    const volume = settings?.playback.volume ?? 1
    const now = `${volume} ${playback.muted}`
    if (now === told) return
    told = now
    transport.setVolume(volume, playback.muted)
  }
  look()
  store.subscribe(look)
}
