import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, report, type FailureReport } from '../../core/problems/failure.ts'
import {
  foundFiles,
  listed,
  readManifest,
  taskOf,
  type BatchTask,
  type InputKind,
} from '../../main/batch/inputs.ts'
import { openJournal, type Journal } from '../../main/batch/journal.ts'
import { planned } from '../../main/batch/plan.ts'
import { readRecipe, stepsTyped, type ChosenStep } from '../../main/batch/recipe.ts'
import { isDone, keyOf, runBatch, type BatchOptions, type BatchResult } from '../../main/batch/run.ts'
import { isOfShard, shardOf } from '../../main/batch/shard.ts'
import { settled } from '../../main/batch/settled.ts'
import type { StepOptions } from '../../main/batch/step.ts'
import { steps as allSteps } from '../../main/batch/steps/all.ts'
import { kindOf as kindOfFile } from '../../main/services/kinds.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { print } from '../output.ts'
import { printable } from '../terminal.ts'
import { numberOption, wholeOption, type Call, type Option, type Outcome, type Verb } from '../verb.ts'

const stepOptionNames = [
  'to',
  'profile',
  'language',
  'recognizer',
  'report',
  'container',
  'quality',
  'layout',
] as const
const stepOptions: Readonly<Record<(typeof stepOptionNames)[number], Option>> = {
  to: { type: 'string', value: 'ids', help: 'convert: formats to write, by commas (srt)' },
  profile: { type: 'string', value: 'name', help: 'transcribe, align, check, fix: the guideline' },
  language: { type: 'string', value: 'code', help: 'What is spoken' },
  recognizer: { type: 'string', value: 'id', help: 'transcribe: the engine' },
  report: { type: 'string', value: 'html|csv|json', help: 'check: write what was found beside the file' },
  container: { type: 'string', value: 'ending', help: 'burn, mux: kind of film (mp4, mkv)' },
  quality: { type: 'string', value: 'name', help: 'burn: draft, standard or high' },
  layout: { type: 'string', value: 'word|window:N', help: 'convert: one word at a time, or the last N' },
}

export const batch: Verb = {
  id: 'batch',
  summary: 'Do a chain of steps with many files, and go on where it was broken off',
  operands: [{ name: 'files', help: 'Files and folders', optional: true, several: true }],
  options: {
    do: { type: 'string', value: 'steps', help: `By commas: ${allSteps.map(({ id }) => id).join(', ')}` },
    recipe: { type: 'string', value: 'file', help: 'The steps from a JSON file, with their options' },
    list: {
      type: 'string',
      value: 'file',
      help: 'Names of files, one a line or ended by zero bytes; “-” is stdin',
    },
    manifest: {
      type: 'string',
      value: 'file',
      help: 'JSON Lines: {file, subtitles, script, language, output, steps}',
    },
    recursive: { type: 'boolean', short: 'r', help: 'Folders within folders, too' },
    'output-folder': { type: 'string', value: 'folder', help: 'Where to (beside each file)' },
    state: {
      type: 'string',
      value: 'folder',
      help: 'Where the journal is kept (.cuewright-batch where it is written to)',
    },
    jobs: { type: 'string', short: 'j', value: 'n', help: 'Files at a time (as many as there are cores)' },
    limit: {
      type: 'string',
      value: 's',
      help: 'Seconds that a file may take, with all its steps (as long as it takes)',
    },
    retries: { type: 'string', value: 'n', help: 'Tries more after what may pass (0)' },
    shard: {
      type: 'string',
      value: 'i/n',
      help: 'Only the i-th of n parts, from 1; auto: as Slurm or Kubernetes says',
    },
    overwrite: { type: 'boolean', help: 'Replace files that no batch has made' },
    watch: { type: 'boolean', help: 'Stay, and take files as they come into the folders' },
    settle: {
      type: 'string',
      value: 's',
      help: 'Watching: a file has come when it is unchanged for so long (5)',
    },
    'dry-run': { type: 'boolean', help: 'Only say what would be done' },
    ...stepOptions,
  },
  notes: [
    'What is done is left out by the next call, unless the file or the steps have changed or its outputs are gone.',
    'Exit code 0: all is done; 1: some files failed; 4: an engine or ffmpeg is missing, nothing more was tried.',
  ],
  examples: [
    'batch film.mp4 talk.mp3 --do transcribe,fix,convert --to vtt,srt --output-folder subtitles',
    'batch a.srt b.srt --do check --profile bbc --report html',
    'batch film.mp4 --do align,mux --dry-run',
  ],
  failed: exitCodes.failed,
  run: async (call) => {
    const plan = await planOf(call)
    if (call.isSet('watch')) return await watched(call, plan)
    const tasks = await plan.tasks()
    // A part of few files may have none.
    if (tasks.length === 0 && call.text('shard') === undefined)
      throw new Failure('bad-usage', {
        what: 'There are no files for these steps. Name some, or folders of them.',
      })
    if (call.isSet('dry-run')) return await shown(tasks, plan.journal)
    const counts = newCounts()
    const hopeless = await worked(call, plan, tasks, counts)
    return await summed(call, counts, tasks.length, hopeless)
  },
}

