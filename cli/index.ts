import { run } from './run.ts'

/** After the work is done nothing of ours may keep the process; should something, it ends all the same. */
const lingerMilliseconds = 3000

const code = await run(process.argv.slice(2))
process.exitCode = code
setTimeout(() => {
  if ((process.env['CUEWRIGHT_DEBUG'] ?? '') !== '') {
    console.error(`cuewright: still busy: ${process.getActiveResourcesInfo().join(', ')}`)
  }
  process.exit(code)
}, lingerMilliseconds).unref()
