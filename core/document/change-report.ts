import type { Cue } from '../cues/cue.ts'
import { counted } from '../problems/counted.ts'
import type { SubtitleDocument } from './document.ts'
import { formatClock } from '../time/timecode.ts'
import { toSeconds } from '../time/ticks.ts'
import { changeKinds, countKinds, sideOf, type Comparison, type CueChange } from './compare.ts'
import { fieldNames, kindNames } from './change-words.ts'
import { textRuns, type TextRun } from './text-runs.ts'

/** What the two documents are called in a report. */
interface ReportNames {
  readonly before: string
  readonly after: string
}

/** The language that a page is written in. */
export interface ReportLanguage {
  /** BCP 47 */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  /** An English text of this room in that language. */
  readonly speak: (text: string) => string
}

const english: ReportLanguage = { tag: 'en', direction: 'ltr', speak: (text) => text }

/** "12", "12–14", or nothing where a side has no cue. */
export const numbersOf = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  to <= from ? '' : to === from + 1 ? String(to) : `${from + 1}–${to}`

const kindsOf = ({ kinds }: CueChange): string => kinds.map((kind) => kindNames[kind]).join(', ')

const timesOf = (cues: readonly Cue[]): readonly [string, string] | undefined => {
  const [first, last] = [cues[0], cues.at(-1)]
  return first === undefined || last === undefined
    ? undefined
    : [formatClock(first.start), formatClock(last.end)]
}

/** All changes as plain data: times in seconds, cues by their numbers from 1. */
export function reportJson(comparison: Comparison, names: ReportNames): Readonly<Record<string, unknown>> {
  const cue = ({ start, end, text, speaker, style }: Cue) => ({
    start: toSeconds(start),
    end: toSeconds(end),
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(style === undefined ? {} : { style }),
  })
  return {
    before: names.before,
    after: names.after,
    same: comparison.changes.length === 0 && comparison.fields.length === 0,
    counts: Object.fromEntries(countKinds(comparison.changes)),
    fields: comparison.fields,
    changes: comparison.changes.map((change) => ({
      kinds: change.kinds,
      before: { number: change.before.from + 1, cues: sideOf(comparison, change, 'before').map(cue) },
      after: { number: change.after.from + 1, cues: sideOf(comparison, change, 'after').map(cue) },
    })),
  }
}

/** A table for spreadsheets. A cell that one would take for a formula begins with an apostrophe. */
export function reportCsv(comparison: Comparison): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const side = (cues: readonly Cue[], number: string): readonly string[] => [
    number,
    ...(timesOf(cues) ?? ['', '']),
    cues.map(({ text }) => text).join('\n'),
    cues[0]?.speaker ?? '',
  ]
  const rows = comparison.changes.map((change) => [
    kindsOf(change),
    ...side(sideOf(comparison, change, 'before'), numbersOf(change.before)),
    ...side(sideOf(comparison, change, 'after'), numbersOf(change.after)),
  ])
  const columns = ['number', 'in', 'out', 'text', 'speaker']
  const head = [
    'change',
    ...['before', 'after'].flatMap((which) => columns.map((name) => `${which} ${name}`)),
  ]
  const fields = comparison.fields.map((field) => [fieldNames[field], ...head.slice(1).map(() => '')])
  return `${[head, ...fields, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d6de, #39414d); --quiet: light-dark(#5a6472, #9aa4b2);
  --gone: light-dark(#fbe3e0, #4a2020); --come: light-dark(#dcf3e1, #173a23); --ground: light-dark(#fff, #14181d); }
body { margin: 0 auto; padding: 24px; max-width: 1200px; background: var(--ground);
  font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 20px; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt, .quiet, th { color: var(--quiet); } dd { margin: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { text-align: start; font-weight: 500; } th, td { padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child { width: 15%; } .cue + .cue { margin-top: 8px; padding-top: 8px; border-top: 1px dashed var(--line); }
.times { color: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; } .times b { color: CanvasText; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
del { background: var(--gone); } ins { background: var(--come); }
del { text-decoration: line-through; } ins { text-decoration: underline; text-underline-offset: 3px; }
@media print { body { padding: 0; max-width: none; font-size: 11px; } tr { break-inside: avoid; } thead { display: table-header-group; }
  del, ins, .gone, .come { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`

