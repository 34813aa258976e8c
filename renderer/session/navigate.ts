import { frameAt, ticksOfFrame } from '../../core/time/frame-rate.ts'
import { select } from '../../core/document/history.ts'
import { clamp, fromSeconds, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Session } from '../store.ts'
import { cueOf, cuesAt, placeOf } from './cues-at.ts'
import { commitDraft } from './edit.ts'
import { frameRateOf } from './facts.ts'

export function seek({ store, transport }: Session, time: Ticks): void {
  const { media } = store.get()
  const end = media?.opened.info.duration
  transport.seek(end === undefined ? time : clamp(time, zero, end))
}

export const seekBy = (session: Session, seconds: number): void =>
  seek(session, ticks(session.transport.now() + fromSeconds(seconds)))

export function stepFrame(session: Session, by: number): void {
  const { transport, store } = session
  transport.pause()
  const rate = frameRateOf(store.get())
  seek(session, ticksOfFrame(Math.max(0, frameAt(transport.now(), rate) + by), rate))
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

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const

export function setRate({ store, transport }: Session, rate: number): void {
  transport.setRate(rate)
  store.set({ rate })
}

/** Faster with every press, from standing still on. */
export function playFaster(session: Session): void {
  const { store, transport } = session
  if (!transport.playing()) {
    transport.play()
    return
  }
  const faster = rates.find((rate) => rate > store.get().rate)
  if (faster !== undefined) setRate(session, faster)
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
