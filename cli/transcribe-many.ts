import { mkdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { formats } from '../core/formats/all.ts'
import { Failure, report } from '../core/problems/failure.ts'
import { isHopeless } from '../core/problems/hopeless.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { checkOutputs, put, standardOutput } from './output.ts'
import { projectId, targetOf } from './target.ts'
import { printable } from './terminal.ts'
import { isThere, transcribeFilm, type Hearing } from './transcribe-film.ts'
import type { Call, Outcome } from './verb.ts'

interface Task {
  readonly media: string
  readonly output: string
}

function tasksOf(call: Call, files: readonly string[], target: string): readonly Task[] {
  const folder = call.text('output-folder')
  const extension = target === projectId ? projectId : formats.find(({ id }) => id === target)?.extensions[0]
  return files.map((media) => ({
    media,
    output: join(folder ?? dirname(media), `${basename(media, extname(media))}.${extension ?? target}`),
  }))
}

async function makeFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new Failure('file-unwritable', { file: folder }, String(error))
  }
}

/**
 * Hears one film after the other; what is wrong with one keeps none of the others. Those whose subtitles are there already are left
 * out, so the same call goes on where it was broken off. With `--json` a line for each, then one for all.
 */
export async function transcribeMany(
  call: Call,
  files: readonly string[],
  hearing: Hearing,
): Promise<Outcome> {
  for (const name of ['output', 'words'])
    if (call.text(name) !== undefined)
      throw new Failure('bad-usage', {
        what: `--${name} names one file, and several are heard; say where to with --output-folder.`,
      })
  const target = targetOf('subtitles.srt', call.text('format'), 'format')
  const tasks = tasksOf(call, files, target)
  await makeFolder(call.text('output-folder'))
  await checkOutputs(
    files,
    tasks.map(({ output }) => output),
  )
  const wantsJson = call.isSet('json')
  const tell = (line: object): Promise<void> =>
    wantsJson ? put(standardOutput, `${JSON.stringify(line)}\n`) : Promise.resolve()
  const codes: number[] = []
  let [done, skipped] = [0, 0]
  for (const [at, { media, output }] of tasks.entries()) {
    call.signal.throwIfAborted()
    if (!call.isSet('overwrite') && (await isThere(output))) {
      skipped += 1
      call.terminal.say(`${shown(media)}: ${shown(output)} is there already (--overwrite replaces it).`)
      await tell({ ok: true, file: media, skipped: true, result: { output } })
      continue
    }
    const doing = tasks.length === 1 ? basename(media) : `${at + 1} of ${tasks.length}: ${basename(media)}`
    call.terminal.say(shown(doing))
    try {
      const { result } = await transcribeFilm(
        call,
        { media, output, target, words: undefined, writesPart: false, doing: shown(doing, 40) },
        hearing,
      )
      done += 1
      await tell({ ok: true, file: media, result })
    } catch (error) {
      if (call.signal.aborted) {
        call.terminal.warn(
          `cuewright: ${done + skipped} of ${tasks.length} are done; the same call goes on from here.`,
        )
        throw error
      }
      const failure = report(error)
      codes.push(exitCodeOf(failure.code))
      if (!wantsJson) call.terminal.warn(`cuewright: ${shown(media)}: ${printable(failure.message)}`)
      await tell({ ok: false, file: media, error: failure })
      if (isHopeless(failure.code)) break
    }
  }
  const untried = tasks.length - done - skipped - codes.length
  const counts = { files: tasks.length, done, skipped, failed: codes.length, untried }
  await tell({ ok: codes.length === 0, summary: counts })
  return { lines: [summary(counts)], exitCode: exitCode(codes) }
}

/** That of all that went wrong, if they agree: 3 when nothing was to be heard in any of them. */
const exitCode = ([first = exitCodes.ok, ...others]: readonly number[]): number =>
  others.every((code) => code === first) ? first : exitCodes.failed

function summary(
  counts: Readonly<Record<'files' | 'done' | 'skipped' | 'failed' | 'untried', number>>,
): string {
  const parts = [
    `${counts.done} of ${counts.files} files transcribed`,
    ...(counts.skipped === 0 ? [] : [`${counts.skipped} were done already`]),
    ...(counts.failed === 0 ? [] : [`${counts.failed} failed`]),
    ...(counts.untried === 0 ? [] : [`${counts.untried} not tried`]),
  ]
  return `${parts.join(', ')}.`
}

const shown = (path: string, most = 200): string => {
  const text = printable(path)
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
