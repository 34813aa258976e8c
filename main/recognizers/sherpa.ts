import { Failure } from '../../core/problems/failure.ts'
import { readCatalogue } from '../storage/models/catalogue.ts'
import { installedModels } from '../storage/models/installed.ts'
import { isStreaming, wordQuality } from '../storage/models/kind.ts'
import type { Recognizer } from './recognizer.ts'
import { chooseModel, isUsable, knows } from './sherpa/choose.ts'
import { offlineSession } from './sherpa/offline-session.ts'
import { loadModel } from './sherpa/process.ts'
import { streamingSession } from './sherpa/streaming-session.ts'
import { threadsFor } from './sherpa/threads.ts'
import { hearsVoices } from './voice/detector.ts'

const toGet = 'No model is installed. Choose one under “Models”, or run “cuewright models list”.'

const times = {
  both: 'knows when words begin and end',
  starts: 'knows when words begin',
  none: 'knows no times of words',
} as const

/** Speech models on this computer, through sherpa-onnx, each in a process of its own. */
export const sherpa: Recognizer = {
  id: 'sherpa',
  name: 'Local models',
  languages: [],
  quality: 'Good to high quality in many languages, by the model. Models are downloaded once.',
  privacy: 'Stays on this computer.',
  where: 'here',
  settings: [
    {
      id: 'model',
      label: 'Model',
      kind: 'choice',
      choices: [{ id: '', label: 'Best for the language' }],
      variable: 'CUEWRIGHT_MODEL',
    },
    {
      id: 'times',
      label: 'Times of words',
      kind: 'choice',
      choices: [
        { id: 'sound', label: 'Measured in the sound' },
        { id: 'model', label: 'The model’s own' },
      ],
      fallback: 'sound',
    },
  ],
  now: async ({ model: chosen = '' }) => {
    const usable = (await installedModels()).filter(isUsable)
    const model = chosen === '' ? undefined : usable.find(({ id }) => id === chosen)
    const languages = model?.languages ?? usable.flatMap((each) => each.languages)
    const isOpen = usable.some((each) => each.languages.length === 0)
    return {
      // A model whose languages nobody knows may be asked for any.
      languages: isOpen && model === undefined ? [] : [...new Set(languages)].toSorted(),
      ...(model === undefined
        ? {}
        : {
            quality: `${model.name}: ${isStreaming(model.found.kind) ? 'text grows while somebody speaks; ' : ''}${times[wordQuality(model.found.kind)]}.`,
          }),
      choices: {
        model: [
          { id: '', label: 'Best for the language' },
          ...usable.map(({ id, name }) => ({ id, label: name })),
        ],
      },
    }
  },
  needs: async ({ model: chosen = '' }) => {
    if (!hearsVoices())
      return `Local models do not run on this kind of computer (${process.platform}, ${process.arch}).`
    const installed = await installedModels()
    if (chosen === '') return installed.some(isUsable) ? undefined : toGet
    if ((await chooseModel(chosen, '')) !== undefined) return undefined
    const broken = installed.find(({ id }) => id === chosen)?.found
    return typeof broken === 'string'
      ? `The chosen model cannot be used. ${broken}`
      : `The chosen model “${chosen}” is not on this computer. Choose another one under “Models”.`
  },
  recognize: async function* (pcm, { language, values, signal }) {
    const chosen = values['model'] ?? ''
    const model = await chooseModel(chosen, language)
    if (model === undefined) {
      const known = (await readCatalogue()).some((each) => each.languages.includes(primaryOf(language)))
      if (chosen !== '') throw new Failure('model-missing', { what: `“${chosen}”` })
      if (!known || (await installedModels()).some(isUsable))
        throw new Failure('language-unsupported', { what: language })
      throw new Failure('engine-missing', { what: 'A local model' }, toGet)
    }
    if (!knows(model, language)) throw new Failure('language-unsupported', { what: language })
    if (signal.aborted) return
    const { kind, parts } = model.found
    const streams = isStreaming(kind)
    let loaded
    try {
      const load = { kind, parts, language: primaryOf(language), threads: threadsFor(streams) }
      loaded = await loadModel(load, model.name, signal)
    } catch (error) {
      if (isAborted(signal)) return
      throw error
    }
    const close = (): void => void loaded.close()
    signal.addEventListener('abort', close, { once: true })
    const options = { language, aligns: values['times'] !== 'model', signal }
    try {
      yield* streams ? streamingSession(pcm, loaded, options) : offlineSession(pcm, loaded, options)
    } catch (error) {
      // What a canceled engine or aligner throws is no news.
      if (!isAborted(signal)) throw error
    } finally {
      signal.removeEventListener('abort', close)
      await loaded.close()
    }
  },
}

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
/** It changes while things are waited for, which the compiler does not believe. */
const isAborted = ({ aborted }: AbortSignal): boolean => aborted
