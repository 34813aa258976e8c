import { askingCommands } from '../../core/commands/all.ts'
import { contextOf } from '../../core/commands/command.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { SyncPoint } from '../../core/cues/sync-points.ts'
import { fromSeconds, later, minus, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { placeOf } from '../session/cues-at.ts'
import { act, around, commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import { playSpan, seek, selectCue } from '../session/navigate.ts'
import type { Session, State } from '../store.ts'
import type { HeardPoint } from './state.ts'

/** A point with its cue as it is now: a cue that is edited meanwhile keeps its point. */
export interface Point extends SyncPoint {
  readonly cue: Cue
  /** Its number in the list, from 1. */
  readonly number: number
}

const none: readonly HeardPoint[] = []

/** Points of the document that is open; those of another one are none. */
export const heardPoints = ({ pointSync, safety }: State): readonly HeardPoint[] =>
  pointSync.document === safety.document ? pointSync.points : none

/** In the order of the film; points whose cues are gone are gone. */
export const pointsOf = (heard: readonly HeardPoint[], cues: readonly Cue[]): readonly Point[] =>
  heard
    .flatMap(({ cue: id, to }) => {
      const at = placeOf(cues, id)
      const cue = cues[at]
      return cue === undefined ? [] : [{ cue, number: at + 1, from: cue.start, to }]
    })
    .sort((a, b) => a.from - b.from)

const change = ({ store }: Session, points: readonly HeardPoint[], isOpen = true): void =>
  store.set(({ pointSync, safety }) => ({
    pointSync: { ...pointSync, document: safety.document, points, isOpen },
  }))

/** Shows the bar and brings the focus to it. */
export function openPointSync(session: Session): void {
  const { store } = session
  const points = heardPoints(store.get())
  store.set(({ pointSync, safety }) => ({
    tab: 'cues',
    pointSync: { document: safety.document, points, isOpen: true, called: pointSync.called + 1 },
  }))
}

export const closePointSync = (session: Session): void => change(session, [], false)

/** The active cue begins where the playhead is. Focus stays where it is: the next place is looked for at once. */
export function setPointHere(session: Session): void {
  const { store, transport } = session
  commitDraft(session)
  const { active } = store.get().history.selection
  if (active === null) return
  const others = heardPoints(store.get()).filter(({ cue }) => cue !== active)
  store.set({ tab: 'cues' })
  change(session, [...others, { cue: active, to: transport.now() }])
}

export const removePoint = (session: Session, id: string): void =>
  change(
    session,
    heardPoints(session.store.get()).filter(({ cue }) => cue !== id),
  )

/** Puts the playhead where the point is, its cue is the active one; so it can be set anew. */
export function goToPoint(session: Session, { cue, to }: Point): void {
  selectCue(session, cue.id)
  seek(session, to)
}

const before = fromSeconds(1)

/** Plays from a second before the place to the length of the cue behind it. */
export function playPoint(session: Session, { cue, to }: Point): void {
  const length = Math.max(minus(cue.end, cue.start), fromSeconds(2))
  playSpan(session, later(zero, minus(to, before)), ticks(to + length))
}

export type Scope = 'all' | 'selected'

/** What is wrong with the points, in a sentence; null when they can be applied. */
export function whyNotApply(session: Session, points: readonly Point[], cues: Scope): string | null {
  const { history } = session.store.get()
  if (points.length === 0) return ''
  if (points.every(({ from, to }) => from === to)) return t('Every point is where its cue is already.')
  const backwards = points.find((point, at) => {
    const last = points[at - 1]
    return last !== undefined && (point.to <= last.to || point.from <= last.from)
  })
  if (backwards !== undefined)
    return t('Cue {{number}} would be before the one above it: one of the two points is wrong.', {
      number: backwards.number,
    })
  const context = contextOf(history, around(session))
  return askingCommands.pointSync.plan(context, { points, cues }) === null
    ? t('A cue would be before the beginning of the film. Check the first point, or choose fewer cues.')
    : null
}

export function applyPoints(session: Session, points: readonly Point[], cues: Scope): void {
  commitDraft(session)
  if (!act(session, askingCommands.pointSync, { points, cues })) return
  const { history } = session.store.get()
  const count = cues === 'all' ? history.document.cues.length : history.selection.cues.length
  closePointSync(session)
  notify(session, {
    kind: 'done',
    message: t('{{count}} cues and their words have other times. One undo takes them back.', { count }),
  })
}

/** How much later, as the film knows it: "12.4 s later". */
export function laterBy(by: Ticks): string {
  if (Math.abs(by) < 50_000) return t('where it is')
  const seconds = formatNumber(Math.abs(by) / 10_000_000, Math.abs(by) < 100_000_000 ? 2 : 1)
  return by < 0 ? t('{{seconds}} s earlier', { seconds }) : t('{{seconds}} s later', { seconds })
}
