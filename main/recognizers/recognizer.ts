import type { PcmStream } from '../../core/audio/pcm.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'

/** What a person must know before choosing an engine, in one line each. */
interface EngineCard {
  readonly id: string
  readonly name: string
  /** BCP 47 primary languages, "en"; empty means any. */
  readonly languages: readonly string[]
  /** "Draft quality, English: about one word in three is wrong." */
  readonly quality: string
  /** "Stays on this computer." or "Audio is sent to …". */
  readonly privacy: string
}

interface RecognizeOptions {
  /** BCP 47. */
  readonly language: string
  /** Names and terms to expect. Engines that cannot use them ignore them. */
  readonly phrases?: readonly string[]
  readonly signal: AbortSignal
}

export interface Recognizer extends EngineCard {
  /** What is missing before it can be used, as a sentence with the remedy; undefined when it is ready. */
  readonly needs: () => Promise<string | undefined>
  /**
   * Pulls `pcm` and yields events in the order of the audio: hypotheses while an utterance grows, then the utterance with
   * its words. Times count from the first sample. Ends early, without an error, when `signal` aborts; throws a `Failure`
   * when the engine cannot go on. Leaves no process behind.
   */
  readonly recognize: (pcm: PcmStream, options: RecognizeOptions) => AsyncIterable<RecognitionEvent>
}
