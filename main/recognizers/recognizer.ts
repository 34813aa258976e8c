import type { PcmStream } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import type { EngineSetting } from '../../preload/engines.ts'

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
  /** A service is used only when a person has chosen it: sound leaves this computer, and it may cost money. */
  readonly where: 'here' | 'service'
  /** False: it wants the whole sound before it answers, so it cannot caption what is being said. */
  readonly streams?: false
  /** What a person may or must say before it can be used: keys, addresses, habits. */
  readonly settings: readonly EngineSetting[]
}

/** The value of every setting of an engine by its id; empty where nothing was set. */
export type SettingValues = Readonly<Record<string, string>>

export interface RecognizeOptions {
  /** BCP 47. */
  readonly language: string
  readonly values: SettingValues
  readonly signal: AbortSignal
  /** Told something that a person should know while the work goes on, as a sentence: "One server does not answer." */
  readonly warn?: (message: string) => void
  /** Events carry the JSON of the service too, from engines that have such. */
  readonly wantsAnswers?: boolean
}

/** What changes of an engine's card with what is set, and with what is installed. */
interface EngineNow {
  readonly languages?: readonly string[]
  readonly quality?: string
  /** By setting: what can be chosen today. */
  readonly choices?: Readonly<Record<string, NonNullable<EngineSetting['choices']>>>
}

export interface Recognizer extends EngineCard {
  /** Absent where the card says it all. */
  readonly now?: (values: SettingValues) => Promise<EngineNow>
  /** What is missing before it can be used, as a sentence with the remedy; undefined when it is ready. */
  readonly needs: (values: SettingValues) => Promise<string | undefined>
  /**
   * Pulls `pcm` and yields events in the order of the audio: hypotheses while an utterance grows, then the utterance with
   * its words. Times count from the first sample. Ends early, without an error, when `signal` aborts; throws a `Failure`
   * when the engine cannot go on. Leaves no process behind.
   */
  readonly recognize: (pcm: PcmStream, options: RecognizeOptions) => AsyncIterable<RecognitionEvent>
  /**
   * How many `recognize` may run at once, each on another part of one film (see film.ts): connections to a service. Absent: 1,
   * also for an engine that divides its work by itself.
   */
  readonly parallel?: (values: SettingValues) => number
}

/** Throws what a person is told when something is missing: a service wants to be told, a program wants to be installed. */
export async function assertReady(
  engine: Pick<Recognizer, 'name' | 'needs' | 'where'>,
  values: SettingValues,
): Promise<void> {
  const missing = await engine.needs(values)
  if (missing === undefined) return
  const { name, where } = engine
  throw where === 'service'
    ? new Failure('engine-unset', { what: name, place: missing })
    : new Failure('engine-missing', { what: name }, missing)
}
