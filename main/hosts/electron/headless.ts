import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { commandSwitch } from './asked.ts'

/**
 * What needs no screen starts without one. Chromium reads which platform it draws for before any line of ours, so on Linux it takes
 * a start of its own; the shim (scripts/command/cuewright) says it at once. After "--" no option of a verb is taken for a switch of Chromium.
 */
const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3', commandSwitch, '--']

/** Runs the command `words` in a runtime that looks for no display; the exit code. `before` is what this one was started with. */
export function startHeadless(before: readonly string[], words: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...before, ...switches, ...words], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        // A terminal has sent its Ctrl-C to both; a second one would end it without putting anything away.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
      })
    child.once('error', ({ message }) => {
      console.error(`cuewright: The program could not start itself without a screen (${message}).`)
      done(1)
    })
    child.once('close', (code, signal) =>
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    )
  })
}
