import type { Cue } from '../cues/cue.ts'
import { splicesOf, type Edit } from '../document/edit.ts'
import { checks } from './all.ts'
import type { CheckContext, Fixed, Place } from './check.ts'
import { check, findingsAt, orderOf, type Checked, type Finding } from './run.ts'

const byId = new Map(checks.map((check) => [check.id, check]))
export const labelOfCheck = (id: string): string => byId.get(id)?.label ?? id

/** A list of cues that is being mended, in the order of time. */
interface Work {
  readonly cues: Cue[]
  readonly context: CheckContext
  readonly asked: Checked['asked']
}

/** What is wrong from cue `first` to cue `last`: how much, by check and cue. */
function wrongs({ cues, context, asked }: Work, first: number, last: number): Map<string, number> {
  const sums = new Map<string, number>()
  for (let at = Math.max(0, first); at <= last; at += 1) {
    const cue = cues[at]
    if (cue === undefined) continue
    const place = { cue, before: cues[at - 1], after: cues[at + 1] }
    for (const { check: id, over } of findingsAt(place, context, asked)) {
      const key = `${id} ${cue.id}`
      sums.set(key, (sums.get(key) ?? 0) + over)
    }
  }
  return sums
}

const places = ['before', 'cue', 'after'] as const

/** The cues of `work` with a fix in; what gives the old ones back. */
function put({ cues }: Work, at: number, fixed: Fixed): () => void {
  const old = cues.slice(Math.max(0, at - 1), at + 2)
  places.forEach((name, by) => {
    const cue = fixed[name]
    if (cue !== undefined && cues[at + by - 1] !== undefined) cues[at + by - 1] = cue
  })
  return () => old.forEach((cue, by) => (cues[Math.max(0, at - 1) + by] = cue))
}

/**
 * Mends one finding in `work`, if a fix of its check makes it go away and nothing else worse: what was wrong with the cue and
 * four neighbours is counted before and after. The cues stay in the order of time.
 */
function mend(work: Work, at: number, id: string): Fixed | undefined {
  const rule = byId.get(id)
  const cue = work.cues[at]
  if (rule === undefined || cue === undefined) return undefined
  const place: Place = { cue, before: work.cues[at - 1], after: work.cues[at + 1] }
  const [violation] = rule.find(place, work.context)
  if (violation === undefined) return undefined
  const key = `${id} ${cue.id}`
  const before = wrongs(work, at - 2, at + 2)
  for (const fixed of rule.fixes(place, work.context, violation)) {
    const back = put(work, at, fixed)
    const after = wrongs(work, at - 2, at + 2)
    const isBetter = (after.get(key) ?? 0) === 0 && isOrdered(work.cues, at)
    if (isBetter && (isNoWorse(before, after) || follow(work, at, key, before, after))) return fixed
    back()
  }
  return undefined
}

/** What one fix may break so that another mends it again: a longer text wants more time. */
const followed = new Set(['reading-speed', 'words-per-minute', 'line-length', 'lines', 'chaining'])

/** After a fix that made something else of its cue worse: mends that too, if it can. */
function follow(
  work: Work,
  at: number,
  key: string,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): boolean {
  const cue = work.cues[at]
  if (cue === undefined) return false
  for (const id of followed) {
    const worse = `${id} ${cue.id}`
    if ((after.get(worse) ?? 0) <= (before.get(worse) ?? 0) + 1e-9) continue
    const rule = byId.get(id)
    const place = { cue, before: work.cues[at - 1], after: work.cues[at + 1] }
    const [violation] = rule?.find(place, work.context) ?? []
    if (rule === undefined || violation === undefined) return false
    for (const fixed of rule.fixes(place, work.context, violation).slice(0, 8)) {
      const back = put(work, at, fixed)
      const now = wrongs(work, at - 2, at + 2)
      if (isOrdered(work.cues, at) && (now.get(key) ?? 0) === 0 && isNoWorse(before, now)) return true
      back()
    }
    return false
  }
  return false
}

const isNoWorse = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean =>
  [...after].every(([key, over]) => over <= (before.get(key) ?? 0) + 1e-9)

const isOrdered = (cues: readonly Cue[], at: number): boolean => {
  for (let each = Math.max(1, at - 1); each <= at + 2 && each < cues.length; each += 1) {
    if ((cues[each]?.start ?? 0) < (cues[each - 1]?.start ?? 0)) return false
  }
  return true
}

