import { codecsIn, usualBurn, type BurnOptions } from '../../core/burn/options.ts'
import { packed } from '../../core/document/journey.ts'
import { filmFormatOf, type FilmFormat } from '../../core/film/film-formats.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import type { BurnPlan } from '../../preload/burn.ts'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { followJob, type Followed } from '../session/follow-job.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import type { BurnState } from './state.ts'

/** What a person chooses in the dialog. */
export interface BurnChoices {
  readonly format: FilmFormat
  /** Short sides in pixels; empty is that of the film. */
  readonly sizes: readonly number[]
  readonly options: BurnOptions
}

export const startBurnChoices = (film: MediaInfo | undefined): BurnChoices => {
  const format = (film === undefined ? undefined : filmFormatOf(film.path))?.id ?? 'mp4'
  return { format, sizes: [], options: { ...usualBurn, codec: codecsIn(format)[0] ?? 'h264' } }
}

/** The choices for another kind of film, which may not hold the codec. */
export const inFormat = (choices: BurnChoices, format: FilmFormat): BurnChoices => {
  const known = codecsIn(format)
  const { codec } = choices.options
  return {
    ...choices,
    format,
    options: { ...choices.options, codec: known.includes(codec) ? codec : (known[0] ?? codec) },
  }
}

/** Sizes that can be chosen for a film whose short side is `own`; none chosen is that. */
export const sizesFor = (own: number): readonly number[] =>
  [2160, 1440, 1080, 720, 540, 480, 360].filter((size) => size <= own || (size === 1080 && own < 1080))

/** Where each size goes. */
export const targetsOf = (path: string, { sizes }: BurnChoices): BurnPlan['targets'] =>
  sizes.length <= 1
    ? [{ path, size: sizes[0] ?? null }]
    : sizes.map((size) => ({ path: path.replace(/(\.[^.]+)$/, `.${size}$1`), size }))

let running: Followed | null = null

const change = ({ store }: Session, some: Partial<BurnState>): void =>
  store.set(({ burn }) => (burn === null ? {} : { burn: { ...burn, ...some } }))

/** Begins, or goes on where the same choices were stopped. It goes on when the dialog is closed. */
export function startBurning(session: Session, path: string, choices: BurnChoices, overwrite: boolean): void {
  const { store, bridge } = session
  const { media, history } = store.get()
  if (media === null) return
  running?.cancel()
  store.set({
    burn: {
      ...{ path, share: 0, secondsLeft: null, phase: 'running', paths: [], encoder: '', failure: null },
    },
  })
  const plan = { media: media.opened.id, document: packed(history.document), options: choices.options }
  const request = { ...plan, targets: targetsOf(path, choices), overwrite }
  const job = followJob(
    session,
    () => bridge.call('burn', request),
    (event) => {
      if (event.type === 'progress' && event.duration !== null && event.duration > 0)
        change(session, { share: event.position / event.duration, secondsLeft: event.secondsLeft })
      else if (event.type === 'burned') change(session, { paths: event.paths, encoder: event.encoder })
    },
  )
  running = job
  void job.end.then((end) => {
    if (running !== job) return
    running = null
    if (end.type === 'failed') {
      const phase = end.failure.code === 'file-exists' ? 'exists' : 'failed'
      change(session, { phase, failure: said(end.failure.message) })
    } else change(session, { phase: end.type === 'done' ? 'done' : 'stopped' })
    if (store.get().dialog?.kind === 'burn') return
    if (end.type === 'done') notify(session, { kind: 'done', message: t('Subtitles are in the picture.') })
    else if (end.type === 'failed') notify(session, { kind: 'failure', message: said(end.failure.message) })
  })
}

export const stopBurning = (): void => running?.cancel()
