import { select } from '../../core/document/history.ts'
import { stepped } from '../../core/time/frames.ts'
import { clamp, fromSeconds, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import { tickBetween } from '../player/cue-ticks.ts'
import { framesOf } from '../player/frames.ts'
import { hearMoment } from '../player/grains.ts'
import type { Session } from '../store.ts'
import { cueOf, cuesAt, placeOf } from './cues-at.ts'
import { commitDraft } from './edit.ts'

export function seek({ store, transport }: Session, time: Ticks): void {
  const { media } = store.get()
  const end = media?.opened.info.duration
  transport.seek(end === undefined ? time : clamp(time, zero, end))
}

export const seekBy = (session: Session, seconds: number): void =>
  seek(session, ticks(session.transport.now() + fromSeconds(seconds)))

/** Moves the playhead by hand: what is there is heard for a moment. */
export function scrub(session: Session, time: Ticks): void {
  seek(session, time)
  hearMoment(session, session.transport.now())
}

/** Goes to the picture that is `by` pictures from the one on the screen, as the file has them. */
export function stepFrame(session: Session, by: number): void {
  const { transport, store } = session
  transport.pause()
  const frames = framesOf(store.get())
  const from = transport.now()
  const here = frames.at(from)
  // Before the first picture there is nothing but the beginning.
  scrub(session, here < 0 && by < 0 ? zero : frames.span(stepped(frames, here, by)).offset)
  tickBetween(session, from, transport.now())
}

export function togglePlay({ transport, store }: Session): void {
  store.set({ until: null, repeat: null })
  if (transport.playing()) transport.pause()
  else transport.play()
}

/** Plays from `start` to `end` and stops there. */
export function playSpan(session: Session, start: Ticks, end: Ticks): void {
  session.store.set({ until: end, repeat: null })
  seek(session, start)
  session.transport.play()
}

/** Plays the active cue once, or again and again while looping. */
export function playCue(session: Session): void {
  const { history } = session.store.get()
  const cue = cueOf(history.document.cues, history.selection.active)
  if (cue !== undefined) playSpan(session, cue.start, cue.end)
}

/** The speeds that keys and the menu go through; any other can be typed. */
export const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

export function setRate({ store, transport }: Session, rate: number): void {
  const next = Math.min(4, Math.max(0.25, rate))
  transport.setRate(next)
  store.set(({ playback }) => ({ rate: next, playback: { ...playback, shuttle: 0 } }))
}

/** The next slower or faster of `rates`. */
export function changeRate(session: Session, by: 1 | -1): void {
  const { rate } = session.store.get()
  const next = by > 0 ? rates.find((each) => each > rate) : rates.findLast((each) => each < rate)
  if (next !== undefined) setRate(session, next)
}

/** Makes `id` the active cue; `extend` adds everything between, `toggle` adds or takes away this one. */
export function selectCue(session: Session, id: string, how: 'only' | 'extend' | 'toggle' = 'only'): void {
  const { store } = session
  if (id !== store.get().history.selection.active) commitDraft(session)
  const { history, anchor } = store.get()
  const { selection, document } = history
  let cues: readonly string[] = [id]
  if (how === 'toggle') {
    const others = selection.cues.filter((each) => each !== id)
    cues = others.length === selection.cues.length || others.length === 0 ? [...others, id] : others
  }
  if (how === 'extend') {
    const from = Math.max(0, placeOf(document.cues, anchor ?? selection.active))
    const to = placeOf(document.cues, id)
    cues = document.cues.slice(Math.min(from, to), Math.max(from, to) + 1).map((cue) => cue.id)
  }
  const active = cues.includes(id) ? id : (cues.at(-1) ?? null)
  store.set({
    history: select(history, { active, cues }),
    caret: null,
    anchor: how === 'extend' ? (anchor ?? selection.active) : id,
  })
}

/** The cue before or after the active one becomes active, and the playhead goes there unless the film is playing. */
export function goToCue(session: Session, by: number, extend = false): void {
  const { store, transport } = session
  const { history } = store.get()
  const { cues } = history.document
  const at = placeOf(cues, history.selection.active)
  const here = at >= 0 ? at : placeOf(cues, cuesAt(cues, transport.now())[0]?.id ?? null)
  const next = cues[here < 0 ? 0 : Math.min(cues.length - 1, Math.max(0, here + by))]
  if (next === undefined) return
  selectCue(session, next.id, extend ? 'extend' : 'only')
  if (!transport.playing()) seek(session, next.start)
}
