import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FailureCode } from '../../core/problems/explain.ts'
import { Failure, report, type FailureReport } from '../../core/problems/failure.ts'
import { isHopeless } from '../../core/problems/hopeless.ts'
import { takeLock } from '../storage/lock.ts'
import { isDone, isThere, keyOf, nameOf } from './done.ts'
import type { BatchTask } from './inputs.ts'
import type { Journal } from './journal.ts'
import { planned } from './plan.ts'
import type { BatchWorker } from './worker.ts'
import { isFull } from '../storage/write-failure.ts'

/** One file of a batch when it is over. */
export interface BatchResult {
  readonly file: string
  readonly status: 'ok' | 'failed' | 'skipped'
  /** Of a skipped one: done before, or another batch is at it. */
  readonly why?: 'done' | 'elsewhere'
  readonly outputs: readonly string[]
  readonly warnings: readonly string[]
  /** What a check found. */
  readonly findings?: number
  readonly error?: FailureReport
  readonly seconds: number
  readonly key: string
}

/** How each file of a batch is worked on. */
export interface FileOptions {
  /** Where journal, claims and passing files lie; several machines may share it. */
  readonly folder: string
  readonly journal: Journal
  /** Seconds that a file may take. */
  readonly limit?: number | undefined
  /** How often a file is tried again after something that may pass. */
  readonly retries: number
  /** Write over files that no batch has made. */
  readonly overwrite: boolean
  readonly signal: AbortSignal
  /** How much of a file is done, from 0 to 1; each step has the same part of it. 0 when its turn has come. */
  readonly onShare?: ((file: string, share: number) => void) | undefined
}

/** What another try may mend. */
const passes = (code: FailureCode): boolean =>
  ['batch-crash', 'batch-time', 'engine-failed', 'ffmpeg-killed', 'ffmpeg-stalled'].includes(code) ||
  (code.startsWith('service-') && !isHopeless(code))

/** One task from claim to journal; undefined when it was interrupted. */
export async function workOn(
  task: BatchTask,
  worker: BatchWorker,
  taken: Map<string, string>,
  options: FileOptions,
): Promise<BatchResult | undefined> {
  const began = Date.now()
  const { file } = task
  const { journal } = options
  const id = nameOf(file)
  const between = join(options.folder, 'work', id)
  const key = await keyOf(task)
  const bare = { file, key, outputs: [], warnings: [] }
  const done = (): BatchResult => ({
    ...{ ...bare, status: 'skipped', why: 'done', seconds: 0 },
    outputs: journal.latest(file)?.outputs ?? [],
  })
  if (await isDone(journal, task, key)) return done()
  const kept = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      return await doing
    } catch (error) {
      throw new Failure(
        isFull(error) ? 'disk-full' : 'batch-state',
        { file: basename(options.folder) },
        String(error),
      )
    }
  }
  const claim = await kept(takeLock(join(options.folder, 'claims', id))).catch((error: unknown) =>
    report(error),
  )
  if ('code' in claim) return { ...bare, status: 'failed', error: claim, seconds: 0 }
  if ('by' in claim) return { ...bare, status: 'skipped', why: 'elsewhere', seconds: 0 }
  let outputs: readonly string[] = []
  const warnings: string[] = []
  let findings: number | undefined
  const entry = () => ({ file, key, warnings, seconds: (Date.now() - began) / 1000 })
  try {
    // Another one may have done it between the look and the claim.
    await journal.refresh()
    if (await isDone(journal, task, key)) return done()
    for (const path of [task.state.film, task.state.subtitles, task.state.script])
      if (path !== undefined && !(await isThere(path)))
        throw new Failure('file-missing', { file: basename(path) })
    const calls = planned(task, between)
    const wanted = calls.flatMap((call) => call.outputs)
    for (const output of wanted) {
      if ((taken.get(output) ?? file) !== file) throw new Failure('batch-taken', { file: basename(output) })
      const maker = journal.makerOf(output)
      if (!options.overwrite && maker !== file && (await isThere(output)))
        throw new Failure('file-exists', { file: basename(output) })
    }
    for (const output of wanted) taken.set(output, file)
    outputs = wanted
    await kept(journal.append({ ...entry(), status: 'begun', outputs: [...outputs] }))
    await mkdir(dirname(task.stem), { recursive: true }).catch((error: unknown) => {
      throw new Failure('file-unwritable', { file: dirname(task.stem) }, String(error))
    })
    for (let tries = 0; ; tries += 1) {
      try {
        await rm(between, { recursive: true, force: true })
        await kept(mkdir(between, { recursive: true }))
        warnings.length = 0
        const whole = options.limit
        const ends = Date.now() + (whole ?? 0) * 1000
        for (const [at, { args, oneIsFine }] of calls.entries()) {
          options.onShare?.(file, at / calls.length)
          const answer = await worker.call(args, {
            signal: options.signal,
            limit: whole === undefined ? undefined : { left: Math.max(1, ends - Date.now()), whole },
            file: basename(file),
            onShare: (share) => options.onShare?.(file, (at + share) / calls.length),
          })
          const plain = plainFor(args, between, basename(file))
          warnings.push(...answer.warnings.map(plain))
          if (answer.error !== undefined)
            throw new FailureOf({ ...answer.error, message: plain(answer.error.message) })
          if (answer.exitCode !== 0 && !(oneIsFine === true && answer.exitCode === 1))
            throw new Failure('batch-crash', { file: basename(file) }, `exit code ${answer.exitCode}`)
          if (oneIsFine === true) findings = foundIn(answer.result) ?? findings
        }
        break
      } catch (error) {
        if (options.signal.aborted || tries >= options.retries || !passes(said(error).code)) throw error
      }
    }
    const result = { ...entry(), outputs, ...(findings === undefined ? {} : { findings }) }
    await kept(journal.append({ ...result, status: 'ok', outputs: [...outputs] }))
    return { ...result, status: 'ok' }
  } catch (error) {
    if (options.signal.aborted) return undefined
    const failure = said(error)
    // A full disk may keep the journal too; the file is then tried again.
    await journal
      .append({ ...entry(), status: 'failed', outputs: [...outputs], error: failure })
      .catch(() => undefined)
    return { ...entry(), status: 'failed', outputs: [], error: failure }
  } finally {
    await rm(between, { recursive: true, force: true }).catch(() => undefined)
    await claim.release()
  }
}

/** Sentences about files that are gone when the batch is over, as ones about the file that a person knows. */
function plainFor(args: readonly string[], between: string, file: string): (text: string) => string {
  const passing = args.map((arg) => arg.replace(/^--[\w-]+=/, '')).filter((arg) => arg.startsWith(between))
  const names = passing.map((path) => basename(path))
  return (text) =>
    names.reduce(
      (plain, name) =>
        plain.startsWith(`${name}: `) ? plain.slice(name.length + 2) : plain.replaceAll(name, file),
      passing.reduce((plain, path) => plain.replaceAll(path, file), text),
    )
}

/** A failure that came from another process, as it was said there. */
class FailureOf extends Error {
  readonly told: FailureReport
  constructor(told: FailureReport) {
    super(told.message)
    this.told = told
  }
}

const said = (error: unknown): FailureReport => (error instanceof FailureOf ? error.told : report(error))

function foundIn(result: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const findings = result?.['violations']
  return Array.isArray(findings) ? findings.length : undefined
}
