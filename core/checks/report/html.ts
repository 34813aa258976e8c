import { formatClock } from '../../time/timecode.ts'
import { durationPlot, speedPlot, timelinePlot } from './plots.ts'
import type { Report, ReportRow } from './report.ts'

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d6de, #39414d); --quiet: light-dark(#5a6472, #9aa4b2);
  --wrong: light-dark(#b3261e, #ff8a80); --fine: light-dark(#9db4d0, #4d6a8f); --ground: light-dark(#fff, #14181d);
  --good: light-dark(#1a6b36, #7bd69a); }
body { margin: 0 auto; padding: 24px; max-width: 1100px; background: var(--ground); font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 22px; margin-block: 0 4px; } h2 { font-size: 16px; margin-block: 32px 8px; }
.verdict { font-size: 16px; font-weight: 600; } .verdict.clean { color: var(--good); } .verdict.not { color: var(--wrong); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; } dt, .quiet, th, figcaption { color: var(--quiet); } dd { margin: 0; }
figure { margin: 16px 0; } figcaption { margin-bottom: 4px; font-size: 12px; } svg { display: block; width: 100%; border: 1px solid var(--line); box-sizing: border-box; }
svg text { font-size: 11px; fill: currentcolor; } .fine { fill: var(--fine); } .wrong { fill: var(--wrong); }
.limit { stroke: var(--wrong); stroke-dasharray: 6 4; vector-effect: non-scaling-stroke; } .base { stroke: var(--line); }
table { width: 100%; border-collapse: collapse; } th { text-align: start; font-weight: 500; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--line); vertical-align: top; text-align: start; }
.times { font-variant-numeric: tabular-nums; white-space: nowrap; font-size: 12px; } .text { white-space: pre-wrap; overflow-wrap: anywhere; }
.source { font-size: 12px; color: var(--quiet); } img { display: block; width: 128px; border-radius: 2px; }
.value { color: var(--wrong); font-weight: 600; }
@media print { body { padding: 0; max-width: none; font-size: 11px; } tr, figure { break-inside: avoid; } thead { display: table-header-group; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`

/** Rows of a page: a client reads no more, and the table of all is the CSV. */
const most = 2000

/** Small pictures of the film by the numbers of cues, as base64 of a JPEG. */
export type Thumbnails = ReadonlyMap<number, string>

function rowHtml(row: ReportRow, pictures: Thumbnails, hasPictures: boolean, isIgnored: boolean): string {
  const picture = pictures.get(row.number)
  const image =
    picture === undefined || !/^[A-Za-z0-9+/=]+$/.test(picture)
      ? ''
      : `<img alt="The picture of cue ${row.number}" src="data:image/jpeg;base64,${picture}">`
  return `<tr>${hasPictures ? `<td>${image}</td>` : ''}<td class="times">#${row.number}<br>${formatClock(row.start)}<br>${formatClock(row.end)}</td><td class="text" dir="auto">${escaped(row.text)}</td><td>${escaped(row.label)}<div><span class="value" dir="auto">${escaped(row.value)}</span> · ${escaped(row.limit)}</div><div class="source">${escaped(row.source)}</div>${isIgnored ? `<div>Let stand: ${escaped(row.ignored ?? '')}</div>` : ''}</td></tr>`
}

function table(rows: readonly ReportRow[], pictures: Thumbnails, isIgnored: boolean): string {
  const hasPictures = pictures.size > 0
  const head = [...(hasPictures ? ['Picture'] : []), 'Cue', 'Text', 'Rule']
  const shown = rows.slice(0, most)
  const rest = rows.length - shown.length
  return `<table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>
${shown.map((row) => rowHtml(row, pictures, hasPictures, isIgnored)).join('\n')}
</tbody></table>${rest > 0 ? `<p class="quiet">And ${rest.toLocaleString('en')} more; the CSV report has all.</p>` : ''}`
}

/**
 * The report as one page that needs nothing else: no script, no network, pictures inside; for the screen, light and dark, and
 * for paper. Text is never markup in it.
 */
export function reportAsHtml(report: Report, pictures: Thumbnails = new Map()): string {
  const { rows, ignored, counts } = report
  const isClean = rows.length === 0
  const facts: readonly (readonly [string, string])[] = [
    ['Guideline', report.profile],
    ['Language', report.language === '' ? 'not said' : report.language],
    ['Frame rate', report.frameRate],
    ['Cues', report.cues.toLocaleString('en')],
    ['Shot changes', report.shots === 0 ? 'not known' : report.shots.toLocaleString('en')],
    ...(report.unchecked.length === 0 ? [] : [['Not checked', report.unchecked.join(', ')] as const]),
  ]
  const verdict = isClean
    ? 'Complies: no violations.'
    : `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'violation' : 'violations'} in ${new Set(rows.map(({ number }) => number)).size.toLocaleString('en')} of ${report.cues.toLocaleString('en')} cues.`
  const summary = isClean
    ? ''
    : `<h2>By rule</h2><table><tbody>${counts.map(({ label, count }) => `<tr><th scope="row">${escaped(label)}</th><td>${count.toLocaleString('en')}</td></tr>`).join('')}</tbody></table>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>Check of ${escaped(report.file)}</title>
<style>${style}</style>
</head>
<body>
<h1 dir="auto">${escaped(report.file)}</h1>
<p class="verdict ${isClean ? 'clean' : 'not'}">${isClean ? '✓' : '✗'} ${verdict}</p>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
${summary}
<h2>Over time</h2>
${speedPlot(report)}
${durationPlot(report)}
${timelinePlot(report)}
${isClean ? '' : `<h2>Violations</h2>\n${table(rows, pictures, false)}`}
${ignored.length === 0 ? '' : `<h2>Let stand on purpose</h2>\n${table(ignored, pictures, true)}`}
</body>
</html>
`
}
