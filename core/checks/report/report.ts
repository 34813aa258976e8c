import type { Cue } from '../../cues/cue.ts'
import type { Guidelines } from '../../document/guidelines.ts'
import { formatFrameRate, type FrameRate } from '../../time/frame-rate.ts'
import { toSeconds, type Ticks } from '../../time/ticks.ts'
import { checks } from '../all.ts'
import { labelOfCheck } from '../fix.ts'
import { limitText, measureText, sourceText } from '../sentence.ts'
import type { Checked, Finding } from '../run.ts'
import { reasonFor } from '../ignored.ts'

/** One breach, ready to be read. */
export interface ReportRow {
  /** Of the cue in the list, from 1. */
  readonly number: number
  readonly start: Ticks
  readonly end: Ticks
  readonly text: string
  readonly check: string
  readonly label: string
  readonly value: string
  readonly limit: string
  readonly source: string
  /** Why it is let stand, if it is. */
  readonly ignored?: string
}

export interface Report {
  readonly file: string
  readonly profile: string
  readonly language: string
  readonly frameRate: string
  readonly shots: number
  readonly cues: number
  /** Breaches that nobody lets stand, and those that somebody does. */
  readonly rows: readonly ReportRow[]
  readonly ignored: readonly ReportRow[]
  /** By check, those with the most first. */
  readonly counts: readonly { readonly label: string; readonly check: string; readonly count: number }[]
  /** Cues in the order of time, for plots. */
  readonly series: readonly {
    readonly start: Ticks
    readonly end: Ticks
    readonly speed: number
    readonly isWrong: boolean
  }[]
  readonly limits: { readonly speed?: number; readonly shortest?: number; readonly longest?: number }
  /** What was not looked at, since what it takes was not there. */
  readonly unchecked: readonly string[]
}

interface About {
  readonly file: string
  readonly profile: string
  readonly guidelines?: Guidelines | undefined
}

const rowOf = (cue: Cue, at: number, finding: Finding, ignored: string | undefined): ReportRow => ({
  number: at + 1,
  start: cue.start,
  end: cue.end,
  text: cue.text,
  check: finding.check,
  label: labelOfCheck(finding.check),
  value: measureText(finding.value),
  limit: limitText(finding),
  source: sourceText(finding),
  ...(ignored === undefined ? {} : { ignored }),
})

/** All that was found, as a report. */
export function reportOf(checked: Checked, { file, profile, guidelines }: About): Report {
  const { cues, parts, context } = checked
  const rows: ReportRow[] = []
  const ignored: ReportRow[] = []
  const wrong = new Set<string>()
  cues.forEach((cue, at) => {
    for (const finding of parts[at] ?? []) {
      const reason = reasonFor(guidelines, finding, cue)
      if (reason === undefined) {
        wrong.add(cue.id)
        rows.push(rowOf(cue, at, finding, undefined))
      } else ignored.push(rowOf(cue, at, finding, reason))
    }
  })
  const { rules, frameRate, shots, facts, speech } = context
  const series = cues
    .map((cue) => ({
      start: cue.start,
      end: cue.end,
      speed: cue.end > cue.start ? facts(cue).characters / toSeconds((cue.end - cue.start) as Ticks) : 0,
      isWrong: wrong.has(cue.id),
    }))
    .sort((a, b) => a.start - b.start)
  const seconds = (name: 'shortest' | 'longest') => {
    const length = rules[name]?.value
    return length !== undefined && 'seconds' in length ? { [name]: length.seconds } : {}
  }
  return {
    file,
    profile,
    language: context.language,
    frameRate: formatFrameRate(frameRate satisfies FrameRate),
    shots: shots.length,
    cues: cues.length,
    rows,
    ignored,
    counts: countsOf(rows),
    series,
    limits: {
      ...(rules.charactersPerSecond === undefined ? {} : { speed: rules.charactersPerSecond.value }),
      ...seconds('shortest'),
      ...seconds('longest'),
    },
    unchecked: [
      ...(shots.length === 0 && (rules.shotIn ?? rules.shotOut) !== undefined
        ? ['Times near shot changes']
        : []),
      ...(speech === null ? ['Text against speech'] : []),
    ],
  }
}

const countsOf = (rows: readonly ReportRow[]): Report['counts'] =>
  checks
    .map(({ id, label }) => ({ check: id, label, count: rows.filter(({ check }) => check === id).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)

/** All as plain data: times in seconds, cues by their numbers from 1. */
export const reportAsJson = ({
  series: _,
  rows,
  ignored,
  ...report
}: Report): Readonly<Record<string, unknown>> => {
  const plain = ({ start, end, ...row }: ReportRow) => ({
    ...row,
    start: toSeconds(start),
    end: toSeconds(end),
  })
  return { ...report, violations: rows.map(plain), ignored: ignored.map(plain) }
}
