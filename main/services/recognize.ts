import { peakBuilder } from '../../core/audio/peaks.ts'
import { Failure } from '../../core/problems/failure.ts'
import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { fromSamples, minus, toSamples } from '../../core/time/ticks.ts'
import { moved } from '../../core/transcript/moved.ts'
import type { EngineInfo } from '../../preload/engines.ts'
import type { MediaId } from '../../preload/files.ts'
import type { JobId, RecognizeRequest } from '../../preload/jobs.ts'
import { cachedPeaks, storePeaks, withPeaks } from '../media/peaks.ts'
import { sound } from '../media/sound.ts'
import { recognizers } from '../recognizers/all.ts'
import { brokenOff } from '../recognizers/broken-off.ts'
import { recognizeFilm } from '../recognizers/film.ts'
import { engineSettings, engineValues, setEngineValue } from '../storage/engine-values.ts'
import { assertReady, type Recognizer } from '../recognizers/recognizer.ts'
import { isHeard } from './listen.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'
import { transcribeFile } from './transcribe-file.ts'

export const recognizeHandlers = ({
  media,
  jobs,
  heard,
}: Desk): Pick<
  Handlers,
  'recognizers.list' | 'engine.set' | 'recognize' | 'recognize.broken' | 'transcribe' | 'job.cancel'
> => ({
  // What stays on this computer is offered first.
  'recognizers.list': () =>
    Promise.all(
      recognizers.toSorted((a, b) => Number(b.where === 'here') - Number(a.where === 'here')).map(describe),
    ),
  'engine.set': async ({ recognizer, setting: id, value }) => {
    const engine = recognizers.find((each) => each.id === recognizer)
    const setting = engine?.settings.find((each) => each.id === id)
    if (engine === undefined || setting === undefined)
      throw new Failure('bad-request', { what: `no recognizer has a setting “${recognizer}.${id}”` })
    await setEngineValue(engine, setting, value)
    return describe(engine)
  },
  recognize: ({ media: id, track, recognizer, language, range, fresh }) => {
    const info = media.info(id)
    const engine = engineOf(recognizer, language)
    if (range !== undefined) return again(jobs, info, { engine, language, track, media: id, range })
    const duration = info.duration ?? null
    return jobs.start('recognize', id, async (job) => {
      const { signal } = job
      const values = await engineValues(engine)
      await assertReady(engine, values)
      // Where nobody has listened yet, this pass over the audio makes the peaks as well.
      const wanted = !isHeard(heard, id, track) && (await cachedPeaks(info, track)) === undefined
      const builder = wanted ? peakBuilder() : undefined
      const run = await recognizeFilm(engine, info, {
        track,
        language,
        values,
        signal,
        ...(await ffmpegSetting()),
        ...(builder === undefined ? {} : { through: (pcm: PcmStream) => withPeaks(pcm, builder) }),
        isFresh: fresh === true,
        onWarning: ({ message, at }) => job.warn(message, at),
        warn: (message) => job.warn(message, null),
      })
      if (run.from > 0) job.tell({ type: 'resumed', position: run.from })
      for await (const event of run.events) {
        if (event.type === 'progress') job.progress(event.position, duration, run.from)
        else job.tell({ type: 'recognition', event })
      }
      // What goes on has not heard the beginning.
      if (builder !== undefined && run.from === 0 && !signal.aborted)
        await storePeaks(info, track, builder.snapshot())
      // All of it is in the window now.
      if (!signal.aborted) await run.forget()
    })
  },
  transcribe: (request) => {
    const engine = engineOf(request.recognizer, request.language)
    // It belongs to no media of the window: only the window itself ends it.
    return jobs.start('transcribe', request.path, async (job) => {
      const written = await transcribeFile(request, engine, {
        signal: job.signal,
        onProgress: job.progress,
        onWarning: ({ message, at }) => job.warn(message, at),
      })
      job.tell({ type: 'written', ...written })
    })
  },
  'recognize.broken': (id) => brokenOff(media.info(id)),
  'job.cancel': (id) => jobs.cancel(id),
})

async function describe(engine: Recognizer): Promise<EngineInfo> {
  const { id, name, privacy, where, streams = true } = engine
  const [values, given] = await Promise.all([engineValues(engine), engineSettings(engine)])
  const missing = (await engine.needs(values)) ?? null
  const {
    languages = engine.languages,
    quality = engine.quality,
    choices = {},
  } = (await engine.now?.(values)) ?? {}
  const settings = given.map((setting) => {
    const today = choices[setting.id]
    return today === undefined ? setting : { ...setting, choices: today }
  })
  return { id, name, languages, quality, privacy, where, streams, missing, settings }
}

interface Again {
  readonly engine: Recognizer
  readonly language: string
  readonly media: MediaId
  readonly track: number | null
  readonly range: NonNullable<RecognizeRequest['range']>
}

/** Hears one stretch; its sound is at hand where it is kept. Progress counts from the beginning of the stretch. */
const again = (
  jobs: Desk['jobs'],
  info: MediaInfo,
  { engine, language, media, track, range }: Again,
): JobId =>
  jobs.start('recognize-again', media, async (job) => {
    const { signal } = job
    const values = await engineValues(engine)
    await assertReady(engine, values)
    const from = fromSamples(toSamples(range.start, pcmRate), pcmRate)
    const pcm = sound(info, { track, signal, from, to: range.end, ...(await ffmpegSetting()) })
    for await (const event of engine.recognize(pcm, {
      language,
      values,
      signal,
      warn: (message) => job.warn(message, null),
    })) {
      if (event.type === 'progress') job.progress(event.position, minus(range.end, from))
      else job.tell({ type: 'recognition', event: moved(event, from) })
      if (event.type === 'canceled' && event.reason === 'error')
        throw new Failure('engine-failed', { what: engine.name }, event.message)
    }
  })

/** Refused before the job begins, so that the person who asked sees why at once. */
export function engineOf(id: string, language: string): Recognizer {
  const engine = recognizers.find((recognizer) => recognizer.id === id)
  if (engine === undefined)
    throw new Failure('bad-request', { what: `there is no recognizer “${id.slice(0, 60)}”` })
  const primary = language.toLowerCase().split('-')[0] ?? ''
  if (primary !== '' && engine.languages.length > 0 && !engine.languages.includes(primary)) {
    throw new Failure('language-unsupported', { what: language })
  }
  return engine
}
