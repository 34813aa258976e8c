import { toSeconds, type Ticks } from '../../time/ticks.ts'
import { formatClock } from '../../time/timecode.ts'
import type { Report } from './report.ts'

const width = 1000
const height = 150
/** More marks than that are no picture any more, and a page of megabytes. */
const most = 3000

const round = (value: number): string => String(Math.round(value * 10) / 10)

/** At most `most` of a long series, those that are wrong before others. */
function thinned(series: Report['series']): Report['series'] {
  if (series.length <= most) return series
  const step = series.length / most
  return series
    .filter(({ isWrong }, at) => isWrong || Math.floor(at / step) !== Math.floor((at - 1) / step))
    .slice(0, 2 * most)
}

interface Axis {
  readonly label: string
  readonly top: number
  readonly limits: readonly number[]
  readonly unit: string
}

function frame(name: string, description: string, body: string, tall = height): string {
  return `<figure><figcaption>${name}</figcaption><svg viewBox="0 0 ${width} ${tall}" role="img" aria-label="${description}" preserveAspectRatio="none">${body}</svg></figure>`
}

function plot({ series }: Report, axis: Axis, valueOf: (entry: Report['series'][number]) => number): string {
  const end = series.reduce((last, each) => Math.max(last, each.end), 1)
  const y = (value: number): number => height - (Math.min(value, axis.top) / axis.top) * (height - 10)
  const marks = thinned(series)
    .map((each) => {
      const x = (each.start / end) * width
      const wide = Math.max(1.2, ((each.end - each.start) / end) * width)
      const top = y(valueOf(each))
      const isOver = axis.limits.length > 0 && each.isWrong
      return `<rect class="${isOver ? 'wrong' : 'fine'}" x="${round(x)}" y="${round(top)}" width="${round(wide)}" height="${round(height - top)}"/>`
    })
    .join('')
  const lines = axis.limits
    .map(
      (limit) => `<line class="limit" x1="0" x2="${width}" y1="${round(y(limit))}" y2="${round(y(limit))}"/>`,
    )
    .join('')
  const limits = axis.limits.map((limit) => `${round(limit)} ${axis.unit}`).join(', ')
  return frame(
    `${axis.label}${limits === '' ? '' : ` (lines: ${limits})`}`,
    `${axis.label}, cue by cue, from the beginning to ${formatClock(end as Ticks)}`,
    marks + lines,
  )
}

const highest = (values: readonly number[], least: number): number =>
  values.reduce((top, value) => Math.max(top, value), least) * 1.1

/** Reading speed over time. */
export const speedPlot = (report: Report): string =>
  plot(
    report,
    {
      label: 'Reading speed, characters a second',
      top: Math.min(
        60,
        highest(
          report.series.map(({ speed }) => speed),
          report.limits.speed ?? 20,
        ),
      ),
      limits: report.limits.speed === undefined ? [] : [report.limits.speed],
      unit: 'characters a second',
    },
    ({ speed }) => speed,
  )

/** How long cues stand, over time. */
export const durationPlot = (report: Report): string => {
  const { shortest, longest } = report.limits
  const limits = [shortest, longest].filter((limit) => limit !== undefined)
  return plot(
    report,
    {
      label: 'Durations, seconds',
      top: highest([...limits, 7], 1),
      limits,
      unit: 'seconds',
    },
    ({ start, end }) => toSeconds((end - start) as Ticks),
  )
}

/** Where in the film the breaches are: one row for each rule that is broken. */
export function timelinePlot({ rows, counts, series }: Report): string {
  if (rows.length === 0) return ''
  const end = series.reduce((last, each) => Math.max(last, each.end), 1)
  const row = 22
  const body = counts
    .map(({ check, label, count }, at) => {
      const y = at * row
      const marks = rows
        .filter((each) => each.check === check)
        .slice(0, most)
        .map(
          ({ start }) =>
            `<rect class="wrong" x="${round((start / end) * width)}" y="${y + 14}" width="2" height="7"/>`,
        )
        .join('')
      return `<text x="0" y="${y + 11}">${label}: ${count}</text><line class="base" x1="0" x2="${width}" y1="${y + 21}" y2="${y + 21}"/>${marks}`
    })
    .join('')
  const description = counts.map(({ label, count }) => `${label}: ${count}`).join('; ')
  return frame(`Where the violations are`, description, body, counts.length * row + 4).replace(
    'preserveAspectRatio="none"',
    '',
  )
}
