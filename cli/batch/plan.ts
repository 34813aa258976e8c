import { readFile } from 'node:fs/promises'
import { basename, dirname, relative } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { listed } from '../../main/batch/inputs.ts'
import { faultSaid, manifestFolder, readManifest } from '../../main/batch/manifest.ts'
import { openBatch, type OpenBatch } from '../../main/batch/open-batch.ts'
import { readRecipe, stepsTyped, type ChosenStep } from '../../main/batch/recipe.ts'
import { isOfShard, shardOf } from '../../main/batch/shard.ts'
import type { StepOptions } from '../../main/batch/step.ts'
import { inputKind } from '../../main/services/kinds.ts'
import type { Call } from '../verb.ts'
import { stepOptionNames } from './step-options.ts'

/** What a call asks for. */
export interface Plan extends OpenBatch {
  /** Sentences about lines of the manifest that are none. */
  readonly faults: readonly string[]
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

export async function planOf(call: Call): Promise<Plan> {
  const steps = await stepsOf(call)
  const [list, manifest] = [call.text('list'), call.text('manifest')]
  const named = [...call.operands, ...(list === undefined ? [] : listed(await textOf(list)))]
  if (steps === undefined && manifest === undefined)
    throw new Failure('bad-usage', {
      what: 'Say what is to be done: --do check,convert, or --recipe file.json.',
    })
  if (named.length === 0 && manifest === undefined)
    throw new Failure('bad-usage', { what: 'Name files or folders, a --list or a --manifest.' })
  const shard = shardOf(call.text('shard'), process.env)
  const batch = await openBatch({
    named,
    steps: steps ?? [],
    language: call.text('language'),
    outputFolder: call.text('output-folder'),
    state: call.text('state'),
    home: dirname(manifest ?? '.'),
    deep: call.isSet('recursive'),
    shard,
    kindOf: inputKind,
  })
  if (manifest === undefined) return { ...batch, faults: [] }
  const folder = manifestFolder(manifest === '-' ? './-' : manifest) ?? '.'
  const { tasks, faults } = readManifest(await textOf(manifest), folder, steps, batch.facts)
  return {
    ...batch,
    tasks: async () => [
      ...(await batch.tasks()),
      ...tasks.filter(({ file }) => isOfShard(shard, relative(folder, file))),
    ],
    // Every part reads the whole manifest; one of them tells what is wrong with it.
    faults: shard.at === 0 ? faults.map((fault) => `${basename(manifest)}, ${faultSaid(fault)}.`) : [],
  }
}
