import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isHopeless } from '../../core/problems/hopeless.ts'
import { Failure, report, type FailureReport } from '../../core/problems/failure.ts'
import { ticks } from '../../core/time/ticks.ts'
import type { BatchTask } from '../../main/batch/inputs.ts'
import type { Journal } from '../../main/batch/journal.ts'
import { planned } from '../../main/batch/plan.ts'
import { isDone, keyOf } from '../../main/batch/done.ts'
import type { BatchResult } from '../../main/batch/file-work.ts'
import { runBatch, type BatchOptions } from '../../main/batch/run.ts'
import { settled } from '../../main/batch/settled.ts'
import { steps as allSteps } from '../../main/batch/steps/all.ts'
import { planOf, type Plan } from '../batch/plan.ts'
import { stepOptions } from '../batch/step-options.ts'
import { count, faultsTold, newCounts, summed, tell, type Counts } from '../batch/told.ts'
import { exitCodeOf, exitCodes } from '../exit-codes.ts'
import { printable } from '../terminal.ts'
import { numberOption, wholeOption, type Call, type Outcome, type Verb } from '../verb.ts'

export const batch: Verb = {
  id: 'batch',
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
    if (tasks.length + plan.faults.length === 0 && call.text('shard') === undefined)
      throw new Failure('bad-usage', {
        what: 'There are no files for these steps. Name some, or folders of them.',
      })
    if (call.isSet('dry-run')) return await shown(tasks, plan.journal)
    const counts = newCounts()
    await faultsTold(call, plan, counts)
    const manifest = call.text('manifest')
    if (manifest !== '-') await plan.note(manifest === undefined ? [] : [manifest])
    const hopeless = await worked(call, plan, tasks, counts)
    return await summed(call, counts, tasks.length + plan.faults.length, hopeless)
  },
}

function optionsOf(call: Call, { state, journal }: Plan): Omit<BatchOptions, 'onResult'> {
  return {
    folder: state,
    journal,
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
  plan: Plan,
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
      position: ticks(over),
      duration: ticks(tasks.length),
      amount: `${over} of ${tasks.length} files, ${rate.toFixed(1)}/s`,
    })
  }
  try {
    const hopeless = await runBatch(tasks, { ...optionsOf(call, plan), onResult })
    if (hopeless !== undefined && !call.isSet('json'))
      call.terminal.warn(
        `cuewright: ${isHopeless(hopeless.code) ? 'Every other file would meet the same' : 'Several files in a row met the same'}, so no more were tried. The same call goes on once it is mended.`,
      )
    return hopeless
  } catch (error) {
    if (call.signal.aborted)
      call.terminal.warn(`cuewright: ${over} of ${tasks.length} are done; the same call goes on from here.`)
    throw error
  }
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
