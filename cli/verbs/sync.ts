import { apply } from '../../core/document/edit.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import { nameOfRatio } from '../../core/sync/ratio.ts'
import { syncEdit } from '../../core/sync/sync-edit.ts'
import type { SyncFinding, SyncMap, SyncPart } from '../../core/sync/sync-map.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { probe } from '../../main/media/probe.ts'
import { ffmpegSetting } from '../../main/services/settings.ts'
import { findSyncOf, type ByWords } from '../../main/sync/find-sync-of.ts'
import { trackOption } from '../hear.ts'
import { checkOutputs, checkStdout, put } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { byHandOptions, mapByHand } from '../sync-by-hand.ts'
import { targetOf } from '../target.ts'
import { wholeOption, type Call, type Result, type Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'
import { writeOptions, writtenAs } from '../write-options.ts'

export const sync: Verb = {
  id: 'sync',
  operands: [
    { name: 'film', help: 'A video or audio file; leave it out with --to or by hand', optional: true },
    { name: 'subtitle', help: 'The subtitle file or project that does not fit', optional: true },
  ],
  options: {
    output: { type: 'string', short: 'o', value: 'file', help: 'The file to write; “-” is stdout' },
    format: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    to: {
      type: 'string',
      value: 'file',
      help: 'A subtitle that fits, in any language, in place of the film',
    },
    by: {
      type: 'string',
      value: 'way',
      help: 'What is compared: “speech” alone, or “words” too (words where speech is too weak)',
    },
    language: {
      type: 'string',
      value: 'code',
      help: 'Language of the subtitle (what it says, or its text tells)',
    },
    ...byHandOptions,
    'dry-run': { type: 'boolean', help: 'Say what would be done and write no subtitles' },
    report: { type: 'string', value: 'file', help: 'Write parts, confidence and the curve as JSON' },
    force: { type: 'boolean', help: 'Write also where the evidence is weak' },
    ...trackOption,
    ...writeOptions,
  },
  notes: [
    'Where the evidence is weak (another film, too few cues, no speech) nothing is written, and the exit code is 1.',
    'Where speech alone is too weak, parts of the film are listened to for words, if an engine here knows the language.',
    'Words go along with their cues, by the same map, and stay what they were: measured, or guessed.',
    'Cues of which the film has no place (a scene that was cut) are made short and counted.',
    'A file that stays in its format keeps its encoding, byte-order mark and line ends.',
  ],
  examples: [
    'sync film.mp4 wrong.srt -o right.srt',
    'sync film.mp4 wrong.srt --by words -o right.srt',
    'sync wrong.srt --to other.srt -o right.srt',
    'sync film.mp4 wrong.srt --dry-run --report sync.json',
    'sync wrong.srt --shift=-2.5 -o right.srt',
    'sync wrong.srt --frame-rate-from 25 --frame-rate-to 23.976 -o right.srt',
    'sync wrong.srt --at 00:01:00=00:01:02.5 --at 01:30:00=01:30:09 -o right.srt',
  ],
  run: async (call) => {
    const byHand = mapByHand(call)
    const reference = call.text('to')
    const [input, film] = operandsOf(call, byHand !== undefined, reference)
    const output = call.isSet('dry-run') ? undefined : call.text('output')
    if (output === undefined && !call.isSet('dry-run'))
      throw new Failure('bad-usage', { what: 'Say with -o where to write, or --dry-run.' })
    const target = output === undefined ? undefined : targetOf(output, call.text('format'), 'format')
    const report = call.text('report')
    if (output !== undefined) checkStdout(output, call.isSet('json'))
    if (report !== undefined) checkStdout(report, call.isSet('json'))
    await checkOutputs(
      [input, film, reference].filter((path) => path !== undefined),
      [output, report],
    )
    const options = writtenAs(call)
    const opened = await readAny(
      input,
      options.frameRate === undefined ? {} : { frameRate: options.frameRate },
    )
    warnOfProblems(call, opened)
    const { document, name } = opened
    if (document.cues.length === 0) throw new Failure('no-cues', { file: name })
    const finding = byHand === undefined ? await found(call, document, film, reference) : undefined
    const map: SyncMap = byHand ?? finding?.map ?? { parts: [] }
    call.signal.throwIfAborted()
    if (finding !== undefined && report !== undefined)
      await put(report, `${JSON.stringify(reportOf(finding), null, 2)}\n`)
    const isWeak = finding?.verdict === 'weak'
    if (isWeak && (map.parts.length === 0 || !call.isSet('force')) && !call.isSet('dry-run'))
      throw new Failure('sync-weak', { file: name, what: finding.reason })
    if (isWeak && output !== undefined)
      call.terminal.warn(
        `cuewright: ${name} is moved by weak evidence, since --force was given. ${finding.reason}`,
      )
    const { edit, squeezed } = syncEdit(document, map)
    const losses =
      output === undefined || target === undefined
        ? []
        : await writeAny(output, apply(document, edit), target, options)
    for (const { message } of losses) if (!call.isSet('json')) call.terminal.warn(`${name}: ${message}`)
    if (squeezed.length > 0)
      call.terminal.warn(
        `cuewright: ${squeezed.length} of ${document.cues.length} cues have no place in the film and were made short.`,
      )
    return {
      result: {
        output: output ?? null,
        ...(target === undefined ? {} : { format: target }),
        cues: document.cues.length,
        squeezed: squeezed.length,
        losses,
        ...(finding === undefined
          ? {
              verdict: 'by-hand',
              by: 'hand',
              parts: map.parts.map(({ ratio, offset }) => ({
                ratio: ratio.num / ratio.den,
                offset: toSeconds(offset),
              })),
            }
          : summaryOf(finding)),
      },
      lines: output === '-' ? [] : finding === undefined ? [] : linesOf(finding),
    }
  },
}

/** Which operand is which: the subtitle comes last, a film only where neither a reference nor a hand says how to move. */
function operandsOf(
  call: Call,
  isByHand: boolean,
  reference: string | undefined,
): readonly [string, string | undefined] {
  const [first, second] = call.operands
  const wantsFilm = !isByHand && reference === undefined
  if (isByHand && reference !== undefined)
    throw new Failure('bad-usage', { what: 'Either --to or a change by hand, not both.' })
  if (first === undefined || (wantsFilm && second === undefined))
    throw new Failure('bad-usage', {
      what: 'Name a film and the subtitle that does not fit it, or a subtitle and --to, --shift or --at.',
    })
  if (!wantsFilm && second !== undefined)
    throw new Failure('bad-usage', { what: 'With --to or a change by hand there is no film to name.' })
  return wantsFilm && second !== undefined ? [second, first] : [first, undefined]
}

async function found(
  call: Call,
  document: SubtitleDocument,
  film: string | undefined,
  reference: string | undefined,
): Promise<SyncFinding> {
  const language = call.text('language')
  const asked = language === undefined ? document : { ...document, language }
  const options = {
    words: wayOf(call),
    onWords: (position: Ticks, whole: Ticks) =>
      call.terminal.progress({ doing: 'listening to words', position, duration: whole }),
    track: wholeOption(call, 'track', 0, 10_000) ?? null,
    signal: call.signal,
    ...(await ffmpegSetting()),
  }
  if (film === undefined) {
    const other = await readAny(reference ?? '')
    if (other.document.cues.length === 0) throw new Failure('no-cues', { file: other.name })
    return await findSyncOf({ reference: other.document }, asked, options)
  }
  const info = await probe(film, options)
  return await findSyncOf({ film: info }, asked, {
    ...options,
    onProgress: (position) =>
      call.terminal.progress({ doing: 'listening', position, duration: info.duration }),
  })
}

/** The value of --by. */
function wayOf(call: Call): ByWords {
  const by = call.text('by')
  if (by === undefined) return 'weak'
  if (by === 'speech') return 'never'
  if (by === 'words') return 'always'
  throw new Failure('bad-usage', { what: `--by wants “speech” or “words”, not “${by}”.` })
}

const partOf = ({ from, to, ratio, offset, confidence, evidence }: SyncPart): Result => ({
  from: toSeconds(from),
  to: toSeconds(to),
  ratio: ratio.num / ratio.den,
  frameRates: nameOfRatio(ratio),
  offset: toSeconds(offset),
  confidence,
  cues: evidence.cues,
  agreeing: evidence.agreeing,
  spread: toSeconds(evidence.spread),
  ...(evidence.words === undefined ? {} : { words: evidence.words }),
})

const summaryOf = ({ verdict, reason, confidence, by, map }: SyncFinding): Result => ({
  verdict,
  reason,
  confidence,
  by,
  parts: map.parts.map(partOf),
})

const reportOf = (finding: SyncFinding): Result => ({
  ...summaryOf(finding),
  curve: finding.curve.map(({ time, offset, weight }) => ({
    time: toSeconds(time),
    offset: toSeconds(offset),
    weight: Math.round(weight * 1000) / 1000,
  })),
})

const linesOf = ({ verdict, reason, map }: SyncFinding): readonly string[] => [
  `${{ 'in-sync': 'In sync', repairable: 'Repairable', weak: 'Weak' }[verdict]}: ${reason}`,
  ...map.parts.map(({ from, ratio, offset, confidence, evidence }) => {
    const speed =
      ratio.num === ratio.den ? '' : `  ×${(ratio.num / ratio.den).toFixed(6)} (${nameOfRatio(ratio)})`
    return `from ${formatClock(from)}  ${offset < 0 ? '' : '+'}${formatClock(offset)}${speed}  ${evidence.agreeing} of ${evidence.cues} cues agree${evidence.words === undefined ? '' : `, ${evidence.words} words were heard there`}, confidence ${Math.floor(100 * confidence)} %`
  }),
]
