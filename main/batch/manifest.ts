import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../core/problems/failure.ts'
import { stemOf, type BatchTask, type TaskFacts } from './inputs.ts'
import { chosenSteps, stepSchema, type ChosenStep } from './recipe.ts'

const lineSchema = z.strictObject({
  file: z.string().min(1),
  subtitles: z.string().optional(),
  script: z.string().optional(),
  language: z.string().optional(),
  output: z.string().optional(),
  steps: z.array(stepSchema).optional(),
})

/** Why a line of a manifest is none. */
export interface ManifestFault {
  /** From 1. */
  readonly line: number
  readonly reason: string
}

export interface Manifest {
  readonly tasks: readonly ManifestTask[]
  readonly faults: readonly ManifestFault[]
}

interface ManifestTask extends BatchTask {
  /** The line names steps of its own. */
  readonly isOwn: boolean
}

const wrong = {
  json: { reason: 'it is not JSON' },
  shape: { reason: 'a line looks like {"file":"a.mp4","subtitles":"a.srt"}' },
  steps: { reason: 'it has no “steps”, and the call names none' },
  copy: { reason: 'its paths are not whole, and this list is a copy that lies elsewhere' },
} as const

/** A sentence about the line, without a full stop. */
export const faultSaid = ({ line, reason }: ManifestFault): string =>
  `line ${line} was passed over: ${reason}`

/** A list of a hundred thousand films has some 20 MB; what is larger than this is something else. */
const mostBytes = 200 * 2 ** 20

/** The text of the manifest at `path`. Throws `file-missing` or `too-large`. */
export async function manifestText(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > mostBytes)
      throw new Failure('too-large', { file: basename(path), what: 'more than 200 MB' })
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('file-missing', { file: path }, String(error))
  }
}

/** Where the paths of a manifest stand to; null for one that is a copy, and lies where its films do not. */
export const manifestFolder = (path: string, isCopy = false): string | null =>
  isCopy ? null : dirname(resolve(path))

/** The tasks of a manifest, and the lines that are none. Paths stand to `folder`; with null they have to be whole. */
export function readManifest(
  text: string,
  folder: string | null,
  steps: readonly ChosenStep[] | undefined,
  { language, kindOf }: Pick<TaskFacts, 'kindOf'> & { readonly language?: string | undefined },
): Manifest {
  const tasks: ManifestTask[] = []
  const faults: ManifestFault[] = []
  const whole = (name: string): string => {
    if (folder === null && !isAbsolute(name)) throw new Error(wrong.copy.reason)
    return resolve(folder ?? '', name)
  }
  const path = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : whole(name)
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    try {
      const { data } = lineSchema.safeParse(JSON.parse(line))
      if (data === undefined) throw new Error(wrong.shape.reason)
      const own = data.steps === undefined ? steps : chosenSteps(data.steps)
      if (own === undefined) throw new Error(wrong.steps.reason)
      const file = whole(data.file)
      const kind = kindOf(file) ?? 'film'
      tasks.push({
        file,
        state: {
          language: data.language ?? language,
          ...(kind === 'film' ? { film: file, subtitles: path(data.subtitles) } : {}),
          script: path(data.script),
          ...(kind === 'film' ? {} : { [kind]: file }),
        },
        stem: stemOf(path(data.output) ?? file),
        steps: own,
        isOwn: data.steps !== undefined,
      })
    } catch (error) {
      const said =
        error instanceof SyntaxError ? wrong.json.reason : error instanceof Error ? error.message : ''
      faults.push({ line: at + 1, reason: said.replace(/\.$/, '') })
    }
  }
  return { tasks, faults }
}
