import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'

/** Says in words what the canvas shows, as the value of the slider `host`; while playing no more often than the second changes. */
export function createTeller(host: HTMLElement) {
  let told: { readonly time: string; readonly cue: Cue | null } = { time: '', cue: null }
  return (now: Ticks, playing: boolean, cue: Cue | null, cues: readonly Cue[]): void => {
    const time = formatClock(now, '.', playing ? 0 : 3)
    if (time === told.time && cue === told.cue) return
    told = { time, cue }
    const where =
      cue === null
        ? ''
        : `, cue ${cues.indexOf(cue) + 1} of ${cues.length}: ${plain(cue.text).replaceAll('\n', ' ')}`
    host.setAttribute('aria-valuetext', time + where)
    host.setAttribute('aria-valuenow', toSeconds(now).toFixed(playing ? 0 : 3))
  }
}
