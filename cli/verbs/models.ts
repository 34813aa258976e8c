import { Failure } from '../../core/problems/failure.ts'
import { ticks } from '../../core/time/ticks.ts'
import { tryOut } from '../../main/recognizers/sherpa/try-out.ts'
import { readCatalogue } from '../../main/storage/models/catalogue.ts'
import { dropDownload, getModel } from '../../main/storage/models/get.ts'
import { addFolder, installedModels, removeModel } from '../../main/storage/models/installed.ts'
import { listModels, ofFolder } from '../../main/storage/models/listing.ts'
import type { ModelInfo, ModelListing } from '../../preload/models.ts'
import type { Call, Outcome, Verb } from '../verb.ts'

const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`

const shownLanguages = 6
const languagesOf = ({ languages }: ModelInfo): string => {
  if (languages.length === 0) return 'languages not known'
  const rest = languages.length - shownLanguages
  return `${languages.slice(0, shownLanguages).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const times = { both: 'word times', starts: 'starts of words', none: 'no word times' } as const
const states = { absent: ' ', partial: '…', here: '✓', broken: '✗' } as const

function lineOf(model: ModelInfo, width: number): readonly string[] {
  const { id, name, state, download, disk, kept, licence, streaming, words, trouble, suits } = model
  const size =
    state === 'here'
      ? `${megabytes(disk)} on the disk`
      : state === 'partial'
        ? `${megabytes(kept)} of ${megabytes(download)} here`
        : `${megabytes(download)} to download`
  const facts = [
    name,
    size,
    languagesOf(model),
    streaming ? 'streaming' : 'offline',
    times[words],
    licence?.name ?? 'a folder of yours',
    ...(suits || state === 'here' ? [] : ['too large for this computer']),
  ]
  return [
    `${states[state]} ${id.padEnd(width)}  ${facts.join(' · ')}`,
    ...(trouble === null ? [] : [`  ${' '.repeat(width)}  ${trouble}`]),
  ]
}

function shown({ models, recommended, folder, free }: ModelListing, language: string): readonly string[] {
  const width = Math.max(...models.map(({ id }) => id.length))
  const best = models.find(({ id }) => id === recommended)
  return [
    ...models.flatMap((model) => lineOf(model, width)),
    '',
    `Kept in ${folder}, where ${megabytes(free)} are free.`,
    ...(best === undefined
      ? []
      : [
          `For ${language} on this computer: “cuewright models get ${best.id}” (${megabytes(best.download)}, licence ${best.licence?.name ?? 'unknown'}).`,
        ]),
  ]
}

const known = (): Promise<string> => readCatalogue().then((models) => models.map(({ id }) => id).join(', '))

async function get(call: Call, id: string): Promise<Outcome> {
  const model = (await readCatalogue()).find((each) => each.id === id)
  if (model === undefined)
    throw new Failure('bad-usage', { what: `There is no model “${id}” to get. Known: ${await known()}.` })
  const here = (await installedModels()).find((each) => each.id === id)
  if (here !== undefined && typeof here.found !== 'string')
    return { result: { model: id, folder: here.folder }, lines: [`${model.name} is here: ${here.folder}`] }
  const { terminal, signal } = call
  terminal.say(`${model.name}, licence ${model.licence.name} (${model.licence.url})`)
  const verbs = {
    downloading: 'downloading',
    checking: 'checking',
    unpacking: 'unpacking',
    trying: 'trying it out',
  }
  const manifest = await getModel(model, {
    signal,
    onProgress: ({ stage, done, total }) =>
      terminal.progress({
        doing: verbs[stage],
        position: ticks(Math.min(done, total)),
        duration: ticks(total),
        amount: `${megabytes(done)} of ${megabytes(total)}`,
      }),
    tryOut: (found) => tryOut(found, model.name, signal),
  })
  const folder = (await installedModels()).find((each) => each.id === id)?.folder ?? ''
  const sure = {
    catalogue: 'checked against the publisher’s checksum',
    publisher: 'checked against the publisher’s list of checksums',
    server: 'checked against the checksum that the server keeps',
    none: 'no checksum is known for it; it loads',
  }[manifest.verified]
  return {
    result: { model: id, folder, verified: manifest.verified },
    lines: [`${model.name}: ${folder} (${sure})`],
  }
}

async function remove(id: string): Promise<Outcome> {
  if ((await installedModels()).some((each) => each.id === id)) {
    const { name, folder, origin } = await removeModel(id)
    const what = origin === 'folder' ? 'forgotten; its folder is untouched' : 'removed'
    return { result: { model: id, folder, origin }, lines: [`${name}: ${what}`] }
  }
  const model = (await readCatalogue()).find((each) => each.id === id)
  if (model === undefined) throw new Failure('model-missing', { what: `“${id}”` })
  await dropDownload(model)
  return { result: { model: id }, lines: [`${model.name}: nothing of it is here any more`] }
}

async function add(call: Call, folder: string): Promise<Outcome> {
  const languages = (call.text('language') ?? '').split(/[\s,]+/).filter((code) => code !== '')
  const wrong = languages.find((code) => !/^[a-z]{2,3}$/.test(code))
  if (wrong !== undefined)
    throw new Failure('bad-usage', { what: `--language wants codes like “en,de”, not “${wrong}”.` })
  const model = ofFolder(await addFolder(folder, languages))
  const how = `${model.streaming ? 'streaming' : 'offline'}, ${times[model.words]}, ${languagesOf(model)}`
  return { result: { model }, lines: [`${model.id}: ${how}`] }
}

export const models: Verb = {
  id: 'models',
  operands: [
    { name: 'action', help: 'list, get, remove or add (list)', optional: true },
    { name: 'model', help: 'The model’s id; for “add” a folder with a model in it', optional: true },
  ],
  options: {
    language: {
      type: 'string',
      value: 'code',
      help: 'list: what is spoken (en); add: what the model knows, like “en,de”',
    },
  },
  notes: [
    'A download that was stopped or broke off goes on where it was. It is checked and tried out before it counts as here.',
    'They are used by “transcribe --recognizer sherpa”: the best for the language, or the one that CUEWRIGHT_MODEL names.',
  ],
  examples: [
    'models',
    'models get parakeet-tdt-0.6b-v3',
    'models add ~/models/my-model --language en',
    'models list --json',
  ],
  run: async (call) => {
    const [action = 'list', name] = call.operands
    if (action === 'list') {
      const language = call.text('language') ?? 'en'
      const listing = await listModels(language)
      return { result: { ...listing }, lines: shown(listing, language) }
    }
    if (!['get', 'remove', 'add'].includes(action))
      throw new Failure('bad-usage', {
        what: `“models ${action}” is unknown. Known: list, get, remove, add.`,
      })
    if (name === undefined) {
      const what = action === 'add' ? 'a folder' : `a model: ${await known()}`
      throw new Failure('bad-usage', { what: `“models ${action}” wants ${what}.` })
    }
    if (action === 'get') return get(call, name)
    return action === 'remove' ? remove(name) : add(call, name)
  },
}