/** The list in the order of time, and what makes an edit of the document of it again. */
function workOf({ cues, context, asked }: Checked): Work & { readonly edit: () => Edit } {
  const order = orderOf(cues)
  const inTime = order === undefined ? [...cues] : order.flatMap((at) => cues[at] ?? [])
  const edit = (): Edit => {
    const steps: { at: number; removed: readonly Cue[]; inserted: readonly Cue[] }[] = []
    inTime.forEach((cue, index) => {
      const at = order?.[index] ?? index
      const old = cues[at]
      if (old === undefined || old === cue) return
      const last = steps.at(-1)
      if (last !== undefined && last.at + last.removed.length === at) {
        steps[steps.length - 1] = {
          at: last.at,
          removed: [...last.removed, old],
          inserted: [...last.inserted, cue],
        }
      } else steps.push({ at, removed: [old], inserted: [cue] })
    })
    return steps
  }
  return { cues: inTime, context, asked, edit }
}

/** What mends one finding; null where nothing does that is safe: it would break another rule, or touch the time of a word. */
export function fixOf(checked: Checked, finding: Pick<Finding, 'check' | 'cue'>): Edit | null {
  const work = workOf(checked)
  const at = work.cues.findIndex(({ id }) => id === finding.cue)
  return at >= 0 && mend(work, at, finding.check) !== undefined ? work.edit() : null
}

/**
 * The order in which findings are mended when all are: texts first, since times depend on how much there is to read; then
 * what stands on shot changes, then gaps and lengths.
 */
const order = [
  ...[
    'tags',
    'spaces',
    'characters',
    'ellipsis',
    'quotes',
    'numbers',
    'labels',
    'italics',
    'glossary',
    'dashes',
  ],
  ...['lines', 'line-length', 'overlap', 'gap', 'shot-in', 'shot-out', 'lead', 'lag', 'longest', 'shortest'],
  ...['reading-speed', 'words-per-minute', 'chaining'],
]

export interface Fixes {
  readonly edit: Edit
  /** What was mended, in the order of the list: the cues before and after. */
  readonly mended: readonly { readonly check: string; readonly before: Cue; readonly after: Cue }[]
  /** How many are left of what was asked for. */
  readonly left: number
}

/**
 * Mends every finding that `wanted` says, one after the other, as long as there is one that can be: what one fix opens up
 * another may take. `isIgnored` findings stay.
 */
export function fixAll(checked: Checked, wanted: (finding: Finding) => boolean): Fixes {
  const work = workOf(checked)
  const mended: { check: string; before: Cue; after: Cue }[] = []
  const ids = [...order, ...checks.map(({ id }) => id).filter((id) => !order.includes(id))]
  for (let round = 0, isGoing = true; isGoing && round < 4; round += 1) {
    isGoing = false
    for (const id of ids) {
      if (!work.asked.some((check) => check.id === id)) continue
      for (let at = 0; at < work.cues.length; at += 1) {
        const before = work.cues[at]
        const next = work.cues[at + 1]
        const last = work.cues[at - 1]
        if (before === undefined) continue
        const rule = byId.get(id)
        const [violation] = rule?.find({ cue: before, before: last, after: next }, work.context) ?? []
        if (violation === undefined || !wanted({ ...violation, check: id, cue: before.id })) continue
        if (mend(work, at, id) === undefined) continue
        isGoing = true
        for (const [was, by] of [
          [last, -1],
          [before, 0],
          [next, 1],
        ] as const) {
          const now = work.cues[at + by]
          if (was !== undefined && now !== undefined && now !== was)
            mended.push({ check: id, before: was, after: now })
        }
      }
    }
  }
  let left = 0
  work.cues.forEach((cue, at) => {
    const place = { cue, before: work.cues[at - 1], after: work.cues[at + 1] }
    for (const finding of findingsAt(place, work.context, work.asked)) if (wanted(finding)) left += 1
  })
  return { edit: work.edit(), mended, left }
}

/** A change that mends nothing in particular, and what it is for. */
export interface Tried {
  readonly reason: string
  readonly fixed: Fixed
}

/** Each of what is offered for a cue is made, one after the other, if it makes nothing worse. */
export function tryAll(
  checked: Checked,
  offers: readonly ((place: Place, context: CheckContext) => Tried | undefined)[],
): { readonly checked: Checked; readonly mended: Fixes['mended'] } {
  const work = workOf(checked)
  const mended: { check: string; before: Cue; after: Cue }[] = []
  for (let at = 0; at < work.cues.length; at += 1) {
    for (const offer of offers) {
      const cue = work.cues[at]
      if (cue === undefined) continue
      const tried = offer({ cue, before: work.cues[at - 1], after: work.cues[at + 1] }, work.context)
      if (tried === undefined) continue
      const before = wrongs(work, at - 2, at + 2)
      const back = put(work, at, tried.fixed)
      if (isOrdered(work.cues, at) && isNoWorse(before, wrongs(work, at - 2, at + 2))) {
        mended.push({ check: tried.reason, before: cue, after: tried.fixed.cue })
      } else back()
    }
  }
  const cues = [...checked.cues]
  for (const { at, inserted } of splicesOf(work.edit())) inserted.forEach((cue, by) => (cues[at + by] = cue))
  return { checked: check(cues, checked.context), mended }
}