interface Plan {
  readonly state: string
  readonly journal: Journal
  readonly tasks: () => Promise<readonly BatchTask[]>
}

const kindOf = (name: string): InputKind | undefined => {
  const kind = kindOfFile(name)
  return kind === 'media' ? 'film' : kind === 'subtitles' || kind === 'project' ? 'subtitles' : undefined
}

async function textOf(path: string): Promise<string> {
  try {
    return path === '-' ? await readStdin() : await readFile(path, 'utf8')
  } catch (error) {
    throw new Failure('file-missing', { file: path }, String(error))
  }
}

async function readStdin(): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

async function stepsOf(call: Call): Promise<readonly ChosenStep[] | undefined> {
  const [typed, recipe] = [call.text('do'), call.text('recipe')]
  if (typed !== undefined && recipe !== undefined)
    throw new Failure('bad-usage', { what: 'Name steps with --do or with --recipe, not with both.' })
  if (recipe !== undefined) return readRecipe(await textOf(recipe), basename(recipe))
  if (typed === undefined) return undefined
  const options: StepOptions = Object.fromEntries(
    stepOptionNames.flatMap((name) => {
      const value = call.text(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return stepsTyped(typed, options)
}

async function planOf(call: Call): Promise<Plan> {
  const steps = await stepsOf(call)
  const [list, manifest] = [call.text('list'), call.text('manifest')]
  const named = [...call.operands, ...(list === undefined ? [] : listed(await textOf(list)))]
  const [first] = named
  if (steps === undefined && manifest === undefined)
    throw new Failure('bad-usage', {
      what: 'Say what is to be done: --do check,convert, or --recipe file.json.',
    })
  if (first === undefined && manifest === undefined)
    throw new Failure('bad-usage', { what: 'Name files or folders, a --list or a --manifest.' })
  const place =
    call.text('output-folder') ?? (first === undefined ? dirname(manifest ?? '.') : await folderOf(first))
  const state = resolve(call.text('state') ?? join(place, '.cuewright-batch'))
  const journal = await openJournal(join(state, 'results'))
  const shard = shardOf(call.text('shard'), process.env)
  const facts = {
    language: call.text('language'),
    outputFolder: call.text('output-folder'),
    isMade: (path: string) => journal.makerOf(path) !== undefined,
    kindOf,
  }
  const fromManifest =
    manifest === undefined
      ? { tasks: [], faults: [] }
      : readManifest(
          await textOf(manifest),
          manifest === '-' ? '.' : dirname(resolve(manifest)),
          steps,
          facts,
        )
  for (const fault of fromManifest.faults)
    call.terminal.warn(`cuewright: ${basename(manifest ?? '')}, ${fault}.`)
  // Folders give the files that the first step that wants something begins with.
  const wanted = steps?.flatMap(({ step }) => step.needs)[0] === 'film' ? 'film' : 'subtitles'
  return {
    state,
    journal,
    tasks: async () => {
      const found = await foundFiles(named, {
        deep: call.isSet('recursive'),
        fits: (name) => kindOf(name) === wanted,
      })
      const files = found.filter(({ file }) => !facts.isMade(file))
      const tasks = await Promise.all(files.map((each) => taskOf(each, steps ?? [], facts)))
      return [...tasks, ...fromManifest.tasks].filter(({ file }) => isOfShard(shard, relative(place, file)))
    },
  }
}

const folderOf = async (path: string): Promise<string> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true ? path : dirname(path)

interface Counts {
  ok: number
  failed: number
  done: number
  elsewhere: number
  readonly codes: Record<string, number>
}
const newCounts = (): Counts => ({ ok: 0, failed: 0, done: 0, elsewhere: 0, codes: {} })

function optionsOf(call: Call, state: string): Omit<BatchOptions, 'onResult'> {
  return {
    folder: state,
    jobs: wholeOption(call, 'jobs', 1, 256) ?? availableParallelism(),
    limit: numberOption(call, 'limit', 0.1, 1e6),
    retries: wholeOption(call, 'retries', 0, 20) ?? 0,
    overwrite: call.isSet('overwrite'),
    program: process.argv[1] ?? '',
    signal: call.signal,
  }
}

async function worked(
  call: Call,
  { state }: Plan,
  tasks: readonly BatchTask[],
  counts: Counts,
): Promise<FailureReport | undefined> {
  const began = Date.now()
  let over = 0
  const onResult = async (result: BatchResult): Promise<void> => {
    over += 1
    count(counts, result)
    await tell(call, result)
    const rate = over / Math.max(0.001, (Date.now() - began) / 1000)
    call.terminal.progress({
      doing: 'batch',
      position: over as never,
      duration: tasks.length as never,
      amount: `${over} of ${tasks.length} files, ${rate.toFixed(1)}/s`,
    })
  }
  try {
    return await runBatch(tasks, { ...optionsOf(call, state), onResult })
  } catch (error) {
    if (call.signal.aborted)
      call.terminal.warn(`cuewright: ${over} of ${tasks.length} are done; the same call goes on from here.`)
    throw error
  }
}

function count(counts: Counts, { status, why, error }: BatchResult): void {
  if (status === 'skipped') counts[why ?? 'done'] += 1
  else counts[status] += 1
  if (error !== undefined) counts.codes[error.code] = (counts.codes[error.code] ?? 0) + 1
}

async function tell(call: Call, result: BatchResult): Promise<void> {
  const { file, status, error, warnings } = result
  if (call.isSet('json')) {
    await print(`${JSON.stringify({ ok: status !== 'failed', ...result })}\n`)
    return
  }
  const name = printable(file)
  if (error !== undefined) call.terminal.warn(`cuewright: ${name}: ${printable(error.message)}`)
  for (const warning of warnings.slice(0, 3)) call.terminal.say(`${name}: ${printable(warning)}`)
}

async function summed(
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

/** What would be done with each file. */
async function shown(tasks: readonly BatchTask[], journal: Journal): Promise<Outcome> {
  const rows = await Promise.all(
    tasks.map(async (task) => {
      const { file, steps } = task
      const names = steps.map(({ step }) => step.id)
      if (await isDone(journal, task, await keyOf(task))) return { file, steps: [], outputs: [], done: true }
      try {
        const outputs = planned(task, '').flatMap((each) => each.outputs)
        return { file, steps: names, outputs, done: false }
      } catch (error) {
        return { file, steps: names, outputs: [], done: false, error: report(error) }
      }
    }),
  )
  const lines = rows.map(({ file, steps, outputs, done, error }) =>
    printable(
      done
        ? `${file}: done already`
        : `${file}: ${error?.message ?? `${steps.join(', ')}${outputs.length === 0 ? '' : ` → ${outputs.join(', ')}`}`}`,
    ),
  )
  return { result: { files: rows }, lines }
}

/** Takes files that have stopped growing, until it is told to stop. Folders are listed, which works on network drives too. */
async function watched(call: Call, plan: Plan): Promise<Outcome> {
  const settle = (numberOption(call, 'settle', 0.1, 3600) ?? 5) * 1000
  const hasCome = settled(settle)
  const tried = new Set<string>()
  call.terminal.say('Watching. Ctrl-C ends it.')
  while (!call.signal.aborted) {
    await plan.journal.refresh()
    const ready: BatchTask[] = []
    for (const task of await plan.tasks()) {
      const key = await keyOf(task)
      if (tried.has(key) || !(await hasCome(task, Date.now()))) continue
      tried.add(key)
      if (!(await isDone(plan.journal, task, key))) ready.push(task)
    }
    const hopeless = ready.length === 0 ? undefined : await worked(call, plan, ready, newCounts())
    if (hopeless !== undefined) return { exitCode: exitCodeOf(hopeless.code) }
    await sleep(Math.min(settle / 2, 2000), undefined, { signal: call.signal }).catch(() => undefined)
  }
  call.terminal.say('No longer watching.')
  return {}
}
