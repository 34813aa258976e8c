import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../core/problems/failure.ts'
import { toSeconds, zero } from '../core/time/ticks.ts'
import { endOfTranscript } from '../core/transcript/transcript.ts'
import { assertReady, type Recognizer } from '../main/recognizers/recognizer.ts'
import { heardDocument } from '../main/services/heard-document.ts'
import { engineValues } from '../main/storage/engine-values.ts'
import type { Cutting } from './cutting.ts'
import { hear } from './hear.ts'
import { clock, listen } from './listen.ts'
import { standardOutput } from './output.ts'
import type { Call, Outcome } from './verb.ts'
import { writeOutputs } from './write-outputs.ts'

/** How all films of a call are heard. */
export interface Hearing {
  readonly engine: Recognizer
  readonly language: string
  readonly cutting: Cutting
}

/** One film, and where its subtitles go. */
export interface FilmTask {
  readonly media: string
  readonly output: string
  /** Id of the format of `output`. */
  readonly target: string
  readonly words: string | undefined
  /** Write what was heard when the engine fails half-way; else it is only kept for the next run. */
  readonly writesPart: boolean
  readonly doing?: string
}

export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** A file that nobody named is not replaced. */
export async function checkAbsent(path: string): Promise<void> {
  if (path !== standardOutput && (await isThere(path)))
    throw new Failure('file-exists', { file: basename(path) })
}

/**
 * Hears one film and writes its subtitles. Throws what the engine failed with, after it was said how far it came: another call goes
 * on from there.
 */
export async function transcribeFilm(
  call: Call,
  { media, output, target, words, writesPart, doing }: FilmTask,
  { engine, language, cutting }: Hearing,
): Promise<Outcome> {
  const sound = await hear(call, media)
  const values = await engineValues(engine)
  await assertReady(engine, values)
  const heard = await listen(call, engine, sound, {
    language,
    values,
    ...(doing === undefined ? {} : { doing }),
  })
  const { failure, transcript, from, forget } = heard
  if (failure !== undefined && !writesPart) throw stoppedAt(call, failure, transcript)
  const rules = await cutting.rulesFor(sound.info, language)
  const document = { ...heardDocument(transcript, sound.info, rules), ...cutting.guidelines }
  if (document.cues.length === 0) {
    if (failure === undefined) await forget()
    throw failure ?? new Failure('no-speech', { file: sound.info.name })
  }
  const outcome = await writeOutputs(call, { document, output, target, words, sound })
  if (failure !== undefined) {
    call.terminal.warn(`cuewright: only what was heard up to ${endOf(transcript)} was written.`)
    throw stoppedAt(call, failure, transcript)
  }
  await forget()
  const result = from === 0 ? outcome.result : { ...outcome.result, resumedAt: toSeconds(from) }
  return { ...outcome, ...(result === undefined ? {} : { result }) }
}

const endOf = (transcript: Parameters<typeof endOfTranscript>[0]): string =>
  clock(endOfTranscript(transcript) ?? zero)

function stoppedAt({ terminal }: Call, failure: Failure, transcript: Parameters<typeof endOf>[0]): Failure {
  terminal.warn(`cuewright: it stopped at ${endOf(transcript)}; another call goes on with what is finished.`)
  return failure
}
