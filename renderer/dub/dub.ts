import { select } from '../../core/document/history.ts'
import { dubLines } from '../../core/dub/lines.ts'
import { fromSeconds, type Span, type Ticks } from '../../core/time/ticks.ts'
import type { FittedCue, SpeakManner } from '../../preload/speech.ts'
import { said } from '../language/said.ts'
import { followJob, type Followed } from '../session/follow-job.ts'
import { seek } from '../session/navigate.ts'
import type { Session, State } from '../store.ts'
import type { DubState } from './state.ts'

/** What a person asks of a voice for cues. */
export interface DubChoices {
  readonly fastest: number
  /** Seconds before the next cue until which speech may go on; null: it ends with its own cue. */
  readonly beforeNext: number | null
  /** What descriptions keep clear of; null: each cue is spoken where it stands. */
  readonly clear: 'second' | 'speech' | null
}

export const startDubChoices: DubChoices = { fastest: 1.25, beforeNext: null, clear: null }

/** Between a description and dialogue, and how far one may be moved, in seconds. */
const distance = 0.2
const furthest = 10

let running: Followed | null = null

const change = ({ store }: Session, some: Partial<DubState>): void =>
  store.set(({ dub }) => (dub === null ? {} : { dub: { ...dub, ...some } }))

/** Speaks all cues anew; what has not changed comes from what is kept. */
export function speakCues(
  session: Session,
  manner: SpeakManner,
  language: string,
  choices: DubChoices,
): void {
  stopSpeakingCues()
  const { store, bridge } = session
  const state = store.get()
  const { cues } = state.history.document
  const dialogue = dialogueOf(state, choices.clear)
  store.set({
    dub: {
      ...{ cues, language, isDescription: choices.clear !== null, fitted: [], share: 0, sound: null },
      failure: null,
    },
  })
  const request = {
    ...{ ...manner, voices: {}, fastest: choices.fastest },
    cues: cues.map(({ id, start, end, text, speaker }) => ({
      ...{ id, start, end, text },
      ...(speaker === undefined ? {} : { speaker }),
    })),
    beforeNext: choices.beforeNext === null ? null : fromSeconds(choices.beforeNext),
    length: state.media?.opened.info.duration ?? null,
    clear:
      dialogue === null
        ? null
        : { dialogue, distance: fromSeconds(distance), furthest: fromSeconds(furthest) },
  }
  let fitted: readonly FittedCue[] = []
  const job = followJob(
    session,
    () => bridge.call('dub', request),
    (event) => {
      if (event.type === 'fitted') {
        fitted = [...fitted, event.fitted]
      } else if (event.type === 'progress' && event.duration !== null && event.duration > 0)
        change(session, { share: event.position / event.duration, fitted })
      else if (event.type === 'spoken') change(session, { sound: event.spoken })
    },
  )
  running = job
  void job.end.then((end) => {
    if (running !== job) return
    running = null
    const failure = end.type === 'failed' ? said(end.failure.message) : null
    change(session, { share: null, fitted, failure })
  })
}

export function stopSpeakingCues(): void {
  running?.cancel()
}

/** Where somebody speaks, by what is known of it; null where descriptions keep clear of nothing. */
function dialogueOf({ second, speech }: State, clear: DubChoices['clear']): readonly Span[] | null {
  if (clear === 'speech') return speech ?? []
  if (clear === null) return null
  return dubLines(second.open?.history.document.cues ?? []).map(({ start, end }) => ({
    offset: start,
    duration: (end - start) as Ticks,
  }))
}

/** Those that a person has to look at. */
export const doesNotFit = ({ overrun, overlap }: FittedCue): boolean => overrun > 0 || overlap > 0

/** Opens the cue in the list, and the film where it is spoken. */
export function goToFitted(session: Session, { cue, offset }: FittedCue): void {
  const { store } = session
  const { history } = store.get()
  store.set({
    dialog: null,
    tab: 'cues',
    ...(history.document.cues.some(({ id }) => id === cue)
      ? { history: select(history, { active: cue, cues: [cue] }) }
      : {}),
  })
  seek(session, offset)
}
