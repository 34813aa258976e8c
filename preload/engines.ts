/** Something that an engine wants to know. Values are text, whatever the kind. */
export interface EngineSetting {
  /** "key", "region". */
  readonly id: string
  readonly label: string
  /** `lines`: one entry a line. `switch`: "yes" or empty. */
  readonly kind: 'text' | 'secret' | 'address' | 'number' | 'choice' | 'switch' | 'lines'
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  /** What to write and what it does, in one sentence. */
  readonly hint?: string
  /** The value where nothing was set. */
  readonly fallback?: string
  /** The environment variable that gives it where nothing was set. */
  readonly variable?: string
  /**
   * What is recognized does not depend on it: how the sound gets there, how fast. After a change of any other a broken-off
   * recognition begins anew; secrets never count.
   */
  readonly neutral?: true
}

/** `value` is empty for secrets; `given` says where the value comes from. */
export type SetEngineSetting = EngineSetting & {
  readonly value: string
  readonly given: 'stored' | 'environment' | 'none'
}

export interface EngineInfo {
  readonly id: string
  readonly name: string
  readonly languages: readonly string[]
  readonly quality: string
  readonly privacy: string
  readonly where: 'here' | 'service'
  /** It answers while sound is still coming, so it can caption what is being said. */
  readonly streams: boolean
  /** What is missing, with the remedy; null when it is ready. */
  readonly missing: string | null
  readonly settings: readonly SetEngineSetting[]
}
