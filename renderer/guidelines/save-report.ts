import { reportAsCsv } from '../../core/checks/report/csv.ts'
import { reportAsHtml } from '../../core/checks/report/html.ts'
import { reportAsJson, reportOf, type Report } from '../../core/checks/report/report.ts'
import { check } from '../../core/checks/run.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { saveText } from '../own-file/save.ts'
import { commitDraft } from '../session/edit.ts'
import { suggestion } from '../session/save.ts'
import type { Session } from '../store.ts'
import { profileOf } from './chosen.ts'
import { standing } from './found.ts'
import { refreshChecks } from './watch.ts'

export type ReportKind = 'html' | 'csv' | 'json'

const types: Readonly<Record<ReportKind, string>> = {
  html: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
}

/** Pictures of a report that is made here: more would keep a person waiting. */
const pictures = 60

/** The report, where the person wants it: a page, a table or data. */
export async function saveReport(session: Session, kind: ReportKind): Promise<void> {
  commitDraft(session)
  refreshChecks(session)
  const state = session.store.get()
  const { context, cues } = standing(state)?.checked ?? {}
  const profile = profileOf(state)
  if (context === undefined || cues === undefined || profile === undefined) return
  const { folder, name } = suggestion(state, `check.${kind}`)
  const report = reportOf(check(cues, context), {
    file: state.file?.name ?? state.media?.opened.info.name ?? name,
    profile: profile.name,
    guidelines: state.history.document.guidelines,
  })
  await saveText(session, name, await written(session, kind, report), { type: types[kind], folder })
}

async function written(session: Session, kind: ReportKind, report: Report): Promise<string> {
  if (kind === 'csv') return reportAsCsv(report)
  if (kind === 'json') return `${JSON.stringify(reportAsJson(report), null, 2)}\n`
  return reportAsHtml(report, await picturesOf(session, report))
}

/** A picture of each of the first cues with a violation, at its middle. */
async function picturesOf({ store, bridge }: Session, report: Report): Promise<ReadonlyMap<number, string>> {
  const { media } = store.get()
  const rows = [...new Map(report.rows.map((row) => [row.number, row])).values()].slice(0, pictures)
  if (media?.opened.info.video === undefined || rows.length === 0) return new Map()
  const times = rows.map(({ start, end }) => Math.round((start + end) / 2) as Ticks)
  const found = await bridge
    .call('guidelines.pictures', { media: media.opened.id, times })
    // A report without pictures is one.
    .catch(() => [])
  return new Map(
    found.flatMap((picture, at) => (picture === null ? [] : [[rows[at]?.number ?? 0, picture] as const])),
  )
}
