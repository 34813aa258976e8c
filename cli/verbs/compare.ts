import { extname } from 'node:path'
import { reportCsv, reportHtml, reportJson } from '../../core/document/change-report.ts'
import { compare as compared, changeKinds, countKinds, isSame } from '../../core/document/compare.ts'
import { fieldNames, kindNames } from '../../core/document/change-words.ts'
import { Failure } from '../../core/problems/failure.ts'
import { writeAtomic } from '../../main/storage/atomic-write.ts'
import { exitCodes } from '../exit-codes.ts'
import { checkOutputs } from '../output.ts'
import { readAny, warnOfProblems } from '../read-any.ts'
import { operand, type Verb } from '../verb.ts'

const reports = {
  '.html': reportHtml,
  '.json': (...given: Parameters<typeof reportJson>) => `${JSON.stringify(reportJson(...given), null, 2)}\n`,
  '.csv': reportCsv,
} as const

const isReport = (extension: string): extension is keyof typeof reports => Object.hasOwn(reports, extension)

export const compare: Verb = {
  id: 'compare',
  operands: [
    { name: 'before', help: 'A subtitle file, a transcript of another program, or a project' },
    { name: 'after', help: 'The one that came of it' },
  ],
  options: {
    report: { type: 'string', value: 'file', help: 'Write all changes into a file: .html, .json or .csv' },
  },
  notes: [
    'Cues are told by their texts and times, not by their numbers. Exit code 0: the same; 1: they differ; 2: trouble.',
    'The .html report is one page without scripts, for the screen and for paper.',
  ],
  examples: ['compare film.srt film-client.srt', 'compare draft.cuewright final.vtt --report changes.html'],
  // As diff: 1 says that they differ.
  failed: exitCodes.usage,
  run: async (call) => {
    const paths = [operand(call, 0), operand(call, 1)] as const
    const path = call.text('report')
    const extension = path === undefined ? '' : extname(path).toLowerCase()
    if (path !== undefined && !isReport(extension)) {
      throw new Failure('bad-usage', {
        what: `--report wants a file that ends in .html, .json or .csv, not “${path}”.`,
      })
    }
    if (path !== undefined) await checkOutputs(paths, [path])
    const before = await readAny(paths[0])
    const after = await readAny(paths[1])
    for (const opened of [before, after]) warnOfProblems(call, opened)
    call.signal.throwIfAborted()
    const comparison = compared(before.document, after.document)
    const names = { before: before.name, after: after.name }
    if (path !== undefined && isReport(extension))
      await writeAtomic(path, reports[extension](comparison, names))
    const counts = countKinds(comparison.changes)
    const lines = changeKinds.flatMap((kind) => {
      const count = counts.get(kind)
      return count === undefined ? [] : [`${kindNames[kind]}: ${count}`]
    })
    const { changes, fields } = comparison
    const head = isSame(comparison)
      ? `The same: ${before.document.cues.length} cues.`
      : `Changes: ${changes.length}, in ${before.document.cues.length} and ${after.document.cues.length} cues.`
    const besides =
      fields.length === 0 ? [] : [`Besides cues: ${fields.map((field) => fieldNames[field]).join(', ')}`]
    return {
      result: { ...reportJson(comparison, names), ...(path === undefined ? {} : { report: path }) },
      lines: [head, ...lines, ...besides],
      exitCode: isSame(comparison) ? exitCodes.ok : exitCodes.failed,
    }
  },
}
