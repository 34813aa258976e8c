import type { Pcm } from '../../core/audio/pcm.ts'
import type { Word } from '../../core/transcript/word.ts'

/** What a voice gives, in any ratio; a word always comes before the audio in which it sounds. Times count from the first sample. */
export type VoiceEvent =
  | { readonly type: 'audio'; readonly pcm: Pcm; readonly rate: number }
  /** Source `synthesized`; one word a token of the script, in order. */
  | { readonly type: 'words'; readonly words: readonly Word[] }

export interface Voice {
  readonly id: string
  readonly name: string
  /** Speaks a script; an empty line between two paragraphs is a pause. Throws `engine-failed`, or `canceled` after an abort. */
  readonly speak: (script: string, options: { readonly signal: AbortSignal }) => AsyncIterable<VoiceEvent>
}
