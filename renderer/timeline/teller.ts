import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { formatTime, type TimeDisplay } from '../../core/time/time-display.ts'
import { t } from '../language/t.ts'

/** Says in words what the canvas shows, as the value of the slider `host`; while playing no more often than the second changes. */
export function createTeller(host: HTMLElement) {
  let told: { readonly time: string; readonly cue: Cue | null } = { time: '', cue: null }
  return (
    now: Ticks,
    display: TimeDisplay,
    playing: boolean,
    cue: Cue | null,
    cues: readonly Cue[],
  ): void => {
    const time =
      playing && display.show !== 'clock'
        ? formatClock(now, '.', 0)
        : formatTime(now, display, playing ? 0 : 3)
    if (time === told.time && cue === told.cue) return
    told = { time, cue }
    const where = {
      time,
      number: cue === null ? 0 : cues.indexOf(cue) + 1,
      all: cues.length,
      text: cue === null ? '' : plain(cue.text).replaceAll('\n', ' '),
    }
    host.setAttribute(
      'aria-valuetext',
      cue === null ? time : t('{{time}}, cue {{number}} of {{all}}: {{text}}', where),
    )
    host.setAttribute('aria-valuenow', toSeconds(now).toFixed(playing ? 0 : 3))
  }
}
