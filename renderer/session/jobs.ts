import { parsePeaks } from '../../core/audio/peaks.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { idsAfter } from '../../core/cues/cue.ts'
import type { Edit } from '../../core/document/edit.ts'
import { commit, select } from '../../core/document/history.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { JobEvent, JobId, JobKind } from '../../preload/jobs.ts'
import type { Job, Session, State } from '../store.ts'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { showAlignment } from './align-all.ts'
import { offerToGoOn, restAction, sayResumed, startAnew } from './broken-off.ts'
import { keyOf } from './job-control.ts'
import { notify, notifyFailure } from './notices.ts'
import { isAdding } from './recognize.ts'
import { finish, grow, isThere, startLive, type Live } from './recognition.ts'
import { endAgain, hearAgain, reachAgain } from './recognize-again.ts'
import { behindLast, knownUntil, unknownPart } from './rest.ts'
import { dropScript, takeScript } from './script.ts'
import { isAsked, searchShots, takeShots } from './shots.ts'
import { segmentWith } from './segmentation.ts'

/** What a running recognition or alignment has brought so far; lives as long as its job. */
interface Harvest {
  live: Live
  /** Cues that were there before and give way to the first words. */
  replaced: readonly Cue[]
  /** Only what is said behind this is wanted; the cues before it stay as they are. */
  readonly until: Ticks | null
  /** What the aligner heard of each cue: nothing of it is in the document before a person has chosen it. */
  readonly aligned: Map<string, readonly Word[] | null>
}

/** Tends to the events of all jobs of this window. Returns what ends it. */
export function hearJobs(session: Session): () => void {
  const harvests = new Map<JobId, Harvest>()
  return session.bridge.on('job', (event) => hear(session, harvests, event))
}

const undoLabels: Partial<Record<JobKind, string>> = { recognize: later('Recognize speech') }

/** What a job brings is one step to undo, however long it takes. */
function change({ store }: Session, { id, kind }: Job, edit: Edit): void {
  const label = undoLabels[kind] ?? ''
  const change = (state: State) => ({
    label,
    edit,
    selection: state.history.selection,
    mergeKey: keyOf(id),
    rest: Infinity,
  })
  store.set((state) => ({ history: commit(state.history, change(state), performance.now()) }))
}

function hear(session: Session, harvests: Map<JobId, Harvest>, event: JobEvent): void {
  const { store } = session
  if (event.type === 'started') {
    if (store.get().media?.opened.id !== event.media) return
    const job: Job = {
      id: event.job,
      kind: event.kind,
      position: null,
      duration: null,
      secondsLeft: null,
      canceling: false,
    }
    const { cues } = store.get().history.document
    const until = event.kind === 'recognize' && isAdding(session) ? knownUntil(cues) : null
    const replaced = event.kind === 'recognize' && until === null ? cues : []
    harvests.set(event.job, { live: startLive, replaced, until, aligned: new Map() })
    store.set(({ jobs }) => ({ jobs: [...jobs, job] }))
    if (event.kind === 'listen') void offerToGoOn(session)
    if (event.kind === 'shots') store.set(({ timeline }) => ({ timeline: { ...timeline, cuts: [] } }))
    return
  }
  const job = store.get().jobs.find(({ id }) => id === event.job)
  const harvest = harvests.get(event.job)
  if (job === undefined || harvest === undefined) {
    harvests.delete(event.job)
    return
  }
  switch (event.type) {
    case 'progress': {
      const { position, duration, secondsLeft } = event
      store.set(({ jobs }) => ({
        jobs: jobs.map((each) => (each.id === job.id ? { ...each, position, duration, secondsLeft } : each)),
      }))
      if (job.kind === 'listen') loadPeaks(session, job.id)
      if (job.kind === 'recognize-again') reachAgain(job.id, position)
      break
    }
    case 'recognition':
      // What was canceled, or undone, brings nothing more.
      if (job.canceling) break
      if (job.kind === 'recognize-again') hearAgain(job.id, event.event)
      else hearRecognition(session, job, harvest, event.event)
      break
    case 'aligned':
      harvest.aligned.set(event.cue, event.words)
      break
    case 'scripted':
      if (!job.canceling) takeScript(session, event)
      break
    case 'proxied': {
      const { media } = store.get()
      if (media !== null) store.set({ media: { ...media, proxy: { url: event.url } } })
      break
    }
    case 'shots':
      takeShots(session, event.cuts)
      break
    case 'speech':
      store.set({ speech: event.spans })
      break
    // They belong to a batch, a voice, a film that is written or the sync doctor, which have ears of their own.
    case 'burned':
    case 'batch-share':
    case 'batch-file':
    case 'batch-found':
    case 'clipped':
    case 'track-read':
    case 'fitted':
    case 'said':
    case 'spoken':
    case 'sync-words':
    case 'synced':
    case 'written':
      break
    case 'resumed':
      sayResumed(session, job.id, event.position)
      break
    case 'warning':
      notify(session, { kind: 'warning', message: said(event.message) })
      break
    case 'done':
    case 'canceled':
    case 'failed':
      harvests.delete(job.id)
      dropScript(job.id)
      end(session, job, harvest, event)
      startAnew(session, job.id)
      break
  }
}

