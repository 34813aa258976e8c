import { utilityProcess } from 'electron'
import { runModelsWith } from '../../recognizers/sherpa/process.ts'

/** Enough for the reason, which stands at the end. */
const keptOfStderr = 2000

/** Speech models run in Electron's own kind of process: the packed program may not be run as Node (see scripts/fuses.mjs). */
export const runModels = (): void =>
  runModelsWith((program) => {
    const child = utilityProcess.fork(program, [], {
      stdio: ['ignore', 'ignore', 'pipe'],
      serviceName: 'Speech model',
    })
    let said = ''
    child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString('utf8')).slice(-keptOfStderr)))
    return {
      post: (request) => child.postMessage(request),
      onAnswer: (listener) => void child.on('message', listener),
      onGone: (listener) => void child.once('exit', () => listener(said)),
      kill: () => void child.kill(),
    }
  })
