import { askingCommands } from '../../core/commands/all.ts'
import { withMarker, withMarkerChanged, type Marker } from '../../core/document/marker.ts'
import { withoutShot, withShot, withShotMoved, type ShotChanges } from '../../core/document/shots.ts'
import { defaultTimeline, type TimelineSettings } from '../../core/document/timeline-settings.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { frameStep } from '../../core/time/frames.ts'
import { earlier, later, minus, plus, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import { limitsOf } from '../guidelines/limits.ts'
import { t } from '../language/t.ts'
import { gridOf } from '../player/frames.ts'
import type { Session, State } from '../store.ts'
import type { CueMove, EdgeMove, Times } from '../timeline/shown.ts'
import { cueOf } from './cues-at.ts'
import { act, commitDraft, setTimes } from './edit.ts'
import { frameRateOf } from './facts.ts'
import { seek } from './navigate.ts'
import { changesOf, shotsIn } from './shots-in.ts'
import { attempt } from './notices.ts'

export const timelineOf = ({ settings }: State): TimelineSettings => settings?.timeline ?? defaultTimeline

/** How long a person may go on turning before it is written, in milliseconds. */
const rest = 400
let writing: ReturnType<typeof setTimeout> | undefined

/** Shown at once, written when the hand rests. */
export function changeTimeline(session: Session, change: Partial<TimelineSettings>): void {
  const { store, bridge } = session
  const { settings } = store.get()
  if (settings === null) return
  store.set({ settings: { ...settings, timeline: { ...settings.timeline, ...change } } })
  clearTimeout(writing)
  writing = setTimeout(() => {
    void attempt(session, async () => {
      await bridge.call('settings.write', { timeline: timelineOf(store.get()) })
    })
  }, rest)
}

function next<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length] ?? value
}

/** Says for a screen reader what has changed without anything else to be heard. */
const say = ({ store }: Session, text: string): void => store.set({ measured: text })

export function cycleSound(session: Session): void {
  const sound = next(['waveform', 'spectrogram', 'both'] as const, timelineOf(session.store.get()).sound)
  changeTimeline(session, { sound })
  say(
    session,
    { waveform: t('Waveform'), spectrogram: t('Spectrogram'), both: t('Waveform and spectrogram') }[sound],
  )
}

export function cycleRuler(session: Session): void {
  const ruler = next(['clock', 'timecode', 'frames'] as const, timelineOf(session.store.get()).ruler)
  changeTimeline(session, { ruler })
  say(session, { clock: t('Clock time'), timecode: t('Timecode'), frames: t('Frame numbers') }[ruler])
}

export function cycleFollow(session: Session): void {
  const follow = next(['page', 'center', 'off'] as const, timelineOf(session.store.get()).follow)
  changeTimeline(session, { follow })
  say(
    session,
    {
      page: t('Follows playback page by page'),
      center: t('Keeps the playhead in the middle'),
      off: t('Does not follow playback'),
    }[follow],
  )
}

const timesOf = ({ store }: Session, id: string): Times | null => {
  const cue = cueOf(store.get().history.document.cues, id)
  return cue === undefined ? null : { start: cue.start, end: cue.end }
}

/** Several cues, or one and all after it, while they are dragged; gives where `held` is then. */
export function moveCues(session: Session, move: CueMove, held: string, gesture: string): Times | null {
  commitDraft(session)
  act(session, askingCommands.moveCues, { ...move, gesture })
  return timesOf(session, held)
}

export function moveEdges(session: Session, move: EdgeMove, held: string, gesture: string): Times | null {
  commitDraft(session)
  act(session, askingCommands.moveEdges, { ...move, gesture })
  return timesOf(session, held)
}

// Markers.

const markersOf = ({ history }: State): readonly Marker[] => history.document.markers ?? []

function setMarkers(session: Session, markers: readonly Marker[], label: string, gesture?: string): void {
  commitDraft(session)
  act(session, askingCommands.setMarkers, { markers, label, ...(gesture === undefined ? {} : { gesture }) })
}

/** A mark counts as being at the playhead when it is on the same frame. */
function atPlayhead<Mark>(
  session: Session,
  marks: readonly Mark[],
  at: (mark: Mark) => Ticks,
): Mark | undefined {
  const now = session.transport.now()
  const half = ticksOfFrame(1, frameRateOf(session.store.get())) / 2
  return marks.find((mark) => Math.abs(at(mark) - now) < half)
}

export const markerHere = (session: Session): Marker | undefined =>
  atPlayhead(session, markersOf(session.store.get()), ({ at }) => at)

/** One marker at the playhead; one that is there already is not doubled. */
export function addMarker(session: Session): void {
  if (markerHere(session) !== undefined) return
  const markers = markersOf(session.store.get())
  setMarkers(session, withMarker(markers, session.transport.now(), ''), 'Add marker')
  say(session, t('Marker added'))
}

export function removeMarker(session: Session, id: string): void {
  setMarkers(
    session,
    markersOf(session.store.get()).filter((marker) => marker.id !== id),
    'Remove marker',
  )
  say(session, t('Marker removed'))
}

