// The built program as a browser opens it: `cuewright serve`, with settings and journals in a folder of its own.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Serves, with `args` as the last arguments; `address` resolves when it can be opened. `home` holds what the program keeps. */
export function serve(args, home) {
  const child = spawn(
    process.execPath,
    [join(root, 'out/cli/index.js'), 'serve', '-q', '--port', '0', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CUEWRIGHT_HOME: home } },
  )
  const address = new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(text)
      if (found !== null) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
  const end = () => {
    child.removeAllListeners('exit')
    child.kill('SIGINT')
  }
  return { child, address, end }
}
