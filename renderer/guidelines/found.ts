import { reasonFor } from '../../core/checks/ignored.ts'
import type { Checked, Finding } from '../../core/checks/run.ts'
import type { Guidelines } from '../../core/document/guidelines.ts'
import { profileNamed } from '../../core/profiles/named.ts'
import type { Profile } from '../../core/profiles/profile.ts'
import { plain } from '../../core/profiles/plain.ts'
import type { State } from '../store.ts'

/** The guideline that the document is held against: that of the project; none was chosen for most files, and nothing is found. */
export const profileOf = ({ history, guidelines }: State): Profile | undefined => {
  const id = history.document.guidelines?.profile
  return id === undefined ? undefined : (profileNamed(id, guidelines.own?.profiles ?? []) ?? plain)
}

interface Standing {
  readonly checked: Checked
  readonly guidelines: Guidelines | undefined
  readonly parts: readonly (readonly Finding[])[]
  readonly all: readonly Finding[]
  readonly ignored: number
}

let last: Standing | undefined
const nothing: readonly Finding[] = []

/** What was found and nobody lets stand: made once for each outcome. */
export function standing({ guidelines: { checked }, history }: State): Standing | undefined {
  if (checked === null) return undefined
  const { guidelines } = history.document
  if (last?.checked === checked && last.guidelines === guidelines) return last
  let ignored = 0
  const parts = checked.parts.map((part, at) => {
    const cue = checked.cues[at]
    if (part.length === 0 || cue === undefined || guidelines?.ignored === undefined) return part
    const kept = part.filter((finding) => reasonFor(guidelines, finding, cue) === undefined)
    ignored += part.length - kept.length
    return kept.length === part.length ? part : kept
  })
  last = { checked, guidelines, parts, all: parts.flat(), ignored }
  return last
}

export const findingsShown = (state: State): readonly Finding[] => {
  const found = standing(state)?.all ?? nothing
  const { only } = state.guidelines
  if (only === null) return found
  if (filtered?.found === found && filtered.only === only) return filtered.shown
  filtered = { found, only, shown: found.filter(({ check }) => check === only) }
  return filtered.shown
}
let filtered: { found: readonly Finding[]; only: string; shown: readonly Finding[] } | undefined

/** What is wrong with the cue number `at`, as long as the outcome is that of the list as it stands. */
export function findingsOf(state: State, at: number): readonly Finding[] {
  const found = standing(state)
  return found?.checked.cues === state.history.document.cues ? (found.parts[at] ?? nothing) : nothing
}

/** Ids of cues with something wrong. */
export function wrongCues(state: State): ReadonlySet<string> {
  const found = standing(state)
  if (found === undefined || found.all.length === 0) return noCues
  let wrong = wrongs.get(found)
  if (wrong === undefined) {
    wrong = new Set(found.all.map(({ cue }) => cue))
    wrongs.set(found, wrong)
  }
  return wrong
}
const noCues: ReadonlySet<string> = new Set()
const wrongs = new WeakMap<object, ReadonlySet<string>>()

export const findingCount = (state: State): number => standing(state)?.all.length ?? 0
