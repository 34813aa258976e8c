import type { SubtitleDocument } from '../core/document/document.ts'
import { toSeconds } from '../core/time/ticks.ts'
import { isMeasured } from '../core/transcript/word.ts'
import type { Sound } from './hear.ts'
import type { Call, Outcome } from './verb.ts'
import { writeAny } from './write-any.ts'

interface Outputs {
  readonly document: SubtitleDocument
  readonly output: string
  /** Id of the format of `output`. */
  readonly target: string
  /** Where the words go, when they were asked for. */
  readonly words: string | undefined
  readonly sound: Sound
}

/** Writes what `transcribe` and `align` made, and says how much it was. */
export async function writeOutputs(
  call: Call,
  { document, output, target, words, sound }: Outputs,
): Promise<Outcome> {
  // The last moment at which an interrupt leaves nothing behind.
  call.signal.throwIfAborted()
  const { info, warnings } = sound
  await writeAny(output, document, target)
  if (words !== undefined) await writeAny(words, document, 'words-json')
  const all = document.cues.flatMap((cue) => cue.words)
  const measured = all.filter(isMeasured).length
  call.terminal.say(
    `${document.cues.length} cues, ${all.length} words: ${output === '-' ? 'stdout' : output}`,
  )
  if (measured < all.length) {
    call.terminal.warn(`cuewright: ${all.length - measured} of ${all.length} words have no measured time.`)
  }
  return {
    result: {
      output,
      ...(words === undefined ? {} : { wordsOutput: words }),
      format: target,
      language: document.language,
      cues: document.cues.length,
      words: all.length,
      measured,
      duration: info.duration === undefined ? null : toSeconds(info.duration),
      warnings,
    },
  }
}
