import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../core/problems/failure.ts'
import { writeAtomic } from '../main/storage/atomic-write.ts'

/** As an output path: stdout. */
export const standardOutput = '-'

/** The file that a path leads to, links followed; for a file that is not there yet, its place in the real folder. */
async function identity(path: string): Promise<string> {
  const full = resolve(path)
  try {
    return await realpath(full)
  } catch {
    const folder = await realpath(dirname(full)).catch(() => dirname(full))
    return join(folder, basename(full))
  }
}

/** A result on stdout leaves no room there for what `--json` has to say. */
export function checkStdout(output: string, wantsJson: boolean): void {
  if (output !== standardOutput || !wantsJson) return
  throw new Failure('bad-usage', { what: 'With --json the subtitles need a file of their own, not stdout.' })
}

/** Refuses to write over what is read, and two results into one file. */
export async function checkOutputs(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
): Promise<void> {
  const given = outputs.filter((path) => path !== undefined)
  const read = await Promise.all(inputs.map(identity))
  const seen = new Set<string>()
  for (const path of given) {
    const key = path === standardOutput ? path : await identity(path)
    if (read.includes(key)) {
      throw new Failure('bad-usage', {
        what: `“${basename(path)}” would be written over while it is read; give the result another name.`,
      })
    }
    if (seen.has(key)) {
      throw new Failure('bad-usage', {
        what: `Two results would go to “${basename(path)}”; give each its own name.`,
      })
    }
    seen.add(key)
  }
}

/** The whole text to stdout. False when its reader has gone away (`| head`), which is no error. */
export async function print(text: Uint8Array | string): Promise<boolean> {
  return new Promise<boolean>((done, failed) => {
    process.stdout.write(text, (error) => {
      if (error === undefined || error === null) done(true)
      else if (isBrokenPipe(error)) done(false)
      else failed(error)
    })
  })
}

export const isBrokenPipe = (error: Error): boolean =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/** `content` into the file at `path`, all or nothing, or to stdout for "-". */
export async function put(path: string, content: Uint8Array | string): Promise<void> {
  if (path === standardOutput) await print(content)
  else await writeAtomic(path, content)
}
