/** What is known of one file of a batch: paths. Each step adds to it. */
export interface BatchState {
  readonly film?: string | undefined
  /** A subtitle file or a project. */
  readonly subtitles?: string | undefined
  /** What is said, as text. */
  readonly script?: string | undefined
  readonly language?: string | undefined
}

export type StepOptions = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Where a step may write: `final` is for a person, `between` is gone when the file is done. */
interface StepPlaces {
  readonly final: (ending: string) => string
  readonly between: (ending: string) => string
}

/** One call of a verb of the command line, which does the work for a person and for a batch alike. */
export interface StepCall {
  /** Verb, operands and options. */
  readonly args: readonly string[]
  /** What a person gets of it. */
  readonly outputs: readonly string[]
  readonly next: BatchState
  /** 1 is an answer of the verb, not a failure. */
  readonly oneIsFine?: true
}

/** One kind of work on each file. `all.ts` lists them. */
export interface Step {
  readonly id: string
  readonly needs: readonly ('film' | 'subtitles' | 'text')[]
  readonly gives: 'subtitles' | 'outputs' | 'nothing'
  /** Names of options that a recipe may give. */
  readonly options: readonly string[]
  readonly calls: (state: BatchState, options: StepOptions, places: StepPlaces) => readonly StepCall[]
}

/** "--name value" for every option of a recipe that the verb takes under the same name. */
export const typed = (options: StepOptions, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const value = options[name]
    if (value === undefined || value === false) return []
    return value === true
      ? [`--${name}`]
      : [`--${name}=${Array.isArray(value) ? value.join(',') : String(value)}`]
  })

/** The values of an option that may be one, several, or parted by commas. */
export const several = (value: StepOptions[string] | undefined): readonly string[] =>
  value === undefined
    ? []
    : (typeof value === 'object' ? value : String(value).split(','))
        .map((each) => each.trim())
        .filter((each) => each !== '')
