import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { report } from '../../../core/problems/failure.ts'
import { programRoot } from '../../storage/folders.ts'
import type { AskedCommand } from './asked.ts'
import { runBatchesHere } from './batch-calls.ts'
import { startHeadless } from './headless.ts'
import { runModels } from './model-process.ts'
import { sealSecrets } from './seal.ts'

/** Milliseconds after which a key store that does not answer is in nobody's way. */
const patience = 3000

interface CommandLine {
  readonly isVerb: (word: string) => boolean
  readonly run: (args: readonly string[]) => Promise<number>
}

const load = async (): Promise<CommandLine> =>
  (await import(pathToFileURL(join(programRoot, 'out', 'cli', 'desktop.js')).href)) as CommandLine

/**
 * Carries out what was asked for, with the very command line of `cuewright`, and ends the program with its exit code; false when it is
 * no command, and a window is to open. The packed program may not be run as Node (scripts/fuses.mjs), so it happens in the main process.
 * There is no window, no lock, and so nothing of a program that is open already.
 */
export async function isCarriedOut({ before, words, isSure, isTold }: AskedCommand): Promise<boolean> {
  const { isVerb, run } = await load()
  if (!isSure && !isVerb(words[0] ?? '')) return false
  // Before it is "ready" the runtime has not yet looked for a display, and does not while this is awaited.
  if (process.platform === 'linux' && !isTold) {
    app.exit(await startHeadless(before, words))
    return true
  }
  app.disableHardwareAcceleration()
  app.dock?.hide()
  // Not awaited: the runtime becomes ready when the program's first lines are over.
  void app
    .whenReady()
    .then(async () => {
      runModels()
      runBatchesHere()
      await Promise.race([sealSecrets().catch(() => undefined), sleep(patience, undefined, { ref: false })])
      const code = await run(words)
      // What was written to a pipe on Windows is on its way.
      await new Promise((done) => process.stderr.write('', done))
      return code
    })
    .catch((error: unknown) => {
      console.error(`cuewright: ${report(error).message}`)
      return 1
    })
    .then((code) => app.exit(code))
  return true
}
