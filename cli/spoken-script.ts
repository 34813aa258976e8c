import { basename, extname } from 'node:path'
import type { Pcm } from '../core/audio/pcm.ts'
import { Failure } from '../core/problems/failure.ts'
import { problemInLine } from '../core/script/explain-problem.ts'
import { parseScript } from '../core/script/parse.ts'
import type { Script, ScriptKind } from '../core/script/script.ts'
import { fromSamples, type Ticks } from '../core/time/ticks.ts'
import type { Word } from '../core/transcript/word.ts'
import { engineValues } from '../main/storage/engine-values.ts'
import { readText } from '../main/storage/read-text.ts'
import { voices } from '../main/voices/all.ts'
import { speakScript } from '../main/voices/speak-script.ts'
import { writeWav } from '../main/voices/wav-file.ts'
import type { SpeakManner, SpokenMark } from '../preload/speech.ts'
import type { Call } from './verb.ts'

/** In megabytes; the Bible has 4. */
const largest = 20

export interface Said {
  readonly words: readonly Word[]
  readonly marks: readonly SpokenMark[]
  readonly sentences: number
  readonly duration: Ticks
  readonly warnings: readonly string[]
}

/** Speaks it all; the sound goes to `output` as it comes, or nowhere. */
export async function spoken(
  call: Call,
  { sentences }: Script,
  manner: SpeakManner,
  output: string | undefined,
  rate: number,
): Promise<Said> {
  const words: Word[] = []
  const marks: SpokenMark[] = []
  const warnings = new Set<string>()
  let samples = 0
  async function* sound(): AsyncGenerator<Pcm> {
    const options = {
      ...manner,
      voices,
      valuesOf: engineValues,
      signal: call.signal,
      warn: (message: string) => {
        if (!warnings.has(message)) call.terminal.warn(`cuewright: ${message}`)
        warnings.add(message)
      },
    }
    for await (const { said, pcm } of speakScript(sentences, options)) {
      words.push(...said.words)
      marks.push(...said.marks)
      samples += pcm.length
      const done = `${said.sentence + 1} of ${sentences.length} sentences`
      call.terminal.progress({ doing: 'speaking', position: said.offset, amount: done })
      yield pcm
    }
  }
  if (output === undefined) await drained(sound())
  else await writeWav(output, rate, sound())
  const duration = fromSamples(samples, rate)
  return { words, marks, sentences: sentences.length, duration, warnings: [...warnings] }
}

/** Goes through a sound that nobody wants to keep. */
async function drained(sound: AsyncIterable<Pcm>): Promise<void> {
  const each = sound[Symbol.asyncIterator]()
  while ((await each.next()).done !== true);
}

/** Reads what is to be spoken, and says what is passed over. Throws `script-wrong`, `no-text`, and what reading throws. */
export async function readScript(call: Call, path: string): Promise<Script> {
  const text = await readText(path, largest)
  const script = parseScript(text, kindOf(call, path, text))
  for (const problem of script.problems)
    if (problem.severity === 'warning') call.terminal.warn(`cuewright: ${problemInLine(text, problem)}`)
  const error = script.problems.find(({ severity }) => severity === 'error')
  if (error !== undefined)
    throw new Failure('script-wrong', { file: basename(path), place: problemInLine(text, error) })
  if (script.sentences.length === 0) throw new Failure('no-text', { file: basename(path) })
  return script
}

function kindOf(call: Call, path: string, text: string): ScriptKind {
  const asked = call.text('as')
  if (asked === undefined) {
    if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<speak\b/.test(text)) return 'ssml'
    const extension = extname(path).toLowerCase()
    if (extension === '.ssml' || extension === '.xml') return 'ssml'
    return extension === '.md' || extension === '.markdown' ? 'markdown' : 'text'
  }
  if (asked === 'text' || asked === 'markdown' || asked === 'ssml') return asked
  throw new Failure('bad-usage', { what: `--as wants text, markdown or ssml, not “${asked}”.` })
}
