import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { rehear, stretchOf } from '../../core/cues/rehear.ts'
import type { Rehearing } from '../../core/cues/rehearing.ts'
import type { SegmentRules } from '../../core/cues/segment-rules.ts'
import { apply, changeCues, type Edit } from '../../core/document/edit.ts'
import { commit } from '../../core/document/history.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { clamp, earlier, later, plus, zero, type Ticks } from '../../core/time/ticks.ts'
import {
  wordsOf,
  withUtterance,
  type RecognitionEvent,
  type Transcript,
} from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { JobId, RecognizeRequest } from '../../preload/jobs.ts'
import type { Session, State } from '../store.ts'
import { t } from '../language/t.ts'
import { commitDraft } from './edit.ts'
import { frameRateOf, isBusy } from './facts.ts'
import { attempt, notify } from './notices.ts'
import { rulesOf } from './segmentation.ts'
import { roomOf } from './typed.ts'

export type Stretch = NonNullable<RecognizeRequest['range']>

/** A stretch on its way: what may change in it, and what was heard so far. */
interface Pending {
  readonly asked: ReadonlySet<string>
  readonly range: Stretch
  transcript: Transcript
  /** How far it was heard, from the film's beginning. */
  reached: Ticks
}

const pending = new Map<JobId, Pending>()

/** The selected cues, in order. */
function selectedCues({ history }: State): readonly Cue[] {
  const chosen = new Set(history.selection.cues)
  return history.document.cues.filter(({ id }) => chosen.has(id))
}

/** What a person would most likely hear again: the selected cues, else the ten seconds around the playhead. */
export function startOfAgain({ store, transport }: Session): {
  readonly cues: { readonly count: number; readonly range: Stretch } | undefined
  readonly isRange: boolean
  readonly range: Stretch
  readonly end: Ticks | undefined
} {
  const state = store.get()
  const duration = state.media?.opened.info.duration
  const cues = selectedCues(state)
  const range = stretchOf(cues, duration)
  const now = transport.now()
  const limit = duration ?? plus(now, around)
  const start = clamp((now - around / 2) as Ticks, zero, later(zero, (limit - least) as Ticks))
  return {
    cues: range === undefined ? undefined : { count: cues.length, range },
    isRange: range === undefined,
    range: range ?? { start, end: later(plus(start, least), earlier(limit, plus(start, around))) },
    end: duration,
  }
}

const around = 100_000_000 as Ticks
/** Nobody says a word in less. */
const least = 2_000_000 as Ticks

interface Again {
  readonly recognizer: string
  readonly language: string
  /** The selected cues, or a stretch with all cues in it. */
  readonly what: 'cues' | Stretch
}

/** Hears a stretch again. Nothing of it is in the document before the person has seen what it would change. */
export function recognizeAgain(session: Session, { recognizer, language, what }: Again): void {
  const { store, bridge } = session
  const { media } = store.get()
  if (media === null || isBusy(store.get())) return
  commitDraft(session)
  const state = store.get()
  const cues =
    what === 'cues' ? selectedCues(state) : state.history.document.cues.filter((cue) => isIn(cue, what))
  const whole = stretchOf(cues, media.opened.info.duration)
  const range = what === 'cues' ? whole : covering(what, whole)
  if (range === undefined) return
  const asked = new Set(cues.map(({ id }) => id))
  void attempt(session, async () => {
    const request = { media: media.opened.id, track: media.track, recognizer, language, range }
    const job = await bridge.call('recognize', request)
    pending.set(job, { asked, range, transcript: { language, utterances: [] }, reached: range.start })
  })
}

/** A cue that the stretch cuts in two is heard whole: it would lose the words beyond. */
const covering = (range: Stretch, cues: Stretch | undefined): Stretch =>
  cues === undefined ? range : { start: earlier(range.start, cues.start), end: later(range.end, cues.end) }

/** A cue of which the middle is heard. */
const isIn = ({ start, end }: Cue, range: Stretch): boolean => {
  const middle = (start + end) / 2
  return middle >= range.start && middle <= range.end
}

export function hearAgain(job: JobId, event: RecognitionEvent): void {
  const stretch = pending.get(job)
  if (stretch === undefined || event.type !== 'recognized') return
  stretch.transcript = withUtterance(stretch.transcript, event.utterance)
}