function runsHtml(runs: readonly TextRun[], tag: 'del' | 'ins'): string {
  return runs
    .map(({ text, isChanged }) => {
      // A line break that came or went is seen by its sign.
      const shown = escaped(isChanged ? text.replaceAll('\n', '⏎\n') : text)
      return isChanged ? `<${tag}>${shown}</${tag}>` : shown
    })
    .join('')
}

function cuesHtml(
  cues: readonly Cue[],
  others: readonly Cue[],
  from: number,
  runs: readonly (readonly TextRun[])[],
  tag: 'del' | 'ins',
): string {
  return cues
    .map((cue, at) => {
      const other = others.length === cues.length ? others[at] : undefined
      const time = (edge: 'start' | 'end'): string => {
        const clock = formatClock(cue[edge])
        return other === undefined || other[edge] === cue[edge] ? clock : `<b>${clock}</b>`
      }
      const facts = (['speaker', 'style', 'note'] as const).flatMap((name) => {
        const value = cue[name]
        if (value === undefined) return []
        return [other === undefined || other[name] === value ? escaped(value) : `<b>${escaped(value)}</b>`]
      })
      const head = [`#${from + at + 1}`, `${time('start')} – ${time('end')}`, ...facts].join(' · ')
      return `<div class="cue"><div class="times">${head}</div><div class="text" dir="auto">${runsHtml(runs[at] ?? [], tag)}</div></div>`
    })
    .join('')
}

/**
 * All changes as one page that needs nothing else: no script, no picture, no network; for the screen, light and dark, and for
 * paper. Text is never markup in it.
 */
export function reportHtml(
  comparison: Comparison,
  names: ReportNames,
  { tag, direction, speak }: ReportLanguage = english,
): string {
  const { changes, fields, before, after } = comparison
  // Digits are 0 to 9 in every language, as in the times beside them.
  const numbers = new Intl.NumberFormat(`${tag}-u-nu-latn`)
  const list = (texts: readonly string[]): string => texts.map((text) => speak(text)).join(', ')
  const named = (name: string, { cues }: SubtitleDocument): string =>
    `${name} (${speak(counted(cues.length, '{{count}} cue', '{{count}} cues'))})`
  const counts = countKinds(changes)
  const facts: readonly (readonly [string, string])[] = [
    [speak('Before'), named(names.before, before)],
    [speak('After'), named(names.after, after)],
    [speak('Changes'), numbers.format(changes.length)],
    ...changeKinds.flatMap((kind): (readonly [string, string])[] => {
      const count = counts.get(kind)
      return count === undefined ? [] : [[speak(kindNames[kind]), numbers.format(count)]]
    }),
    ...(fields.length === 0
      ? []
      : [[speak('Besides cues'), list(fields.map((field) => fieldNames[field]))] as const]),
  ]
  const rows = changes.map((change) => {
    const [olds, news] = [sideOf(comparison, change, 'before'), sideOf(comparison, change, 'after')]
    const runs = textRuns(
      olds.map(({ text }) => text),
      news.map(({ text }) => text),
    )
    const old = cuesHtml(olds, news, change.before.from, runs.before, 'del')
    const now = cuesHtml(news, olds, change.after.from, runs.after, 'ins')
    return `<tr><td>${escaped(list(change.kinds.map((kind) => kindNames[kind])))}</td><td>${old}</td><td>${now}</td></tr>`
  })
  const table =
    rows.length === 0
      ? `<p>${escaped(fields.length === 0 ? speak('The two documents are the same.') : speak('All cues are the same.'))}</p>`
      : `<table><thead><tr>${[speak('Change'), speak('Before'), speak('After')].map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`
  return `<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(speak('Changes'))}: ${escaped(names.before)}, ${escaped(names.after)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(speak('Changes'))}</h1>
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd dir="auto">${escaped(value)}</dd>`).join('')}</dl>
${table}
</body>
</html>
`
}
