import type { OwnLists } from '../core/checks/terms.ts'
import type { Profile } from '../core/profiles/profile.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { MediaId } from './files.ts'

/** What a person brought to the guidelines: profiles of their own, and words to look for. */
export interface OwnGuidelines {
  readonly profiles: readonly Profile[]
  readonly lists: OwnLists
}

/** A profile from a file, or one sentence that says what is wrong with it. */
export type ProfileTaken =
  { readonly own: OwnGuidelines; readonly profile: Profile } | { readonly wrong: string }

export interface PictureRequest {
  readonly media: MediaId
  readonly times: readonly Ticks[]
}
