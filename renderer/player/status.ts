import { formatClock } from '../../core/time/timecode.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { measure } from '../cue-list/measure.ts'
import { excessesAt } from '../guidelines/excesses.ts'
import { limitsOf } from '../guidelines/limits.ts'
import { t } from '../language/t.ts'
import { cueOf, placeOf } from '../session/cues-at.ts'
import type { Session, State } from '../store.ts'

const one = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Where the playhead and the active cue are, in a sentence for the ear. */
export function statusOf(state: State, now: Ticks): string {
  const { history, draft } = state
  const { document, selection } = history
  const time = formatClock(now)
  const count = document.cues.length
  const cue = cueOf(document.cues, selection.active)
  if (cue === undefined) return t('{{count}} cues, none of them selected, at {{time}}', { count, time })
  const text = draft?.cue === cue.id ? draft.text : cue.text
  const { seconds, speed } = measure(cue, limitsOf(state), text)
  const excesses = excessesAt(state, placeOf(document.cues, cue.id), cue, text)
  const values = {
    at: placeOf(document.cues, cue.id) + 1,
    total: count,
    seconds: one(seconds),
    speed: Number.isFinite(speed) ? one(speed) : '–',
    time,
  }
  return excesses.length > 0
    ? t(
        'Cue {{at}} of {{total}}, {{seconds}} s, {{speed}} characters a second, over limit, at {{time}}',
        values,
      )
    : t('Cue {{at}} of {{total}}, {{seconds}} s, {{speed}} characters a second, at {{time}}', values)
}

/** Says something, to screen readers and on the picture. */
export const say = ({ store }: Session, text: string): void =>
  store.set(({ playback }) => ({ playback: { ...playback, said: { text, turn: playback.said.turn + 1 } } }))

export const sayStatus = (session: Session): void =>
  say(session, statusOf(session.store.get(), session.transport.now()))
