import { extname } from 'node:path'
import { contextFor } from '../../core/checks/context.ts'
import { fixAll } from '../../core/checks/fix.ts'
import { reportAsCsv } from '../../core/checks/report/csv.ts'
import { reportAsHtml } from '../../core/checks/report/html.ts'
import { reportAsJson, reportOf, type Report, type ReportRow } from '../../core/checks/report/report.ts'
import { reasonFor } from '../../core/checks/ignored.ts'
import { check as checkAll } from '../../core/checks/run.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { apply } from '../../core/document/edit.ts'
import { Failure } from '../../core/problems/failure.ts'
import { plain } from '../../core/profiles/plain.ts'
import { rulesFor } from '../../core/profiles/rules-for.ts'
import { parseFrameRate, usualRate, type FrameRate } from '../../core/time/frame-rate.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { probe } from '../../main/media/probe.ts'
import { cachedSpeech } from '../../main/media/speech.ts'
import { thumbnails } from '../../main/media/thumbnails.ts'
import { writeAtomic } from '../../main/storage/atomic-write.ts'
import { readGuidelines } from '../../main/storage/guidelines.ts'
import { exitCodes } from '../exit-codes.ts'
import { guidelineNotes, guidelineOf, profileOption } from '../guideline.ts'
import { checkOutputs } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { shotsIn } from '../shots-in.ts'
import { targetOf } from '../target.ts'
import { operand, type Call, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'

const reports = ['.html', '.csv', '.json'] as const
/** Lines on a terminal; the report has all. */
const shown = 40
/** Pictures of a report: each takes ffmpeg a tenth of a second and 4 KB. */
const pictures = 300

export const check: Verb = {
  id: 'check',
  operands: [{ name: 'file', help: 'A subtitle file or a project' }],
  options: {
    profile: { ...profileOption, help: `${profileOption.help} (default: the project’s, else plain)` },
    language: {
      type: 'string',
      value: 'code',
      help: 'The language of the text, where the file does not say it',
    },
    media: { type: 'string', value: 'file', help: 'The film: frame rate, shot changes, pictures' },
    'frame-rate': { type: 'string', value: 'rate', help: 'Frames a second, without a film (default 25)' },
    report: { type: 'string', value: 'file', help: 'Write all that was found: .html, .csv or .json' },
    fix: {
      type: 'string',
      value: 'file',
      help: 'Write a file in which all is mended that can be mended safely',
    },
  },
  notes: [
    'Exit code 0: it complies; 1: it does not; 2: trouble. What a project lets stand does not count.',
    ...guidelineNotes,
    'The .html report is one page without scripts, with plots and, where there is a film, with pictures.',
  ],
  examples: [
    'check film.srt --profile netflix-en --media film.mp4 --report film.html',
    'check film.vtt --profile bbc --fix film-bbc.vtt',
    'check film.srt --profile house-style.json --json',
  ],
  // As diff: 1 says that there is something.
  failed: exitCodes.usage,
  run: async (call) => {
    const path = operand(call, 0)
    const reportPath = call.text('report')
    const fixPath = call.text('fix')
    if (reportPath !== undefined && !reports.some((each) => each === extname(reportPath).toLowerCase())) {
      throw new Failure('bad-usage', {
        what: `--report wants a file that ends in .html, .csv or .json, not “${reportPath}”.`,
      })
    }
    const target = fixPath === undefined ? undefined : targetOf(fixPath, undefined, 'fix')
    await checkOutputs(
      [path, ...[call.text('media')].filter((each) => each !== undefined)],
      [reportPath, fixPath],
    )
    const opened = await readAny(path)
    warnOfProblems(call, opened)
    const { document } = opened
    const profile = (await guidelineOf(call, document)) ?? plain
    const film = await filmOf(call)
    const language = call.text('language') ?? profile.language ?? document.language
    const context = contextFor({
      rules: rulesFor(profile, language),
      language,
      frameRate: rateOf(call, film),
      ...(film?.duration === undefined ? {} : { duration: film.duration }),
      shots: await shotsIn(call, film, document.shots),
      speech: film === undefined ? null : ((await cachedSpeech(film, null)) ?? null),
      lists: (await readGuidelines()).lists,
    })
    call.signal.throwIfAborted()
    let checked = checkAll(document.cues, context)
    let mended = 0
    if (fixPath !== undefined && target !== undefined) {
      const cueOf = new Map(document.cues.map((cue) => [cue.id, cue]))
      const fixes = fixAll(checked, (finding) => {
        const cue = cueOf.get(finding.cue)
        return cue === undefined || reasonFor(document.guidelines, finding, cue) === undefined
      })
      mended = fixes.mended.length
      const after = apply(document, fixes.edit)
      await writeAny(fixPath, after, target)
      checked = checkAll(after.cues, context, checked)
    }
    const report = reportOf(checked, {
      file: opened.name,
      profile: profile.name,
      guidelines: document.guidelines,
    })
    if (reportPath !== undefined) await writeReport(call, reportPath, report, film)
    return {
      result: {
        ...reportAsJson(report),
        profileId: profile.id,
        ...(reportPath === undefined ? {} : { report: reportPath }),
        ...(fixPath === undefined ? {} : { fixed: fixPath, mended }),
      },
      lines: linesOf(report, mended, fixPath),
      exitCode: report.rows.length === 0 ? exitCodes.ok : exitCodes.failed,
    }
  },
}

async function filmOf(call: Call): Promise<MediaInfo | undefined> {
  const path = call.text('media')
  return path === undefined ? undefined : await probe(path, { signal: call.signal })
}

function rateOf(call: Call, film: MediaInfo | undefined): FrameRate {
  const text = call.text('frame-rate')
  if (text === undefined) return film?.video?.frameRate ?? usualRate
  const rate = parseFrameRate(text)
  if (rate !== undefined) return rate
  throw new Failure('bad-usage', { what: `--frame-rate wants a rate like 25 or 24000/1001, not “${text}”.` })
}

async function writeReport(
  call: Call,
  path: string,
  report: Report,
  film: MediaInfo | undefined,
): Promise<void> {
  const extension = extname(path).toLowerCase()
  if (extension === '.csv') await writeAtomic(path, reportAsCsv(report))
  else if (extension === '.json')
    await writeAtomic(path, `${JSON.stringify(reportAsJson(report), null, 2)}\n`)
  else
    await writeAtomic(
      path,
      reportAsHtml(report, film === undefined ? undefined : await picturesOf(call, report, film)),
    )
}

/** One picture for each cue with a violation, at its middle. */
async function picturesOf(
  call: Call,
  { rows }: Report,
  film: MediaInfo,
): Promise<ReadonlyMap<number, string>> {
  const cues = [...new Map(rows.map((row) => [row.number, row])).values()].slice(0, pictures)
  const times = cues.map(({ start, end }) => Math.round((start + end) / 2) as Ticks)
  const found = await thumbnails(film, times, { signal: call.signal })
  return new Map([...found].map(([at, picture]) => [cues[at]?.number ?? 0, picture]))
}

const line = ({ number, start, label, value, limit }: ReportRow): string =>
  `#${number}\t${formatClock(start)}\t${label}: ${value} (${limit})`

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

function linesOf(
  { rows, ignored, cues, profile, unchecked }: Report,
  mended: number,
  fixed: string | undefined,
): readonly string[] {
  return [
    ...rows.slice(0, shown).map(line),
    ...(rows.length > shown ? [`… and ${rows.length - shown} more; --report has them all.`] : []),
    ...(fixed === undefined ? [] : [`Mended: ${mended}. Written: ${fixed}`]),
    ...(unchecked.length === 0 ? [] : [`Not checked: ${unchecked.join(', ')}.`]),
    ...(ignored.length === 0 ? [] : [`Let stand: ${ignored.length}.`]),
    rows.length === 0
      ? cues === 1
        ? `${profile}: the cue complies.`
        : `${profile}: ${cues} cues comply.`
      : `${profile}: ${plural(rows.length, 'violation')} in ${plural(cues, 'cue')}.`,
  ]
}
