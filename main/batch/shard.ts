import { createHash } from 'node:crypto'
import { Failure } from '../../core/problems/failure.ts'

/** Part `at` of `of`, from 0. */
export interface Shard {
  readonly at: number
  readonly of: number
}

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined

/** "2/8", or "auto" for what Slurm and Kubernetes tell a task of an array. Throws `bad-usage`. */
export function shardOf(
  text: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Shard {
  if (text === undefined) return { at: 0, of: 1 }
  if (text === 'auto') {
    const task = number(environment['SLURM_ARRAY_TASK_ID'])
    const tasks = number(environment['SLURM_ARRAY_TASK_COUNT'])
    const first = number(environment['SLURM_ARRAY_TASK_MIN']) ?? 0
    if (task !== undefined && tasks !== undefined && task - first < tasks)
      return { at: task - first, of: tasks }
    const index = number(environment['JOB_COMPLETION_INDEX'])
    const completions = number(environment['JOB_COMPLETIONS'])
    if (index !== undefined && completions !== undefined && index < completions)
      return { at: index, of: completions }
    throw new Failure('bad-usage', {
      what: '--shard auto wants SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT (0 to n-1 without gaps), or JOB_COMPLETION_INDEX and JOB_COMPLETIONS.',
    })
  }
  const [, at, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const shard = { at: Number(at) - 1, of: Number(of) }
  if (at !== undefined && shard.at >= 0 && shard.at < shard.of) return shard
  throw new Failure('bad-usage', { what: `--shard wants a part like 2/8 or auto, not “${text}”.` })
}

/** By the name and not by its place in the list, so that parts agree while files come and go. */
export const isOfShard = ({ at, of }: Shard, name: string): boolean =>
  of === 1 || createHash('sha256').update(name).digest().readUInt32BE(0) % of === at
