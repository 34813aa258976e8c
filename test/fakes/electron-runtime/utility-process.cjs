// Electron's `utilityProcess` over Node's own child processes: what the program uses of it.
const { fork } = require('node:child_process')
const { EventEmitter } = require('node:events')

/** In the child, before the program: `process.parentPort` over Node's channel. */
const childSide = `
import { EventEmitter } from 'node:events'
process.parentPort = Object.assign(new EventEmitter(), { postMessage: (message) => process.send(message) })
process.on('message', (data) => process.parentPort.emit('message', { data, ports: [] }))
`

exports.utilityProcess = {
  fork: (modulePath, args = [], { stdio = 'inherit', env = process.env, cwd } = {}) => {
    const child = fork(modulePath, args, {
      env,
      cwd,
      serialization: 'advanced',
      stdio: [...(Array.isArray(stdio) ? stdio : [stdio, stdio, stdio]), 'ipc'],
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(childSide)}`],
    })
    const utility = Object.assign(new EventEmitter(), {
      stdout: child.stdout,
      stderr: child.stderr,
      pid: child.pid,
      postMessage: (message) => void child.send(message, () => undefined),
      kill: () => child.kill(),
    })
    child.on('message', (message) => utility.emit('message', message))
    child.once('spawn', () => utility.emit('spawn'))
    child.once('error', () => utility.emit('exit', 1))
    child.once('exit', (code) => utility.emit('exit', code ?? 1))
    return utility
  },
}
