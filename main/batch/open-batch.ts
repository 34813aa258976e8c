import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { foundFiles, taskOf, type BatchTask, type TaskFacts } from './inputs.ts'
import { noteAsked } from './asked.ts'
import { openJournal, type Journal } from './journal.ts'
import type { ChosenStep } from './recipe.ts'
import type { StepOptions } from './step.ts'
import { isOfShard, type Shard } from './shard.ts'

/** Where a batch keeps its journal, in the folder that it writes to. */
export const stateFolder = '.cuewright-batch'

/** A batch that can be begun, watched or gone on with. */
export interface OpenBatch {
  /** Where journal, claims and passing files lie. */
  readonly state: string
  readonly journal: Journal
  readonly facts: TaskFacts
  /** What is to be done with the files that were named, and with those that lie in the folders now. */
  readonly tasks: () => Promise<readonly BatchTask[]>
  /** Notes what was asked for, so that a window can offer to go on. A part of a batch is not the batch. */
  readonly note: (manifests: readonly string[]) => Promise<void>
}

export interface BatchNames {
  /** Files and folders; paths stand to the working directory. */
  readonly named: readonly string[]
  readonly steps: readonly ChosenStep[]
  readonly language?: string | undefined
  readonly outputFolder?: string | undefined
  /** Where the journal is kept; absent: in a folder of its own where the batch writes. */
  readonly state?: string | undefined
  /** Where a batch without names belongs: the folder of its manifest. */
  readonly home?: string | undefined
  readonly deep: boolean
  readonly shard: Shard
  /** By name; undefined for what a batch cannot begin with. */
  readonly kindOf: TaskFacts['kindOf']
}

const plainOptions = (options: StepOptions): Record<string, string | number | boolean | string[]> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  )

/** Which files folders give: those that the first step that wants something begins with. */
export function firstFiles(
  steps: readonly ChosenStep[],
  kindOf: TaskFacts['kindOf'],
): (name: string) => boolean {
  if (steps[0]?.step.id === 'speak')
    return (name) => kindOf(name) === 'script' || name.toLowerCase().endsWith('.txt')
  const wanted = steps.flatMap(({ step }) => step.needs)[0] === 'film' ? 'film' : 'subtitles'
  return (name) => kindOf(name) === wanted
}

const folderOf = async (path: string): Promise<string> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true ? path : dirname(path)

/** The same batch, with the same journal, whoever begins it: a window or the command line. */
export async function openBatch(names: BatchNames): Promise<OpenBatch> {
  const { named, steps, outputFolder, deep, shard, kindOf } = names
  // Said for all or for a step: it is the same batch.
  const spoken = steps.map(({ options }) => options['language']).find((each) => typeof each === 'string')
  const language = names.language ?? spoken
  const [first] = named
  const place = outputFolder ?? (first === undefined ? (names.home ?? '.') : await folderOf(first))
  const state = resolve(names.state ?? join(place, stateFolder))
  const journal = await openJournal(join(state, 'results'))
  const facts = {
    language,
    outputFolder,
    isMade: (path: string) => journal.makerOf(path) !== undefined,
    kindOf,
  }
  const fits = firstFiles(steps, kindOf)
  return {
    state,
    journal,
    facts,
    note: async (manifests) => {
      if (shard.of === 1)
        await noteAsked(state, {
          named: named.map((path) => resolve(path)),
          manifests: manifests.map((path) => resolve(path)),
          steps: steps.map(({ step, options }) => ({ ...plainOptions(options), step: step.id })),
          language: language ?? null,
          isHere: outputFolder !== undefined,
          deep,
        })
    },
    tasks: async () => {
      const found = await foundFiles(named, { deep, fits })
      const files = found.filter(({ file }) => !facts.isMade(file))
      const tasks = await Promise.all(files.map((each) => taskOf(each, steps, facts)))
      return tasks.filter(({ file }) => isOfShard(shard, relative(place, file)))
    },
  }
}