function hearRecognition(session: Session, job: Job, harvest: Harvest, event: RecognitionEvent): void {
  const { store } = session
  switch (event.type) {
    case 'recognizing':
      store.set({ hypothesis: event.hypothesis })
      break
    case 'recognized': {
      store.set({ hypothesis: null })
      const { replaced: before, until } = harvest
      const utterance = until === null ? event.utterance : unknownPart(event.utterance, until)
      harvest.replaced = []
      const { cues } = store.get().history.document
      // The first words take the place of what was there, in the same step: one undo brings it back.
      const clear: Edit = before.length > 0 ? [{ at: 0, removed: cues, inserted: [] }] : []
      const { live, edit } = grow(
        harvest.live,
        utterance,
        clear.length > 0 ? [] : cues,
        segmentWith(session, idsAfter(cues)),
      )
      harvest.live = live
      const whole = [...clear, ...(until === null ? edit : behindLast(edit, cues))]
      if (until === null || whole.length > 0) change(session, job, whole)
      break
    }
    case 'noMatch':
    case 'progress':
    case 'canceled':
      break
  }
}

function end(
  session: Session,
  job: Job,
  harvest: Harvest,
  event: Extract<JobEvent, { type: 'done' | 'canceled' | 'failed' }>,
): void {
  const { store } = session
  store.set(({ jobs }) => ({ jobs: jobs.filter(({ id }) => id !== job.id) }))
  if (job.kind === 'recognize') {
    store.set({ hypothesis: null })
    const { cues } = store.get().history.document
    const edit = finish(harvest.live, cues, segmentWith(session, idsAfter(cues)))
    if (edit.length > 0) change(session, job, edit)
    const words = harvest.live.words.length
    if (words > 0) showResult(session)
    if (event.type === 'done') {
      notify(
        session,
        words === 0 && harvest.until !== null
          ? { kind: 'done', message: t('Nothing more is said behind what was recognized already.') }
          : words === 0
            ? { kind: 'warning', message: t('No speech was found in the sound. You can write cues by hand.') }
            : { kind: 'done', message: t('Speech recognized: {{count}} words.', { count: words }) },
      )
    }
    if (event.type === 'canceled' && isThere(harvest.live, cues)) {
      const until = formatClock(harvest.live.words.at(-1)?.offset ?? zero, '.', 0)
      notify(session, {
        kind: 'done',
        message: t('Stopped. What was recognized up to {{until}} is kept.', { until }),
        action: restAction(session),
      })
    }
  }
  if (job.kind === 'recognize-again') endAgain(session, job.id, event.type)
  if (job.kind === 'align') showAlignment(session, harvest.aligned)
  if (job.kind === 'listen' && event.type === 'done') loadPeaks(session, job.id, true)
  const { media } = store.get()
  if (job.kind === 'proxy' && event.type !== 'done' && media?.proxy === 'making') {
    store.set({ media: { ...media, proxy: 'failed' } })
  }
  // Nobody asked for this one: without it the review knows less.
  if (job.kind === 'listen') searchShots(session)
  if (event.type === 'failed' && !['speech', 'sync'].includes(job.kind) && isAsked(store.get(), job.kind))
    notifyFailure(
      session,
      event.failure,
      job.kind === 'recognize' && harvest.live.words.length > 0 ? restAction(session) : undefined,
    )
}

/** The next thing to do is to read what was heard: how good it is is said, and the first cue is open. */
function showResult({ store }: Session): void {
  const { engines, settings, history, editing } = store.get()
  const engine = engines.find(({ id }) => id === settings?.recognizer)
  const first = history.document.cues[0]?.id
  store.set({
    ...(engine === undefined ? {} : { draftNote: `${engine.name}. ${engine.quality}` }),
    ...(editing || first === undefined || history.selection.active !== null
      ? {}
      : { history: select(history, { active: first, cues: [first] }) }),
  })
}

/** The job whose peaks are on their way, one request at a time, and when they were asked for last. */
let asking: JobId | null = null
let asked = -Infinity
/** Peaks of two hours are some megabytes: often enough to see them grow, in milliseconds. */
const peaksEvery = 1000

function loadPeaks(session: Session, job: JobId, last = false): void {
  const now = performance.now()
  if (!last && (asking === job || now - asked < peaksEvery)) return
  asking = job
  asked = now
  const { store, bridge } = session
  const media = store.get().media?.opened.id
  bridge
    .call('media.peaks', job)
    .then((bytes) => {
      const peaks = parsePeaks(bytes)
      if (peaks !== undefined && store.get().media?.opened.id === media) store.set({ peaks })
    })
    .catch((error: unknown) => {
      if (last) notifyFailure(session, error)
    })
    .finally(() => {
      if (asking === job) asking = null
    })
}
