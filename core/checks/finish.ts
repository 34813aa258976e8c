import { spokenEdges } from '../cues/follow.ts'
import { lengthIn, type Length } from '../profiles/length.ts'
import type { FrameRate } from '../time/frame-rate.ts'
import { endOf, type Ticks } from '../time/ticks.ts'
import { isMeasured } from '../transcript/word.ts'
import type { Edit } from '../document/edit.ts'
import type { Cue } from '../cues/cue.ts'
import { fixAll, tryAll, type Tried } from './fix.ts'
import { latestEnd, earliestStart, withTimes } from './shared/edges.ts'
import type { CheckContext, Place } from './check.ts'
import type { Checked } from './run.ts'

/** What the finish may do; each is one of the checks that it makes right, or the distance from the words. */
export const finishSteps = ['shots', 'gaps', 'chain', 'speech', 'durations', 'speed'] as const
export type FinishStep = (typeof finishSteps)[number]

const checksOf: Readonly<Record<FinishStep, readonly string[]>> = {
  shots: ['shot-in', 'shot-out'],
  gaps: ['overlap', 'gap'],
  chain: ['chaining'],
  speech: ['lead', 'lag'],
  durations: ['shortest', 'longest'],
  speed: ['reading-speed', 'words-per-minute'],
}

export interface FinishOptions {
  readonly steps: readonly FinishStep[]
  /** How long before its first word a cue comes, and how long after its last it stays, where there is room; absent leaves them. */
  readonly leadIn?: Length
  readonly leadOut?: Length
}

/** One cue that has other times, and why: ids of checks, "lead-in" and "lead-out". */
interface Move {
  readonly before: Cue
  readonly after: Cue
  readonly reasons: readonly string[]
}

export interface Finish {
  readonly edit: Edit
  readonly moves: readonly Move[]
}

/**
 * Times made right in one go, without the time of any word being touched: first the distance from the words, then what the
 * guideline asks for, each move tried on all checks. Cues of guessed words keep their distance: nobody knows when they are said.
 */
export function finish(checked: Checked, { steps, leadIn, leadOut }: FinishOptions): Finish {
  const wanted = new Set(steps.flatMap((step) => checksOf[step]))
  const first = tryAll(checked, [
    (place, context) => leads(place, context, 'lead-in', leadIn, undefined),
    (place, context) => leads(place, context, 'lead-out', undefined, leadOut),
  ])
  const rest = fixAll(first.checked, ({ check }) => wanted.has(check))
  const reasons = new Map<string, Set<string>>()
  const now = new Map<string, Cue>()
  for (const { check, before, after } of [...first.mended, ...rest.mended]) {
    now.set(after.id, after)
    if (before.start === after.start && before.end === after.end) continue
    const known = reasons.get(after.id) ?? new Set<string>()
    known.add(check)
    reasons.set(after.id, known)
  }
  const moves = checked.cues.flatMap((before): readonly Move[] => {
    const after = now.get(before.id)
    if (after === undefined || (after.start === before.start && after.end === before.end)) return []
    return [{ before, after, reasons: [...(reasons.get(before.id) ?? [])] }]
  })
  const moved = new Map(moves.map(({ before, after }) => [before.id, after]))
  const edit = checked.cues.flatMap((cue, at) => {
    const after = moved.get(cue.id)
    return after === undefined ? [] : [{ at, removed: [cue], inserted: [after] }]
  })
  return { edit, moves }
}

function leads(
  place: Place,
  context: CheckContext,
  reason: 'lead-in' | 'lead-out',
  leadIn: Length | undefined,
  leadOut: Length | undefined,
): Tried | undefined {
  const { cue } = place
  const edges = spokenEdges(cue.words)
  if (edges === undefined) return undefined
  const { first, last } = edges
  const { frameRate } = context
  const start =
    leadIn === undefined || !isMeasured(first)
      ? cue.start
      : startAt(place, context, first.offset, leadIn, frameRate)
  const end =
    leadOut === undefined || !isMeasured(last)
      ? cue.end
      : endAt(place, context, endOf(last), leadOut, frameRate)
  const after = withTimes(cue, start, end)
  return after === undefined || after === cue ? undefined : { reason, fixed: { cue: after } }
}

const startAt = (place: Place, context: CheckContext, heard: Ticks, lead: Length, rate: FrameRate): Ticks =>
  Math.min(heard, Math.max(earliestStart(place, context), heard - lengthIn(lead, rate), 0)) as Ticks

const endAt = (place: Place, context: CheckContext, heard: Ticks, lead: Length, rate: FrameRate): Ticks =>
  Math.max(heard, Math.min(latestEnd(place, context), heard + lengthIn(lead, rate))) as Ticks
