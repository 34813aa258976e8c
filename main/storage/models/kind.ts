import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readMetadata } from './metadata.ts'

/** How a model is loaded and what it gives. `streaming` ones say what they hear while somebody speaks. */
export type ModelKind =
  | 'streaming-transducer'
  | 'streaming-ctc'
  | 'streaming-nemo-ctc'
  | 'transducer'
  | 'nemo-transducer'
  | 'nemo-ctc'
  | 'zipformer-ctc'
  | 'sense-voice'
  | 'whisper'
  | 'moonshine'
  | 'moonshine-merged'

/** Files by the part that they play: encoder, decoder, joiner, model, tokens, … */
export type ModelParts = Readonly<Record<string, string>>

export interface ModelFolder {
  readonly folder: string
  readonly kind: ModelKind
  readonly parts: ModelParts
  /** Size of its parts on the disk. */
  readonly bytes: number
  /** What the files themselves say of the languages that they know, by BCP 47 primary tag; absent where they do not. */
  readonly languages?: readonly string[]
}

export const isStreaming = (kind: ModelKind): boolean => kind.startsWith('streaming-')

/** Which times of words a kind gives by itself. */
export type WordQuality = 'both' | 'starts' | 'none'
export function wordQuality(kind: ModelKind): WordQuality {
  if (kind === 'whisper' || kind === 'moonshine' || kind === 'moonshine-merged') return 'none'
  return kind === 'nemo-transducer' ? 'both' : 'starts'
}

/** The file of `names` that ends like this; the one of 8 bits if there are both, unless `plain` is wanted. */
function pick(names: readonly string[], part: RegExp, plain = false): string | undefined {
  const found = names.filter((name) => part.test(name)).toSorted()
  const small = found.filter((name) => /int8/.test(name))
  const large = found.filter((name) => !/int8/.test(name))
  return plain ? (large[0] ?? small[0]) : (small[0] ?? large[0])
}

const onnx = String.raw`[^/]*\.onnx$`
const encoderName = new RegExp(`encoder${onnx}`)
const decoderName = new RegExp(`decoder${onnx}`)
const joinerName = new RegExp(`joiner${onnx}`)

type Found = Pick<ModelFolder, 'kind' | 'parts' | 'languages'>

/** Transducers: what the encoder says of itself tells those that stream, and NeMo's from icefall's. */
async function transducer(
  folder: string,
  parts: { encoder: string; decoder: string; joiner: string; tokens: string },
): Promise<Found | string> {
  const about = await readMetadata(join(folder, parts.encoder))
  if (about === undefined) return `“${parts.encoder}” is not an ONNX model or is cut short.`
  const type = about.get('model_type') ?? ''
  const streams =
    about.has('decode_chunk_len') || about.has('cache_last_channel_dim1') || about.has('chunk_shift')
  if (streams) return { kind: 'streaming-transducer', parts }
  return { kind: type.startsWith('EncDec') ? 'nemo-transducer' : 'transducer', parts }
}

/** Models of one file. */
async function single(folder: string, parts: { model: string; tokens: string }): Promise<Found | string> {
  const about = await readMetadata(join(folder, parts.model))
  if (about === undefined) return `“${parts.model}” is not an ONNX model or is cut short.`
  const type = about.get('model_type') ?? ''
  if (type.startsWith('sense_voice'))
    return { kind: 'sense-voice', parts, languages: ['zh', 'en', 'ja', 'ko', 'yue'] }
  if (type === 'zipformer2_ctc')
    return { kind: about.has('decode_chunk_len') ? 'streaming-ctc' : 'zipformer-ctc', parts }
  if (type.startsWith('EncDec'))
    return { kind: about.has('window_size') ? 'streaming-nemo-ctc' : 'nemo-ctc', parts }
  return type === ''
    ? `“${parts.model}” is a model of a kind that Cuewright does not know.`
    : `“${parts.model}” is a model of a kind that Cuewright does not know (${type}).`
}

async function inFolder(folder: string, names: readonly string[]): Promise<Found | string> {
  const tokens = pick(names, /tokens\.txt$/)
  const encoder = pick(names, encoderName)
  const joiner = pick(names, joinerName)
  if (tokens === undefined) return 'There is no “tokens.txt”, which every model has.'
  const merged = pick(names, /^decoder_model_merged.*\.(?:ort|onnx)$/)
  const own = pick(names, /^encoder_model.*\.(?:ort|onnx)$/)
  if (merged !== undefined && own !== undefined)
    return {
      kind: 'moonshine-merged',
      parts: { encoder: own, mergedDecoder: merged, tokens },
      languages: ['en'],
    }
  const preprocessor = pick(names, /^preprocess.*\.onnx$/)
  const encode = pick(names, /^encode(?:\.|-|_|$).*onnx$/)
  const uncached = pick(names, /^uncached_decode.*\.onnx$/)
  const cached = pick(names, /^cached_decode.*\.onnx$/)
  if (preprocessor !== undefined && encode !== undefined && uncached !== undefined && cached !== undefined) {
    const parts = { preprocessor, encoder: encode, uncachedDecoder: uncached, cachedDecoder: cached, tokens }
    return { kind: 'moonshine', parts, languages: ['en'] }
  }
  // sherpa-onnx's own advice: the decoder of a transducer is small and better whole.
  const decoder = pick(names, decoderName, joiner !== undefined)
  if (encoder !== undefined && decoder !== undefined && joiner !== undefined)
    return transducer(folder, { encoder, decoder, joiner, tokens })
  if (encoder !== undefined && decoder !== undefined) {
    const about = await readMetadata(join(folder, encoder))
    if (about?.get('model_type')?.startsWith('whisper') !== true)
      return `“${encoder}” is a model of a kind that Cuewright does not know.`
    const isEnglish = about.get('is_multilingual') === '0' || /\.en-/.test(encoder)
    return {
      kind: 'whisper',
      parts: { encoder, decoder, tokens },
      ...(isEnglish ? { languages: ['en'] } : {}),
    }
  }
  const model = pick(names, /\.onnx$/)
  if (model === undefined) return 'There is no model (.onnx) in it.'
  return single(folder, { model, tokens })
}

/**
 * What kind of model lies in `folder`, found by its files; a sentence that says why not when it is none. A folder that holds
 * nothing but one other folder is looked into.
 */
export async function modelIn(folder: string): Promise<ModelFolder | string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return 'This folder is not there or may not be read.'
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const [inner] = folders
  if (names.every((name) => name.startsWith('.')) && folders.length === 1 && inner !== undefined)
    return modelIn(join(folder, inner))
  const found = await inFolder(folder, names)
  if (typeof found === 'string') return found
  const paths = Object.entries(found.parts).map(([part, name]) => [part, join(folder, name)] as const)
  const sizes = await Promise.all(
    paths.map(async ([, path]) => (await stat(path).catch(() => undefined))?.size ?? 0),
  )
  if (sizes.some((size) => size === 0)) return 'One of its files is empty or may not be read.'
  return {
    ...found,
    folder,
    parts: Object.fromEntries(paths),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  }
}
