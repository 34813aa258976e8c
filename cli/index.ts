import { serveBatch } from './batch-worker.ts'
import { run } from './run.ts'

/** After the work is done nothing of ours may keep the process; should something, it ends all the same. */
const lingerMilliseconds = 3000

const args = process.argv.slice(2)
// Without a parent to talk to it is a verb that there is not.
const code = args[0] === 'batch-worker' && process.send !== undefined ? await serveBatch() : await run(args)
process.exitCode = code
setTimeout(() => {
  if ((process.env['CUEWRIGHT_DEBUG'] ?? '') !== '') {
    console.error(`cuewright: still busy: ${process.getActiveResourcesInfo().join(', ')}`)
  }
  process.exit(code)
}, lingerMilliseconds).unref()
