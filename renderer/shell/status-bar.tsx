import { CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { formatFrameRate } from '../../core/time/frame-rate.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { JobKind } from '../../preload/jobs.ts'
import { showBatch } from '../session/batch.ts'
import { fileFacts, hasEncoding } from '../session/file-facts.ts'
import { dismiss } from '../session/notices.ts'
import { cancelJob } from '../session/job-control.ts'
import { stopSpeaking } from '../script-view/speak.ts'
import { TipLine } from '../help/tip-line.tsx'
import { timeLeft } from './time-left.ts'
import { isUnsaved, showsEditor, useSession, useStore, type Job, type Notice } from '../store.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'

const doing: Readonly<Record<JobKind, string>> = {
  listen: later('Reading the sound'),
  proxy: later('Making a playable copy'),
  recognize: later('Recognizing'),
  'recognize-again': later('Recognizing again'),
  transcribe: later('Transcribing'),
  align: later('Aligning words'),
  shots: later('Finding shot changes'),
  speech: later('Finding speech'),
  script: later('Matching the script'),
  speak: later('Speaking the script'),
  dub: later('Speaking the cues'),
  'speech-write': later('Writing the voice'),
  batch: later('Working through many files'),
  'batch-watch': later('Watching a folder'),
  burn: later('Burning subtitles in'),
  mux: later('Writing the film'),
  'track-read': later('Reading the subtitles'),
  clip: later('Writing the clip'),
  sync: later('Looking for where the cues belong'),
  upload: later('Copying'),
}

/** What a person waits for comes first; what only fills in the picture steps back. */
const order: readonly JobKind[] = [
  'recognize',
  'recognize-again',
  'script',
  'speak',
  'dub',
  'speech-write',
  'burn',
  'mux',
  'track-read',
  'clip',
  'align',
  'sync',
  'proxy',
  'upload',
  'listen',
  'shots',
  'speech',
]

/** Work in progress on the left, facts about the document on the right. */
export function StatusBar() {
  const jobs = useStore((state) => state.jobs)
  const working = useStore(showsEditor)
  const count = useStore(({ history }) => history.document.cues.length)
  const selected = useStore(({ history }) => history.selection.cues.length)
  const rate = useStore(({ media }) => media?.opened.info.video?.frameRate)
  const variable = useStore(({ media }) => media?.opened.info.video?.variable === true)
  const size = useStore(({ media }) => {
    const video = media?.opened.info.video
    return video === undefined ? null : `${video.width}×${video.height}`
  })
  const saved = useStore((state) =>
    state.saving ? t('Saving…') : isUnsaved(state) ? t('Not saved') : state.file === null ? '' : t('Saved'),
  )
  const version = useStore(({ app }) => app?.version ?? '')
  const sorted = jobs.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <footer className="status-bar">
      <div className="jobs">
        {sorted.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
        <Narrating />
        <BatchLine />
        <Downloads />
        <GoodNews />
        {working && <TipLine />}
      </div>
      {working ? (
        <div className="facts number">
          {selected > 1 && <span>{t('{{count}} selected', { count: selected })}</span>}
          {size !== null && <span className="picture-size">{size}</span>}
          {rate !== undefined && (
            <span
              {...(variable ? { title: t('Frames do not come at an even rate; this is the mean.') } : {})}
            >
              {variable
                ? t('{{rate}} fps, variable', { rate: formatFrameRate(rate) })
                : t('{{rate}} fps', { rate: formatFrameRate(rate) })}
            </span>
          )}
          <span data-testid="cue-count">{t('{{count}} cues', { count })}</span>
          <FileFacts />
          {saved !== '' && <span data-testid="saved">{saved}</span>}
        </div>
      ) : (
        <div className="facts number">
          {version !== '' && <span>{t('Version {{version}}', { version })}</span>}
        </div>
      )}
    </footer>
  )
}

/** What the file is; its encoding can be changed from here. */
function FileFacts() {
  const session = useSession()
  const facts = useStore((state) => fileFacts(state).join(' · '))
  const isText = useStore(() => hasEncoding(session))
  if (facts === '') return null
  return isText ? (
    <Button
      className="link fact"
      data-testid="file-facts"
      aria-label={t('File: {{facts}}. Change the encoding', { facts })}
      onPress={() => session.store.set({ dialog: { kind: 'encoding' } })}
    >
      {facts}
    </Button>
  ) : (
    <span data-testid="file-facts">{facts}</span>
  )
}

/** Models on their way, while their dialog is closed. */
function Downloads() {
  const { store } = useSession()
  const getting = useStore((state) => state.getting)
  const isShown = useStore(({ dialog }) => dialog?.kind === 'models')
  const all = Object.values(getting)
  const first = all[0]
  if (first === undefined || isShown) return null
  const done = all.reduce((sum, each) => sum + each.done, 0)
  const total = all.reduce((sum, each) => sum + each.total, 0)
  const share = total > 0 ? Math.min(1, done / total) : 0
  const what = all.length === 1 ? t('Getting a model') : t('Getting {{all}} models', { all: all.length })
  return (
    <div className="job" data-testid="job-models">
      <Button className="link" onPress={() => store.set({ dialog: { kind: 'models', back: null } })}>
        {what}
      </Button>
      <ProgressBar label={what} share={share} />
      {first.secondsLeft !== null && <span className="number">{timeLeft(first.secondsLeft)}</span>}
    </div>
  )
}

/** As long as two sentences take to read. */
const stay = 6000

/** What has worked: said once, and gone by itself. */
function GoodNews() {
  const session = useSession()
  const notice = useStore(({ notices }): Notice | undefined =>
    notices.findLast(({ kind }) => kind === 'done'),
  )
  const id = notice?.id
  useEffect(() => {
    if (id === undefined) return undefined
    const timer = setTimeout(() => dismiss(session, id), stay)
    return () => clearTimeout(timer)
  }, [session, id])
  return (
    <p className="good-news" data-testid="notice-done">
      {notice !== undefined && (
        <>
          <CircleCheck size={13} aria-hidden /> {notice.message}
        </>
      )}
    </p>
  )
}

/** How far a voice is with the script; it goes on while something else is on the screen. */
function Narrating() {
  const session = useSession()
  const job = useStore(({ narration }) => narration.job)
  const isSeen = useStore(({ tab }) => tab === 'script')
  if (job === null || isSeen) return null
  const what = said(doing.speak)
  return (
    <div className="job" data-testid="job-speak">
      <span title={what}>{what}</span>
      <ProgressBar label={what} share={job.share} />
      <Button
        className="button plain small icon"
        aria-label={t('Cancel: {{doing}}', { doing: what })}
        onPress={() => stopSpeaking(session)}
      >
        <X size={13} aria-hidden />
      </Button>
    </div>
  )
}

/** How far the batch is; it goes on while something else is on the screen. */
function BatchLine() {
  const session = useSession()
  const done = useStore(({ batch }) => batch?.items.filter(({ state }) => state === 'done').length ?? 0)
  const count = useStore(({ batch }) => batch?.items.length ?? 0)
  const isRunning = useStore(({ batch }) => batch?.isRunning === true)
  if (!isRunning) return null
  return (
    <Button className="button plain small" data-testid="batch-line" onPress={() => showBatch(session)}>
      {t('Batch: {{done}} of {{total}}', { done, total: count })}
    </Button>
  )
}

function JobLine({ job }: { readonly job: Job }) {
  const session = useSession()
  const { id, kind, position, duration, secondsLeft, canceling } = job
  const share =
    position === null || duration === null || duration <= 0 ? null : Math.min(1, position / duration)
  const where =
    position === null
      ? ''
      : duration === null
        ? formatClock(position, '.', 0)
        : t('{{position}} of {{duration}}', {
            position: formatClock(position, '.', 0),
            duration: formatClock(duration, '.', 0),
          })
  return (
    <div className="job" data-testid={`job-${kind}`}>
      <span title={said(doing[kind])}>{canceling ? t('Stopping') : said(doing[kind])}</span>
      {!canceling && where !== '' && <span className="number">{where}</span>}
      <ProgressBar label={said(doing[kind])} share={share} />
      {!canceling && secondsLeft !== null && <span className="number">{timeLeft(secondsLeft)}</span>}
      <Button
        className="button plain small icon"
        aria-label={t('Cancel: {{doing}}', { doing: said(doing[kind]) })}
        onPress={() => cancelJob(session, id)}
        isDisabled={canceling}
      >
        <X size={13} aria-hidden />
      </Button>
    </div>
  )
}
