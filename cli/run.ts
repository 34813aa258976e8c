import { Failure, report, type FailureReport } from '../core/problems/failure.ts'
import { programVersion } from '../main/storage/folders.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { generalHelp, verbHelp } from './help.ts'
import { watchInterrupts } from './interrupt.ts'
import { isBrokenPipe, put, standardOutput } from './output.ts'
import { callOf, readCall } from './read-call.ts'
import { openTerminal, printable, type Terminal } from './terminal.ts'
import type { ListedVerb, Verb } from './verb.ts'
import { verbs } from './verbs/all.ts'

const debugs = (process.env['CUEWRIGHT_DEBUG'] ?? '') !== ''
const terminalOn = (quiet: boolean): Terminal =>
  openTerminal(process.stderr, { quiet, now: Date.now, environment: process.env })
const print = (text: string): Promise<void> => put(standardOutput, `${text}\n`)

/** Runs the command line `args` (without node and script) and gives the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  // The callback of each write hears of its error too; without a listener the event would end the process with a trace.
  process.stdout.on('error', (error: Error) => {
    if (!isBrokenPipe(error)) throw error
  })
  process.stderr.on('error', () => undefined)
  const [first, ...rest] = args
  if (first === '--version' || first === '-v') return done(print(`cuewright ${programVersion()}`))
  if (first === '--help' || first === '-h' || first === 'help') {
    const asked = verbs.find(({ id }) => id === rest[0])
    if (asked === undefined) return done(print(generalHelp(programVersion())))
    return runVerb(asked, ['--help'])
  }
  const verb = verbs.find(({ id }) => id === first)
  if (verb !== undefined) return runVerb(verb, rest)
  const what = first === undefined ? 'Say what to do.' : `There is no “cuewright ${printable(first)}”.`
  const known = `Verbs: ${verbs.map(({ id }) => id).join(', ')}.`
  const failure = new Failure('bad-usage', { what: `${what} ${known}` })
  return tell(failure, args.includes('--json'), terminalOn(false))
}

async function runVerb(listed: ListedVerb, args: readonly string[]): Promise<number> {
  // What is typed wrong may include "--json" itself, so it is looked for before anything is understood.
  const wantsJson = args.includes('--json')
  const quiet = wantsJson || args.includes('-q') || args.includes('--quiet')
  const terminal = terminalOn(quiet)
  const interrupts = watchInterrupts()
  let verb: Verb | undefined
  try {
    verb = await listed.load()
    const typed = readCall(verb, args)
    if (typed.values['help'] === true) return await done(print(verbHelp(listed, verb)))
    const call = callOf(typed, terminal, interrupts.signal)
    const { result, lines = [], exitCode = exitCodes.ok } = await verb.run(call)
    terminal.clear()
    if (wantsJson && result !== undefined) await print(JSON.stringify({ ok: true, result }))
    else if (!wantsJson && lines.length > 0) await print(lines.join('\n'))
    return exitCode
  } catch (error) {
    const interrupted = interrupts.exitCode()
    const told = await tell(interrupted === undefined ? error : new Failure('canceled'), wantsJson, terminal)
    return interrupted ?? (told === exitCodes.failed ? (verb?.failed ?? told) : told)
  } finally {
    interrupts.release()
  }
}

async function done(work: Promise<void>): Promise<number> {
  await work
  return exitCodes.ok
}

/** Says what went wrong, in one sentence, and gives the exit code for it. */
async function tell(error: unknown, asJson: boolean, terminal: Terminal): Promise<number> {
  const failure = report(error)
  terminal.clear()
  if (asJson) await print(JSON.stringify({ ok: false, error: failure }))
  else sayFailure(failure, terminal)
  if (debugs && error instanceof Error) terminal.warn(error.stack ?? error.message)
  return exitCodeOf(failure.code)
}

function sayFailure({ code, message, detail }: FailureReport, terminal: Terminal): void {
  terminal.warn(`cuewright: ${printable(message)}`)
  // A sentence of ours says it all; a fault of ours or of another program wants its own words too.
  if (detail === undefined || !['internal', 'ffmpeg-failed', 'engine-failed'].includes(code)) return
  for (const line of detail.trimEnd().split('\n').slice(-5)) terminal.warn(`  ${printable(line)}`)
}
