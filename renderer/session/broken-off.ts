import type { Cue } from '../../core/cues/cue.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { JobId, RecognizeRequest } from '../../preload/jobs.ts'
import type { Notice, Session } from '../store.ts'
import { t } from '../language/t.ts'
import { cancelJob } from './job-control.ts'
import { notify } from './notices.ts'
import { recognize } from './recognize.ts'
import { endsRecognized, knownUntil, recognizingOf } from './rest.ts'

/** "41:20", or "1:02:03" from an hour on. */
const clock = (time: Ticks): string => formatClock(time, '.', 0).replace(/^00:|^0(?=\d:)/, '')

/** A film whose recognition was broken off, by a crash or a closed window: says so, and offers to go on. */
export async function offerToGoOn(session: Session): Promise<void> {
  const { store, bridge } = session
  const media = store.get().media?.opened.id
  if (media === undefined || isOthers(store.get().history.document.cues)) return
  // An offer: without it everything still works.
  const found = await bridge.call('recognize.broken', media).catch(() => null)
  const { media: now, history, jobs } = store.get()
  const { cues } = history.document
  if (found === null || now?.opened.id !== media || isOthers(cues)) return
  if (jobs.some(({ kind }) => kind === 'recognize')) return
  const { position, recognizer, language, track } = found
  if (cues.length > 0) {
    offerRest(session, { recognizer, language, track })
    return
  }
  notify(session, {
    kind: 'warning',
    message: t('Recognition of this film stopped at {{position}}.', { position: clock(position) }),
    action: { label: t('Go on'), run: () => recognize(session, { recognizer, language, track }) },
  })
}

/** Cues that are no outcome of a recognition that was broken off: a file that somebody opened with the film. */
const isOthers = (cues: readonly Cue[]): boolean => cues.length > 0 && !endsRecognized(cues)

type Request = Omit<RecognizeRequest, 'media'>

/** Adds the rest to what a recognition that stopped has brought, as the same engine hears it. */
export const restAction = (
  session: Session,
  request: Request = recognizingOf(session.store.get()),
): NonNullable<Notice['action']> => ({
  label: t('Recognize the rest'),
  run: () => recognize(session, request, true),
})

/** Says that recognition was broken off behind the cues that are there, and offers the rest. */
export function offerRest(session: Session, request: Request): void {
  const { cues } = session.store.get().history.document
  notify(session, {
    kind: 'warning',
    message: t('Recognition of this film was broken off at {{position}}. What is here stays as it is.', {
      position: clock(knownUntil(cues)),
    }),
    action: restAction(session, request),
  })
}
/** What is to begin when a job has ended. */
const anew = new Map<JobId, Request>()

/** Says that `job` goes on from an earlier recognition, and offers to throw that away. */
export function sayResumed(session: Session, job: JobId, position: Ticks): void {
  notify(session, {
    kind: 'warning',
    message: t('Recognition goes on from {{position}}, where it was broken off.', {
      position: clock(position),
    }),
    action: {
      label: t('Start anew'),
      run: () => {
        const { settings, media, history, jobs } = session.store.get()
        const request = {
          recognizer: settings?.recognizer ?? '',
          language: history.document.language,
          track: media?.track ?? null,
          fresh: true,
        }
        const isRunning = jobs.some(({ id }) => id === job)
        if (!isRunning) recognize(session, request)
        else {
          anew.set(job, request)
          cancelJob(session, job)
        }
      },
    },
  })
}

/** To be called when `job` is gone: begins what waited for that. */
export function startAnew(session: Session, job: JobId): void {
  const request = anew.get(job)
  anew.delete(job)
  if (request !== undefined) recognize(session, request)
}
