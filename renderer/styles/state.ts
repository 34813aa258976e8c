/** How captions are shown on the picture, and what is being done to them there. */
export interface Looks {
  /** The person wants the picture that libass draws, where the document has looks for it. */
  readonly exact: boolean
  /** Libass draws: the plain captions make room for it. */
  readonly drawing: boolean
  /** It does not, although it should. */
  readonly hasFailed: boolean
  /** Captions can be moved in the picture; its safe areas are shown. */
  readonly placing: boolean
}

export const startLooks: Looks = { exact: true, drawing: false, hasFailed: false, placing: false }
