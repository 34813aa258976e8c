import { fork } from 'node:child_process'
import { join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import { onDisk, programRoot } from '../../storage/folders.ts'
import type { Answer, LoadModel, Request } from './protocol.ts'

/** A process that answers, however the host makes one. */
export interface Child {
  readonly post: (request: Request) => void
  readonly onAnswer: (listener: (answer: Answer) => void) => void
  /** Once, when it is gone; `said` is the end of what it wrote on stderr. */
  readonly onGone: (listener: (said: string) => void) => void
  /** At once, also while it computes. */
  readonly kill: () => void
}

/** Enough for the reason, which stands at the end. */
const keptOfStderr = 2000

/** Node's own; Electron cannot run itself as Node when it is packed, and gives its utility processes instead. */
function nodeChild(program: string): Child {
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-keptOfStderr)))
  return {
    post: (request) => void child.send(request, () => undefined),
    onAnswer: (listener) => void child.on('message', (answer) => listener(answer as Answer)),
    onGone: (listener) => {
      child.on('error', (error) => listener(error.message))
      child.on('close', () => listener(said))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

let makeChild: (program: string) => Child = nodeChild
/** A host with another kind of process says so before the first model is loaded. */
export const runModelsWith = (make: (program: string) => Child): void => void (makeChild = make)

/** A model that is loaded and waits for sound. */
export interface LoadedModel {
  /** One at a time. Rejects with a `Failure` when the engine fails or its process dies, and with `canceled` after `close`. */
  readonly ask: <Type extends Answer['type']>(
    request: Request,
    type: Type,
  ) => Promise<Extract<Answer, { type: Type }>>
  /** Ends the process at once and gives its memory back; resolves when it is gone. */
  readonly close: () => Promise<void>
}

/** sherpa-onnx writes its source lines, paths and functions before what it has to say. */
const plainWords = (said: string): string =>
  said
    .split('\n')
    .map((line) => line.replace(/^.*?\.(?:cc|h):[^ ]*(?::\d+)?\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(-6)
    .join('\n')

/** Starts a process and loads `model` in it. `name` is for messages. Rejects like `ask`, and with `canceled` on abort. */
export async function loadModel(model: LoadModel, name: string, signal: AbortSignal): Promise<LoadedModel> {
  const child = makeChild(onDisk(join(programRoot, 'out', 'main', 'workers', 'sherpa.js')))
  let waiting:
    { readonly settle: (answer: Answer) => void; readonly fail: (error: Failure) => void } | undefined
  let isClosed = false
  let over: Failure | undefined
  const gone = new Promise<void>((resolve) => {
    child.onGone((said) => {
      over ??= isClosed
        ? new Failure('canceled')
        : new Failure('engine-failed', { what: name }, plainWords(said) || 'Its process ended.')
      waiting?.fail(over)
      waiting = undefined
      resolve()
    })
  })
  child.onAnswer((answer) => {
    const asked = waiting
    waiting = undefined
    asked?.settle(answer)
  })
  const close = async (): Promise<void> => {
    isClosed = true
    child.kill()
    await gone
  }
  const ask: LoadedModel['ask'] = (request, type) =>
    new Promise((resolve, reject) => {
      if (over !== undefined || isClosed) {
        reject(over ?? new Failure('canceled'))
        return
      }
      waiting = {
        fail: reject,
        settle: (answer) => {
          if (answer.type === type) resolve(answer as Extract<Answer, { type: typeof type }>)
          else {
            const detail = answer.type === 'failed' ? plainWords(answer.message) : `answered ${answer.type}`
            reject(new Failure('engine-failed', { what: name }, detail))
          }
        },
      }
      child.post(request)
    })
  const abort = (): void => void close()
  signal.addEventListener('abort', abort, { once: true })
  try {
    if (signal.aborted) throw new Failure('canceled')
    await ask({ type: 'load', model }, 'loaded')
    return { ask, close }
  } catch (error) {
    await close()
    if (error instanceof Failure && error.code === 'engine-failed' && !signal.aborted)
      throw new Failure('model-broken', { what: name }, error.detail)
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
