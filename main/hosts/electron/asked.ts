import { resolve } from 'node:path'

/** What a shim says (scripts/command): all that follows is a command, and no window is ever opened for it. */
export const commandSwitch = '--command'

/** Words of a start that may be a command of the command line. */
export interface AskedCommand {
  /** Switches for the runtime, and in a checkout the program's folder. */
  readonly before: readonly string[]
  /** The verb and all that follows it. */
  readonly words: readonly string[]
  /** False while somebody has yet to say whether the first word is a verb: a file may be called anything. */
  readonly isSure: boolean
  /** By the switch: the runtime was started for a command and has been told so. */
  readonly isTold: boolean
}

const ofProgram: readonly string[] = ['--version', '-v', '--help', '-h']

/**
 * The command among `argv` (with the program in front); undefined when a window is meant. `own` is the program's folder, which
 * "electron ." names. A path is no verb: a file that is called like one is opened as `./align`.
 */
export function askedCommand(argv: readonly string[], own: string): AskedCommand | undefined {
  for (const [at, word] of argv.entries()) {
    if (at === 0) continue
    const before = argv.slice(1, at)
    if (word === commandSwitch)
      return {
        before,
        words: argv.slice(argv[at + 1] === '--' ? at + 2 : at + 1),
        isSure: true,
        isTold: true,
      }
    if (ofProgram.includes(word)) return { before, words: argv.slice(at), isSure: true, isTold: false }
    if (word.startsWith('-') || resolve(word) === resolve(own)) continue
    return /^[a-z]+$/.test(word) ? { before, words: argv.slice(at), isSure: false, isTold: false } : undefined
  }
  return undefined
}
