/** A Hunspell dictionary that can be used. */
export interface DictionaryInfo {
  readonly id: string
  /** BCP 47 as far as its name says so ("de-AT"). */
  readonly language: string
  /** Where it is from: the program, the system, the person. */
  readonly from: 'program' | 'system' | 'person'
}
