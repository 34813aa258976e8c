/** Keys that people know from elsewhere. */
export interface KeyMap {
  /** Stable, as settings name it, and the name of its file. */
  readonly id: string
  readonly name: string
  /** For whom it is, in a sentence. */
  readonly about: string
  /**
   * Keys by the ids of actions, in the notation of press.ts. What is not named keeps the keys that its action brings, but those
   * that the map gives to something else.
   */
  readonly keys: Readonly<Record<string, readonly string[]>>
}
