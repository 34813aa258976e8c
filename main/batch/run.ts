import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure, report, type FailureReport } from '../../core/problems/failure.ts'
import { isHopeless } from '../../core/problems/hopeless.ts'
import type { FailureCode } from '../../core/problems/explain.ts'
import { programVersion } from '../storage/folders.ts'
import { systemCode } from '../storage/read-bytes.ts'
import { lockHolder, takeLock } from '../storage/lock.ts'
import { openJournal, type Journal } from './journal.ts'
import type { BatchTask } from './inputs.ts'
import { planned } from './plan.ts'
import { batchWorker, type BatchWorker } from './worker.ts'

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

export interface BatchOptions {
  /** Where journal, claims and passing files lie; several machines may share it. */
  readonly folder: string
  readonly jobs: number
  /** Seconds that a file may take. */
  readonly limit?: number | undefined
  /** How often a file is tried again after something that may pass. */
  readonly retries: number
  /** Write over files that no batch has made. */
  readonly overwrite: boolean
  /** The built command line. */
  readonly program: string
  readonly signal: AbortSignal
  readonly onResult: (result: BatchResult) => void | Promise<void>
  /** How much of a file is done, from 0 to 1; each step has the same part of it. 0 when its turn has come. */
  readonly onShare?: ((file: string, share: number) => void) | undefined
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Of the inputs as they are now, what is done with them, and the version that does it. */
export async function keyOf({ state, steps, stem }: BatchTask): Promise<string> {
  const inputs = await Promise.all(
    [state.film, state.subtitles, state.script].map(async (path) => {
      const found = path === undefined ? undefined : await stat(path).catch(() => undefined)
      return [path, found?.size, found?.mtimeMs]
    }),
  )
  const work = steps.map(({ step, options }) => [step.id, options])
  return hash(JSON.stringify([inputs, work, state.language, stem, programVersion()]))
}

/** Whether the journal says that a task is done as it would be done now, and its outputs are still there. */
export async function isDone(journal: Journal, { file }: BatchTask, key: string): Promise<boolean> {
  const entry = journal.latest(file)
  if (entry?.status !== 'ok' || entry.key !== key) return false
  return (await Promise.all(entry.outputs.map(isThere))).every(Boolean)
}

/** What another try may mend. */
const passes = (code: FailureCode): boolean =>
  ['batch-crash', 'batch-time', 'engine-failed', 'ffmpeg-killed', 'ffmpeg-stalled'].includes(code) ||
  (code.startsWith('service-') && !isHopeless(code))

/**
 * Carries out `tasks`, `jobs` at a time, each in a process that may fail alone. What is done is in the journal and left out by the next
 * call; a file that another batch is at is left to it. Gives what ended it before all were tried: a failure that any other file
 * would meet as well. Throws what `signal` was aborted with.
 */
export async function runBatch(
  tasks: readonly BatchTask[],
  options: BatchOptions,
): Promise<FailureReport | undefined> {
  const { folder, signal } = options
  const journal = await openJournal(join(folder, 'results'))
  await clearWork(folder)
  const taken = new Map<string, string>()
  for (const { state } of tasks)
    for (const path of [state.film, state.subtitles, state.script])
      if (path !== undefined) taken.set(path, '')
  let next = 0
  let hopeless: FailureReport | undefined
  const ending = (): FailureReport | undefined => hopeless
  // Of several languages, one that an engine has not is the trouble of its files alone.
  const isOneLanguage = new Set(tasks.map(({ state }) => state.language)).size <= 1
  const isForAll = (code: FailureCode): boolean =>
    isHopeless(code) && (code !== 'language-unsupported' || isOneLanguage)
  const work = async (): Promise<void> => {
    const worker = batchWorker(options.program)
    try {
      while (ending() === undefined && !signal.aborted) {
        const task = tasks[next]
        next += 1
        if (task === undefined) return
        const result = await one(task, journal, worker, taken, options)
        if (result === undefined) return
        if (result.error !== undefined && isForAll(result.error.code)) {
          // Said once, however many files met it at the same time.
          if (ending()?.code === result.error.code) return
          hopeless ??= result.error
        }
        await options.onResult(result)
      }
    } finally {
      worker.end()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, tasks.length)) }, work))
  signal.throwIfAborted()
  return hopeless
}

/** One task from claim to journal; undefined when it was interrupted. */
async function one(
  task: BatchTask,
  journal: Journal,
  worker: BatchWorker,
  taken: Map<string, string>,
  options: BatchOptions,
): Promise<BatchResult | undefined> {
  const began = Date.now()
  const { file } = task
  const id = hash(file)
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
      const isFull = ['ENOSPC', 'EDQUOT'].includes(systemCode(error))
      throw new Failure(
        isFull ? 'disk-full' : 'batch-state',
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

/** Takes away what killed batches left between two steps; what lives holds its claim. */
async function clearWork(folder: string): Promise<void> {
  for (const id of await readdir(join(folder, 'work')).catch((): string[] => []))
    if ((await lockHolder(join(folder, 'claims', id))) === undefined)
      await rm(join(folder, 'work', id), { recursive: true, force: true }).catch(() => undefined)
}
