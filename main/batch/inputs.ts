import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import type { ChosenStep } from './recipe.ts'
import type { BatchState } from './step.ts'

/** One file of a batch, and what is done with it. Paths are absolute. */
export interface BatchTask {
  readonly file: string
  readonly state: BatchState
  /** Outputs are this, a full stop, and their ending. */
  readonly stem: string
  readonly steps: readonly ChosenStep[]
}

/** A script is a text to be spoken or aligned; plain text may be one, and a format of subtitles. */
type InputKind = 'film' | 'subtitles' | 'script'
/** By name; undefined for what is neither. */
type KindOf = (name: string) => InputKind | undefined

interface Found {
  readonly file: string
  /** The folder that was named, below which it lies. */
  readonly base: string
}

const collator = new Intl.Collator('en', { numeric: true })

/** Files of `kind` in `folder`; hidden ones are left alone. */
async function inFolder(
  folder: string,
  deep: boolean,
  fits: (name: string) => boolean,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (deep) found.push(...(await inFolder(path, deep, fits)))
    } else if (fits(entry.name)) found.push(path)
  }
  return found.sort(collator.compare)
}

/** Files that were named, and those of folders that were named. What is not there stays, to be told when its turn comes. */
export async function foundFiles(
  named: readonly string[],
  { deep, fits }: { readonly deep: boolean; readonly fits: (name: string) => boolean },
): Promise<readonly Found[]> {
  const all: Found[] = []
  for (const name of named) {
    const path = resolve(name)
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true
    if (!isFolder) all.push({ file: path, base: dirname(path) })
    else
      for (const file of await inFolder(path, deep, fits).catch(() => {
        throw new Failure('file-unreadable', { file: name })
      }))
        all.push({ file, base: path })
  }
  return [...new Map(all.map((each) => [each.file, each])).values()]
}

/** A list of files, one a line, or each ended by a zero byte. */
export const listed = (text: string): readonly string[] =>
  (text.includes('\0') ? text.split('\0') : text.split(/\r?\n/)).filter((line) => line.trim() !== '')

export const stemOf = (path: string): string => join(dirname(path), basename(path, extname(path)))

/** The first file beside `path` of the same name with another extension that fits. */
async function beside(path: string, fits: (name: string) => boolean): Promise<string | undefined> {
  const stem = basename(path, extname(path))
  const names = await readdir(dirname(path)).catch((): string[] => [])
  const name = names
    .sort(collator.compare)
    .find((each) => each !== basename(path) && basename(each, extname(each)) === stem && fits(each))
  return name === undefined ? undefined : join(dirname(path), name)
}

/** What is given for a file beyond its name. */
export interface TaskFacts {
  readonly language?: string | undefined
  readonly outputFolder?: string | undefined
  /** What batches have made before is not read by this one. */
  readonly isMade: (path: string) => boolean
  readonly kindOf: KindOf
}

/** A task of a file: what its steps want besides it is looked for beside it. */
export async function taskOf(
  { file, base }: Found,
  steps: readonly ChosenStep[],
  { language, outputFolder, isMade, kindOf }: TaskFacts,
): Promise<BatchTask> {
  const needs = steps.flatMap(({ step }) => step.needs)
  const kind = kindOf(file) ?? 'film'
  const other = kind === 'film' ? 'subtitles' : 'film'
  // Wanted before any step has made them.
  const asks = steps.findIndex(({ step }) => step.needs.includes('subtitles'))
  const makes = steps.findIndex(({ step }) => step.gives === 'subtitles')
  const wantsOther = kind === 'subtitles' || (asks >= 0 && (makes < 0 || asks <= makes))
  const isWanted = wantsOther || needs.includes('text')
  const found = isWanted
    ? await beside(file, (name) => kindOf(name) === other && !isMade(join(dirname(file), name)))
    : undefined
  const into = outputFolder === undefined ? file : join(resolve(outputFolder), relative(base, file))
  return { file, state: { language, [kind]: file, [other]: found }, stem: stemOf(into), steps }
}
