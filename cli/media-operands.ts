import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../core/problems/failure.ts'
import { kindOf } from '../main/services/kinds.ts'

const collator = new Intl.Collator('en', { numeric: true })

const mediaIn = async (folder: string, fits: (name: string) => boolean): Promise<readonly string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && fits(entry.name))
    .map(({ name }) => join(folder, name))
    .sort(collator.compare)

/** "*.mp3" as an expression; Windows leaves the pattern to the program. */
const pattern = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  )

/**
 * The files that operands of a call stand for, each once, in the order of the call: a folder stands for the video and audio files in
 * it, "*" and "?" for the files that fit where no file has that very name. What is not there stays as it is, to be told when its
 * turn comes. Throws `bad-usage` for a folder or pattern without any.
 */
export async function mediaOperands(operands: readonly string[]): Promise<readonly string[]> {
  const all: string[] = []
  for (const operand of operands) {
    const found = await stat(operand).catch(() => undefined)
    const isPattern = found === undefined && /[*?]/.test(basename(operand))
    if (found?.isDirectory() !== true && !isPattern) {
      all.push(operand)
      continue
    }
    const [folder, fits] = isPattern
      ? [dirname(operand), (name: string) => pattern(basename(operand)).test(name)]
      : [operand, (name: string) => kindOf(name) === 'media']
    const files = await mediaIn(folder, fits).catch((): readonly string[] => [])
    if (files.length === 0)
      throw new Failure('bad-usage', { what: `There are no video or audio files in “${operand}”.` })
    all.push(...files)
  }
  const seen = new Set<string>()
  const once: string[] = []
  for (const path of all) {
    const real = await realpath(path).catch(() => resolve(path))
    if (!seen.has(real)) once.push(path)
    seen.add(real)
  }
  return once
}