export const nameMarker = (session: Session, id: string, label: string): void =>
  setMarkers(session, withMarkerChanged(markersOf(session.store.get()), id, { label }), 'Name marker')

export function moveMarker(session: Session, id: string, to: Ticks, gesture?: string): void {
  setMarkers(
    session,
    withMarkerChanged(markersOf(session.store.get()), id, { at: to }),
    'Move marker',
    gesture,
  )
}

/** The nearest of `times` before (`by` −1) or after (1) the playhead, by more than a breath. */
function beside(session: Session, times: readonly Ticks[], by: 1 | -1): Ticks | undefined {
  const now = session.transport.now()
  const least = 5000
  return by > 0 ? times.find((time) => time > now + least) : times.findLast((time) => time < now - least)
}

export function goToMarker(session: Session, by: 1 | -1): void {
  const markers = markersOf(session.store.get())
  const time = beside(
    session,
    markers.map(({ at }) => at),
    by,
  )
  if (time === undefined) return
  seek(session, time)
  const label = markers.find(({ at }) => at === time)?.label ?? ''
  say(session, label === '' ? t('Marker') : t('Marker {{name}}', { name: label }))
}

/** The mark at the playhead by a frame; the playhead goes along. */
const nudged = ({ store }: Session, time: Ticks, by: 1 | -1): Ticks =>
  later(zero, plus(time, frameStep(time, by, gridOf(store.get()))))

export function nudgeMarker(session: Session, by: 1 | -1): void {
  const marker = markerHere(session)
  if (marker === undefined) return
  const to = nudged(session, marker.at, by)
  moveMarker(session, marker.id, to)
  seek(session, to)
}

// Shot changes.

export const shotHere = (session: Session): Ticks | undefined =>
  atPlayhead(session, shotsIn(session.store.get()), (time) => time)

function setShots(session: Session, shots: ShotChanges, label: string, gesture?: string): void {
  commitDraft(session)
  act(session, askingCommands.setShots, { shots, label, ...(gesture === undefined ? {} : { gesture }) })
}

/** The shot change at the playhead goes; where there is none, one comes. */
export function toggleShot(session: Session): void {
  const state = session.store.get()
  const { cuts } = state.timeline
  const here = shotHere(session)
  if (here === undefined) {
    const { shotThreshold } = timelineOf(state)
    setShots(
      session,
      withShot(changesOf(state), cuts, shotThreshold, session.transport.now()),
      'Add shot change',
    )
    say(session, t('Shot change added'))
  } else {
    setShots(session, withoutShot(changesOf(state), cuts, here), 'Remove shot change')
    say(session, t('Shot change removed'))
  }
}

/** Each move of a drag counts from where the gesture began, which `act` goes back to. */
const begun = new Map<string, ShotChanges>()

export function moveShot(session: Session, from: Ticks, to: Ticks, gesture?: string): void {
  const state = session.store.get()
  const start = (gesture === undefined ? undefined : begun.get(gesture)) ?? changesOf(state)
  if (gesture !== undefined && !begun.has(gesture)) {
    begun.clear()
    begun.set(gesture, start)
  }
  const { shotThreshold } = timelineOf(state)
  setShots(
    session,
    withShotMoved(start, state.timeline.cuts, shotThreshold, from, to),
    'Move shot change',
    gesture,
  )
}

export function nudgeShot(session: Session, by: 1 | -1): void {
  const here = shotHere(session)
  if (here === undefined) return
  const to = nudged(session, here, by)
  moveShot(session, here, to)
  seek(session, to)
}

export function goToShot(session: Session, by: 1 | -1): void {
  const time = beside(session, shotsIn(session.store.get()), by)
  if (time !== undefined) seek(session, time)
}

/** The in- or out-time of the active cue to the shot change next to it: an out-time as many frames before as cues keep apart. */
export function toShot(session: Session, edge: 'start' | 'end'): void {
  const state = session.store.get()
  const { history } = state
  const cue = cueOf(history.document.cues, history.selection.active)
  if (cue === undefined) return
  const gap = ticksOfFrame(limitsOf(state).gapFrames, frameRateOf(state))
  const places = shotsIn(state).map((time) => (edge === 'start' ? time : later(zero, minus(time, gap))))
  const from = edge === 'start' ? cue.start : cue.end
  const nearest = places.reduce<Ticks | undefined>(
    (best, time) => (best === undefined || Math.abs(time - from) < Math.abs(best - from) ? time : best),
    undefined,
  )
  if (nearest === undefined) return
  const frame = ticksOfFrame(1, frameRateOf(state))
  const times =
    edge === 'start'
      ? { start: earlier(nearest, minus(cue.end, frame)), end: cue.end }
      : { start: cue.start, end: later(nearest, ticks(cue.start + frame)) }
  setTimes(session, { id: cue.id, ...times }, `to-shot-${edge}-${performance.now()}`)
}
