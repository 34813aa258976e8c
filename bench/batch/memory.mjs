import { readFileSync, readdirSync } from 'node:fs'

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Processes below `id`, with what began them, by /proc. */
export function below(id) {
  const parents = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    parents.set(Number(name), parent)
  }
  const found = []
  const look = (parent) => {
    for (const [child, of] of parents) if (of === parent) (found.push(child), look(child))
  }
  look(id)
  return found
}

/** Megabytes that a process has for itself (what it shares is divided among those who share it). */
const megabytes = (id) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0) / 1024

/** Looks every half second; gives the most that the program itself, one worker and all together had. */
export function watchMemory(id) {
  const most = { program: 0, worker: 0, all: 0 }
  const timer = setInterval(() => {
    const program = megabytes(id)
    const each = below(id).map((child) => ({
      isWorker: read(`/proc/${child}/cmdline`).includes('batch-worker'),
      size: megabytes(child),
    }))
    most.program = Math.max(most.program, program)
    most.worker = Math.max(most.worker, ...each.filter(({ isWorker }) => isWorker).map(({ size }) => size))
    most.all = Math.max(
      most.all,
      each.reduce((sum, { size }) => sum + size, program),
    )
  }, 500)
  return () => {
    clearInterval(timer)
    return most
  }
}
