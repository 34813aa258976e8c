import { spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Failure } from '../../../core/problems/failure.ts'
import { dithered } from './dither.ts'
import type { PocketSphinxFiles } from './files.ts'
import { alternativesIn } from './lattice.ts'

/** Seconds from the first sample of what was decoded. `posterior` is 0 to 1. */
export interface DecodedWord {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly posterior: number
  /** What else may have been said there, the most likely first; only careful decoding tells. */
  readonly alternatives?: readonly string[]
}

export interface Decoder {
  /** One at a time. Rejects with `engine-failed` when the process has ended. */
  readonly decode: (pcm: Int16Array) => Promise<readonly DecodedWord[]>
  /** Ends the process, whatever it does. Resolves when it is gone. */
  readonly close: () => Promise<void>
}

/** WER 29.2 % against 31.8 % with the defaults (699 words, 8 speakers). */
const careful = { fwdflatlw: '6.5', bestpathlw: '8', topn: '8' }
/** One narrow pass: several times faster, for text that is replaced a second later. */
const quick = {
  fwdflat: 'no',
  bestpath: 'no',
  maxhmmpf: '2000',
  maxwpf: '10',
  ds: '2',
  topn: '2',
  beam: '1e-40',
}

let lastName = 0

/** The name of an empty file beside the utterances: its answer says that the one before is complete. */
export const endMark = 'end'

/** Decoding takes a fifth of the sound's length; what takes a minute and five times its length hangs. */
const limit = (pcm: Int16Array): number => 60_000 + (5 * pcm.length) / 16

const wordLine = /^u\d+ 1 (\S+) (\S+) (\S+) (\S+)$/
const endLine = /\(end -?\d+\)$/

/** Fillers like "<sil>" and "[SPEECH]" are no words; "to(2)" is another way to say "to". */
function wordOf(line: string): DecodedWord | undefined {
  const found = wordLine.exec(line)
  if (found === null) return undefined
  const [, start = '', length = '', said = '', posterior = ''] = found
  const text = said.replace(/\(\d+\)$/, '')
  if (!/^['a-z]/i.test(text)) return undefined
  return {
    text,
    start: Number(start),
    end: Number(start) + Number(length),
    posterior: Math.max(0, Math.min(1, Number(posterior))),
  }
}

/**
 * A PocketSphinx process that decodes one utterance after the other: starting one takes half a second, so it is kept. It
 * reads names of files in `folder` (raw samples) from a pipe and answers with word times; an empty file after each
 * utterance marks the end of the answer. `cat` on both sides because the program wants to open its pipes by name, which
 * Node's sockets refuse.
 */
export function startDecoder(files: PocketSphinxFiles, folder: string, mode: 'careful' | 'quick'): Decoder {
  const lattices = { outlatdir: folder, outlatfmt: 'htk' }
  const fixed = {
    remove_silence: 'no',
    cmn: 'batch',
    ...(mode === 'careful' ? { ...careful, ...lattices } : quick),
  }
  const options = Object.entries(fixed).flatMap(([name, value]) =>
    files.knows(`-${name}`) ? [`-${name}`, value] : [],
  )
  const child = spawn(
    'sh',
    [
      // Hypotheses get what time the final results leave.
      '-c',
      `cat | ${mode === 'quick' ? 'nice -n 5 ' : ''}"$@" | cat`,
      'sh',
      files.program,
      '-hmm',
      files.acoustic,
      '-lm',
      files.words,
      '-dict',
      files.dictionary,
      '-ctl',
      '/dev/stdin',
      '-cepdir',
      folder,
      '-cepext',
      '.raw',
      '-adcin',
      'yes',
      '-hyp',
      '/dev/stdout',
      '-ctm',
      '/dev/stdout',
      '-logfn',
      '/dev/null',
      ...options,
    ],
    // A group of its own, so that all of the pipe can be ended together.
    { stdio: ['pipe', 'pipe', 'ignore'], detached: true },
  )
  let ended = false
  let waiting:
    | { readonly words: DecodedWord[]; readonly done: (words: readonly DecodedWord[] | undefined) => void }
    | undefined
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  function end(): void {
    ended = true
    waiting?.done(undefined)
    waiting = undefined
  }
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const word = wordOf(line)
    if (word !== undefined) waiting?.words.push(word)
    else if (endLine.test(line)) {
      waiting?.done(waiting.words)
      waiting = undefined
    }
  })
  // The program may die while the shell still waits for input.
  lines.once('close', () => {
    end()
    child.stdin.destroy()
  })
  child.once('error', end)
  child.stdin.on('error', end)

  function kill(): void {
    end()
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }

  return {
    decode: async (pcm) => {
      lastName += 1
      const name = `u${lastName}`
      const place = join(folder, `${name}.raw`)
      const lattice = join(folder, `${name}.lat`)
      const watchdog = setTimeout(kill, limit(pcm))
      try {
        await writeFile(place, new Uint8Array(dithered(pcm).buffer), { mode: 0o600 })
        const words = await new Promise<readonly DecodedWord[] | undefined>((done) => {
          if (ended) {
            done(undefined)
            return
          }
          waiting = { words: [], done }
          child.stdin.write(`${name}\n${endMark}\n`)
        })
        if (words === undefined) throw new Failure('engine-failed', { what: 'PocketSphinx' })
        if (mode === 'quick') return words
        // One that was never written (an older program, no words) says nothing.
        const text = await readFile(lattice, 'utf8').catch(() => undefined)
        if (text === undefined) return words
        const found = alternativesIn(text, words)
        return words.map((word, at) => ({ ...word, alternatives: found[at] ?? [] }))
      } finally {
        clearTimeout(watchdog)
        await rm(place, { force: true })
        await rm(lattice, { force: true })
      }
    },
    close: async () => {
      kill()
      await gone
    },
  }
}
