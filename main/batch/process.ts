import { fork } from 'node:child_process'

/** A process that carries out calls of verbs (cli/batch-worker.ts), however the host makes one. */
export interface WorkerProcess {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Once, when it is gone or cannot be reached. */
  readonly onGone: (listener: () => void) => void
  /** Nothing more is asked of it: it ends when it has nothing to do. */
  readonly close: () => void
  /** At once, with all that it has started where the system can do that. */
  readonly kill: () => void
}

/** Node's own. It leads a group of processes, so that its ffmpeg and engines go with it. */
function nodeProcess(program: string): WorkerProcess {
  const isWindows = process.platform === 'win32'
  const child = fork(program, ['batch-worker'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Ctrl-C is for the batch, which tells its workers.
    detached: !isWindows,
  })
  let gone: () => void = () => undefined
  child.on('error', () => gone())
  return {
    post: (message) => {
      if (!child.connected) gone()
      else
        child.send(message as object, (error) => {
          if (error !== null) gone()
        })
    },
    onMessage: (listener) => void child.on('message', listener),
    onGone: (listener) => {
      let isTold = false
      gone = () => {
        if (isTold) return
        isTold = true
        listener()
      }
      child.on('exit', () => gone())
    },
    close: () => {
      if (child.connected) child.disconnect()
    },
    kill: () => {
      try {
        if (child.pid !== undefined && !isWindows) process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        child.kill('SIGKILL')
      }
    },
  }
}

let makeProcess: (program: string) => WorkerProcess = nodeProcess
/** A host with another kind of process says so before its first batch. */
export const runBatchesWith = (make: (program: string) => WorkerProcess): void => void (makeProcess = make)

export const startWorkerProcess = (program: string): WorkerProcess => makeProcess(program)
