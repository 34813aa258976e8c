import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../core/problems/failure.ts'
import type { BatchStep } from '../../preload/batch.ts'
import { openJournal } from '../batch/journal.ts'
import { firstFiles, openBatch, stateFolder } from '../batch/open-batch.ts'
import { foundFiles } from '../batch/inputs.ts'
import { manifestFolder, manifestText, readManifest } from '../batch/manifest.ts'
import { chosenSteps, type ChosenStep } from '../batch/recipe.ts'
import { runBatch } from '../batch/run.ts'
import { settled } from '../batch/settled.ts'
import { unfinishedBatch } from '../batch/unfinished.ts'
import { keepBatches, readBatches } from '../storage/batches.ts'
import { programRoot } from '../storage/folders.ts'
import type { Desk, Handlers } from './desk.ts'
import { inputKind } from './kinds.ts'

/** Milliseconds that a file must be unchanged before it is taken for whole, and between two looks into a folder. */
const settle = 5000
const look = 2000

const whole = { shard: { at: 0, of: 1 }, kindOf: inputKind } as const
const chosen = (steps: readonly BatchStep[]): readonly ChosenStep[] =>
  chosenSteps(steps.map(({ step, options }) => ({ step, ...options })))

export const batchHandlers = ({
  jobs,
  host,
}: Desk): Pick<
  Handlers,
  | 'batch.kept'
  | 'batch.keep'
  | 'batch.find'
  | 'batch.unfinished'
  | 'batch.manifest'
  | 'batch.run'
  | 'batch.watch'
> => ({
  'batch.kept': readBatches,
  'batch.keep': keepBatches,
  'batch.find': async ({ places, deep, steps, folder }) => {
    const found = await foundFiles(places, { deep, fits: firstFiles(chosen(steps), inputKind) })
    // What earlier batches have made there is not begun with.
    const journals = await Promise.all(
      [...places, ...(folder === null ? [] : [folder])]
        .map((place) => join(place, stateFolder, 'results'))
        .filter((path) => existsSync(path))
        .map(openJournal),
    )
    return found
      .map(({ file }) => file)
      .filter((file) => journals.every((journal) => journal.makerOf(file) === undefined))
  },
  // What stands in the folder may be anybody's: what cannot be gone on with is not offered.
  'batch.unfinished': (folder) => unfinishedBatch(folder, inputKind).catch(() => null),
  'batch.manifest': async ({ path, steps }) => {
    const text = await manifestText(path)
    const folder = manifestFolder(path, !host.isLasting(path))
    const { tasks, faults } = readManifest(text, folder, chosen(steps), { kindOf: inputKind })
    return {
      isList: tasks.length > 0 || /"file"\s*:/.test(text),
      rows: tasks.map((task) => ({
        file: task.file,
        steps: task.isOwn ? task.steps.map(({ step }) => step.id) : null,
      })),
      faults,
    }
  },
  // Belongs to no media of the window: only the window itself ends it.
  'batch.run': ({ files, lists, steps, language, folder, overwrite, jobs: atOnce }) => {
    const chain = chosen(steps)
    if (files.length + lists.length === 0) throw new Failure('bad-request')
    return jobs.start('batch', 'batch', async (job) => {
      const batch = await openBatch({
        named: files,
        steps: chain,
        language: language ?? undefined,
        outputFolder: folder ?? undefined,
        home: lists[0] === undefined ? undefined : dirname(lists[0].manifest),
        deep: false,
        ...whole,
      })
      const tasks = [...(files.length === 0 ? [] : await batch.tasks())]
      for (const { manifest, files: named } of lists) {
        const wanted = new Set(named)
        const folderOf = manifestFolder(manifest, !host.isLasting(manifest))
        const read = readManifest(await manifestText(manifest), folderOf, chain, batch.facts)
        tasks.push(...read.tasks.filter(({ file }) => wanted.has(file)))
        const there = new Set(read.tasks.map(({ file }) => file))
        for (const file of named)
          if (!there.has(file))
            job.tell({
              ...{ type: 'batch-file', file, status: 'failed', why: null, outputs: [], warnings: [] },
              ...{
                findings: null,
                seconds: 0,
                message: `“${basename(manifest)}” does not name it any more.`,
              },
            })
      }
      await batch.note(lists.map(({ manifest }) => manifest).filter((path) => host.isLasting(path)))
      const hopeless = await runBatch(tasks, {
        folder: batch.state,
        journal: batch.journal,
        jobs: atOnce,
        retries: 1,
        overwrite,
        program: join(programRoot, 'out', 'cli', 'index.js'),
        signal: job.signal,
        onShare: (file, share) => job.tell({ type: 'batch-share', file, share }),
        onResult: ({ file, status, why, outputs, error, warnings, findings, seconds }) =>
          job.tell({
            type: 'batch-file',
            file,
            status,
            why: why ?? null,
            outputs,
            message: error?.message ?? null,
            warnings,
            findings: findings ?? null,
            seconds,
          }),
      })
      if (hopeless === undefined) return
      const failure = new Failure(hopeless.code, {}, hopeless.detail)
      failure.message = hopeless.message
      throw failure
    })
  },
  'batch.watch': ({ places, deep, steps, folder }) => {
    const chain = chosen(steps)
    return jobs.start('batch-watch', 'batch', async (job) => {
      const [first] = places
      if (first === undefined) throw new Failure('bad-request')
      const outputFolder = folder ?? undefined
      const batch = await openBatch({ named: places, steps: chain, outputFolder, deep, ...whole })
      const hasCome = settled(settle)
      const told = new Set<string>()
      while (!job.signal.aborted) {
        await batch.journal.refresh()
        const files: string[] = []
        for (const task of await batch.tasks())
          if (!told.has(task.file) && (await hasCome(task, Date.now()))) files.push(task.file)
        for (const file of files) told.add(file)
        if (files.length > 0) job.tell({ type: 'batch-found', files })
        await sleep(look, undefined, { signal: job.signal }).catch(() => undefined)
      }
    })
  },
})
