import type { ModelToken } from '../../../core/transcript/token-times.ts'
import type { ModelKind, ModelParts } from '../../storage/models/kind.ts'

/** What crosses to the process in which a model runs, one request at a time, and back. */
export type Request =
  | { readonly type: 'load'; readonly model: LoadModel }
  /** Streaming models: more sound, in order. */
  | { readonly type: 'hear'; readonly pcm: Int16Array }
  /** Streaming models: no more sound comes. */
  | { readonly type: 'end' }
  /** Offline models: a whole utterance. */
  | { readonly type: 'decode'; readonly pcm: Int16Array }

export interface LoadModel {
  readonly kind: ModelKind
  readonly parts: ModelParts
  /** BCP 47 primary tag, for models that want to be told; empty where it is not known. */
  readonly language: string
  readonly threads: number
}

/** What a model understood. Times are seconds in `pcm` (offline) or in the whole stream (streaming). */
export interface Understood {
  readonly text: string
  readonly tokens: readonly ModelToken[]
  /** The language that the model found, where it says so. */
  readonly language?: string
}

export type Answer =
  | { readonly type: 'loaded' }
  /** `growing` is what it believes now, `finished` are the utterances that came to their end. */
  | { readonly type: 'heard'; readonly growing: Understood | null; readonly finished: readonly Understood[] }
  | { readonly type: 'decoded'; readonly understood: Understood }
  /** The engine refused, and goes on. */
  | { readonly type: 'failed'; readonly message: string }
