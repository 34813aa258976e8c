import { reasonFor } from '../../core/checks/ignored.ts'
import { findingsIf, type Checked, type Finding } from '../../core/checks/run.ts'
import type { Guidelines } from '../../core/document/guidelines.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { typedCue } from '../session/typed.ts'
import type { State } from '../store.ts'

export interface Standing {
  readonly checked: Checked
  readonly guidelines: Guidelines | undefined
  readonly parts: readonly (readonly Finding[])[]
  readonly all: readonly Finding[]
  /** What somebody lets stand. */
  readonly ignored: readonly Finding[]
}

let last: Standing | undefined
const nothing: readonly Finding[] = []

/** What was found and nobody lets stand: made once for each outcome. */
export function standing({ guidelines: { checked }, history }: State): Standing | undefined {
  if (checked === null) return undefined
  const { guidelines } = history.document
  if (last?.checked === checked && last.guidelines === guidelines) return last
  const ignored: Finding[] = []
  const parts = checked.parts.map((part, at) => {
    const cue = checked.cues[at]
    if (part.length === 0 || cue === undefined || guidelines?.ignored === undefined) return part
    const isLet = (finding: Finding): boolean => reasonFor(guidelines, finding, cue) !== undefined
    const kept = part.filter((finding) => !isLet(finding))
    if (kept.length === part.length) return part
    ignored.push(...part.filter(isLet))
    return kept
  })
  last = { checked, guidelines, parts, all: parts.flat(), ignored }
  return last
}

/** In place of a check: what somebody lets stand is listed. */
export const letStand = ':let-stand'

/** What the panel lists. */
export const findingsShown = (state: State): readonly Finding[] => {
  const known = standing(state)
  const found = known?.all ?? nothing
  const { only } = state.guidelines
  if (only === letStand) return known?.ignored ?? nothing
  // A check that finds nothing any more is no filter.
  if (only === null || !found.some(({ check }) => check === only)) return found
  if (filtered?.found === found && filtered.only === only) return filtered.shown
  filtered = { found, only, shown: found.filter(({ check }) => check === only) }
  return filtered.shown
}
let filtered: { found: readonly Finding[]; only: string; shown: readonly Finding[] } | undefined

/** What is wrong with cue number `at` as it stands, or as it is being typed; nothing while the outcome is that of an older list. */
export function findingsOf(state: State, at: number): readonly Finding[] {
  const found = standing(state)
  const { cues } = state.history.document
  if (found?.checked.cues !== cues) return nothing
  const cue = cues[at]
  const typed = state.draft !== null && state.draft.cue === cue?.id ? typedCue(state) : null
  return typed === null || typed === cue ? (found.parts[at] ?? nothing) : findingsTyped(found, at, typed)
}

let typing: { readonly of: Standing; readonly typed: Cue; readonly found: readonly Finding[] } | undefined

function findingsTyped(of: Standing, at: number, typed: Cue): readonly Finding[] {
  if (typing?.of === of && typing.typed === typed) return typing.found
  const found = findingsIf(of.checked, at, typed).filter(
    (finding) => reasonFor(of.guidelines, finding, typed) === undefined,
  )
  typing = { of, typed, found }
  return found
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
