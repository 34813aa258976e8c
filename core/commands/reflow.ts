import { reflow as flowed, type ReflowOptions } from '../cues/reflow.ts'
import type { Cue } from '../cues/cue.ts'
import type { SegmentRules } from '../cues/segment-rules.ts'
import { difference } from '../document/difference.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { setField, type Edit } from '../document/edit.ts'
import type { ChosenProfile, Guidelines } from '../document/guidelines.ts'
import type { Selection } from '../document/history.ts'
import { endOf } from '../time/ticks.ts'
import type { Command } from './command.ts'

export interface Reflowing {
  readonly rules: SegmentRules
  readonly options?: ReflowOptions
  /** The guideline that the document is held against from now on; absent leaves that as it is. */
  readonly guideline?: ChosenProfile
}

/** Cuts the whole film anew by other rules, in one step; what a person set stays (`core/cues/reflow.ts`). */
export const reflow: Command<Reflowing> = {
  id: 'reflow',
  label: 'Re-flow…',
  keys: [],
  plan: ({ document, selection }, { rules, options = {}, guideline }) => {
    const cues = flowed(document.cues, rules, options)
    const { from, beforeTo, afterTo } = difference(document.cues, cues)
    const guidelines = guidelinesFor(document, cues, guideline)
    const edit: Edit = [
      ...(from === beforeTo && from === afterTo
        ? []
        : [{ at: from, removed: document.cues.slice(from, beforeTo), inserted: cues.slice(from, afterTo) }]),
      ...(guidelines === document.guidelines ? [] : setField(document, 'guidelines', guidelines)),
    ]
    if (edit.length === 0) return null
    return { label: 'Re-flow', edit, selection: selectionIn(document.cues, cues, selection) }
  },
}

/** Breaches that somebody let stand go with their cue to its new number, as long as it says the same. */
function guidelinesFor(
  { guidelines, cues }: SubtitleDocument,
  after: readonly Cue[],
  guideline: ChosenProfile | undefined,
): Guidelines | undefined {
  const isOld =
    guideline === undefined || (guideline.profile === guidelines?.profile && guideline.own === guidelines.own)
  if (isOld && (guidelines?.ignored ?? []).length === 0) return guidelines
  const chosen = guideline ?? guidelines
  if (guidelines?.ignored === undefined || chosen === undefined) return chosen
  const old = new Map(cues.map((cue) => [cue.id, cue]))
  const now = new Map(after.map((cue) => [placeOf(cue), cue]))
  const ignored = guidelines.ignored.map((each) => {
    const cue = old.get(each.cue)
    const there = cue === undefined || cue.text !== each.text ? undefined : now.get(placeOf(cue))
    return there === undefined || there.text !== each.text || there.id === each.cue
      ? each
      : { ...each, cue: there.id }
  })
  const isSame = isOld && ignored.every((each, at) => each === guidelines.ignored?.[at])
  return isSame ? guidelines : { ...chosen, ignored }
}

const placeOf = ({ words, start }: Cue): number => words[0]?.offset ?? start

/** The cues that hold the first words of those that were selected. */
function selectionIn(before: readonly Cue[], after: readonly Cue[], { active, cues }: Selection): Selection {
  if (cues.length === 0) return { active, cues }
  const wanted = new Set(cues)
  const found = new Map<string, string>()
  let at = 0
  for (const cue of before) {
    if (!wanted.has(cue.id)) continue
    while (at < after.length - 1 && endsBefore(after[at], placeOf(cue))) at += 1
    const id = after[at]?.id
    if (id !== undefined) found.set(cue.id, id)
  }
  const ids = [...new Set(found.values())]
  return { active: (active === null ? undefined : found.get(active)) ?? ids[0] ?? null, cues: ids }
}

const endsBefore = (cue: Cue | undefined, time: number): boolean => {
  const last = cue?.words.at(-1)
  return cue !== undefined && (last === undefined ? cue.end : endOf(last)) <= time
}
