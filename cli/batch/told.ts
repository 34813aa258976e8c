import type { FailureReport } from '../../core/problems/failure.ts'
import type { BatchResult } from '../../main/batch/file-work.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { print } from '../output.ts'
import { printable } from '../terminal.ts'
import type { Call, Outcome } from '../verb.ts'
import type { Plan } from './plan.ts'

/** What has become of how many files. */
export interface Counts {
  ok: number
  failed: number
  done: number
  elsewhere: number
  readonly codes: Record<string, number>
}
export const newCounts = (): Counts => ({ ok: 0, failed: 0, done: 0, elsewhere: 0, codes: {} })

/** A line of the manifest that is none counts like a file that failed. */
export async function faultsTold(call: Call, { faults }: Plan, counts: Counts): Promise<void> {
  for (const message of faults) {
    counts.failed += 1
    counts.codes['bad-line'] = (counts.codes['bad-line'] ?? 0) + 1
    if (!call.isSet('json')) call.terminal.warn(`cuewright: ${printable(message)}`)
    else
      await print(
        `${JSON.stringify({ ok: false, file: call.text('manifest'), status: 'failed', outputs: [], warnings: [], error: { code: 'bad-line', message } })}\n`,
      )
  }
}

export function count(counts: Counts, { status, why, error }: BatchResult): void {
  if (status === 'skipped') counts[why ?? 'done'] += 1
  else counts[status] += 1
  if (error !== undefined) counts.codes[error.code] = (counts.codes[error.code] ?? 0) + 1
}

export async function tell(call: Call, result: BatchResult): Promise<void> {
  const { file, status, error, warnings } = result
  if (call.isSet('json')) {
    await print(`${JSON.stringify({ ok: status !== 'failed', ...result })}\n`)
    return
  }
  const name = printable(file)
  if (error !== undefined) call.terminal.warn(`cuewright: ${name}: ${printable(error.message)}`)
  for (const warning of warnings.slice(0, 3)) call.terminal.say(`${name}: ${printable(warning)}`)
}

export async function summed(
  call: Call,
  { ok, failed, done, elsewhere, codes }: Counts,
  files: number,
  hopeless?: FailureReport,
): Promise<Outcome> {
  const untried = files - ok - failed - done - elsewhere
  const summary = { files, ok, failed, done, elsewhere, untried, codes }
  if (call.isSet('json')) await print(`${JSON.stringify({ ok: failed === 0, summary })}\n`)
  const parts = [
    `${ok} of ${files} files done`,
    ...(done === 0 ? [] : [`${done} were done already`]),
    ...(elsewhere === 0 ? [] : [`${elsewhere} are in the hands of another batch`]),
    ...(failed === 0
      ? []
      : [
          `${failed} failed (${Object.entries(codes)
            .map(([code, many]) => `${code}: ${many}`)
            .join(', ')})`,
        ]),
    ...(untried === 0 ? [] : [`${untried} not tried`]),
  ]
  const exitCode =
    hopeless === undefined ? (failed === 0 ? exitCodes.ok : exitCodes.failed) : exitCodeOf(hopeless.code)
  return { lines: [`${parts.join(', ')}.`], exitCode }
}
