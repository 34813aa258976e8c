import { peakBuilder } from '../../core/audio/peaks.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { EngineInfo } from '../../preload/contract.ts'
import { audio } from '../media/audio.ts'
import { cachedPeaks, storePeaks, withPeaks } from '../media/peaks.ts'
import { recognizers } from '../recognizers/all.ts'
import { engineSettings, engineValues, setEngineValue } from '../storage/engine-values.ts'
import { notReady, type Recognizer } from '../recognizers/recognizer.ts'
import { isHeard } from './listen.ts'
import type { Desk, Handlers } from './desk.ts'
import { ffmpegSetting } from './settings.ts'

export const recognizeHandlers = ({
  media,
  jobs,
  heard,
}: Desk): Pick<Handlers, 'recognizers.list' | 'engine.set' | 'recognize' | 'job.cancel'> => ({
  'recognizers.list': () => Promise.all(recognizers.map(describe)),
  'engine.set': async ({ recognizer, setting: id, value }) => {
    const engine = recognizers.find((each) => each.id === recognizer)
    const setting = engine?.settings.find((each) => each.id === id)
    if (engine === undefined || setting === undefined)
      throw new Failure('bad-request', { what: `no recognizer has a setting “${recognizer}.${id}”` })
    await setEngineValue(engine, setting, value)
    return describe(engine)
  },
  recognize: ({ media: id, track, recognizer, language }) => {
    const info = media.info(id)
    const engine = engineOf(recognizer, language)
    const duration = info.duration ?? null
    return jobs.start('recognize', id, async (job) => {
      const { signal } = job
      const values = await engineValues(engine)
      const missing = await engine.needs(values)
      if (missing !== undefined) throw notReady(engine, missing)
      // Where nobody has listened yet, this pass over the audio makes the peaks as well.
      const wanted = !isHeard(heard, id, track) && (await cachedPeaks(info, track)) === undefined
      const builder = wanted ? peakBuilder() : undefined
      const sound = audio(info, {
        track,
        signal,
        ...(await ffmpegSetting()),
        onWarning: ({ message, at }) => job.warn(message, at),
      })
      const pcm = builder === undefined ? sound : withPeaks(sound, builder)
      for await (const event of engine.recognize(pcm, { language, values, signal })) {
        if (event.type === 'progress') job.progress(event.position, duration)
        else job.tell({ type: 'recognition', event })
        if (event.type === 'canceled' && event.reason === 'error') {
          throw new Failure('engine-failed', { what: engine.name }, event.message)
        }
      }
      if (builder !== undefined && !signal.aborted) await storePeaks(info, track, builder.snapshot())
    })
  },
  'job.cancel': (id) => jobs.cancel(id),
})

async function describe(engine: Recognizer): Promise<EngineInfo> {
  const { id, name, languages, quality, privacy } = engine
  const [values, settings] = await Promise.all([engineValues(engine), engineSettings(engine)])
  const missing = (await engine.needs(values)) ?? null
  return { id, name, languages, quality, privacy, missing, settings }
}

/** Refused before the job begins, so that the person who asked sees why at once. */
function engineOf(id: string, language: string): Recognizer {
  const engine = recognizers.find((recognizer) => recognizer.id === id)
  if (engine === undefined)
    throw new Failure('bad-request', { what: `there is no recognizer “${id.slice(0, 60)}”` })
  const primary = language.toLowerCase().split('-')[0] ?? ''
  if (primary !== '' && engine.languages.length > 0 && !engine.languages.includes(primary)) {
    throw new Failure('language-unsupported', { what: language })
  }
  return engine
}