/** `position` counts from the beginning of the stretch. */
export function reachAgain(job: JobId, position: Ticks): void {
  const stretch = pending.get(job)
  if (stretch !== undefined) stretch.reached = later(stretch.reached, plus(stretch.range.start, position))
}

/** What was heard is there, or a part of it: shown, if it would change anything. Nobody who is typing is interrupted. */
export function endAgain(session: Session, job: JobId, how: 'done' | 'failed' | 'canceled'): void {
  const { store } = session
  const stretch = pending.get(job)
  pending.delete(job)
  if (stretch === undefined || how === 'canceled') return
  const range = how === 'done' ? stretch.range : { ...stretch.range, end: stretch.reached }
  const words = wordsOf(stretch.transcript)
  // What was heard before an engine gave up is worth a look.
  if (how === 'failed' && words.length === 0) return
  const rehearing = rehearings(store.get(), { ...stretch, range }, words, rulesOf(session))
  if (!rehearing.some(isChange)) {
    notify(session, {
      kind: words.length === 0 ? 'warning' : 'done',
      message:
        words.length === 0
          ? t('Nothing was heard there. All cues stay as they are.')
          : t('The same was heard. Nothing would change.'),
    })
    return
  }
  store.set({ rehearing })
  const { dialog, editing } = store.get()
  if (dialog === null && !editing) store.set({ dialog: { kind: 'rehearing' } })
  else {
    notify(session, {
      kind: 'warning',
      message: t('The stretch was heard again. Nothing has changed yet.'),
      action: { label: t('Look at it'), run: () => store.set({ dialog: { kind: 'rehearing' } }) },
    })
  }
}

function rehearings(
  state: State,
  { asked, range }: Pick<Pending, 'asked' | 'range'>,
  words: readonly Word[],
  rules: SegmentRules,
): readonly Rehearing[] {
  const { cues } = state.history.document
  const gap = ticksOfFrame(2, frameRateOf(state))
  // Where an engine gave up, a cue that was heard in part would lose the rest.
  const present = new Set(cues.filter(({ id, end }) => asked.has(id) && end <= range.end).map(({ id }) => id))
  return rehear(words, {
    cues,
    asked: present,
    within: range,
    roomFor: (cue, previous) => {
      const free = roomOf(state, cue)
      const start = previous === undefined ? free.start : later(free.start, plus(previous, gap))
      return { start: earlier(start, cue.start), end: free.end }
    },
    rules,
    newId: idsAfter(cues),
  })
}

export const isChange = ({ kind }: Rehearing): boolean =>
  kind === 'changed' || kind === 'times' || kind === 'new'

/** Its cue is still as it was when it was compared, or there is still no cue. */
export function isStill({ before, after }: Rehearing, cues: ReadonlySet<Cue>): boolean {
  if (before !== null) return cues.has(before)
  for (const { id, start, end } of cues)
    if (id === after.id || (start < after.end && end > after.start)) return false
  return true
}

/** Puts what was chosen into the document, as one step. */
export function takeRehearing(session: Session, chosen: readonly Rehearing[]): void {
  const { store } = session
  const { history } = store.get()
  const after = new Map(
    chosen.flatMap((each) => (each.before === null ? [] : [[each.before, each.after] as const])),
  )
  const indices = history.document.cues.flatMap((cue, at) => (after.has(cue) ? [at] : []))
  const changes = changeCues(history.document, indices, (cue) => after.get(cue) ?? cue)
  const { cues } = apply(history.document, changes)
  const made = chosen
    .flatMap((each) => (each.before === null ? [each.after] : []))
    .toSorted((a, b) => b.start - a.start)
  const insertions: Edit = made.map((cue) => ({
    // From the last to the first, so that none moves another's place.
    at: cues.findLastIndex(({ start }) => start <= cue.start) + 1,
    removed: [],
    inserted: [cue],
  }))
  const change = {
    label: t('Recognize again'),
    edit: [...changes, ...insertions],
    selection: history.selection,
  }
  store.set({ history: commit(history, change, performance.now()), rehearing: null, dialog: null })
  notify(session, {
    kind: 'done',
    message: t('{{count}} cues were taken. One undo brings the old ones back.', { count: chosen.length }),
  })
}
