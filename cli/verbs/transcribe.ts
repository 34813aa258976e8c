import { access } from 'node:fs/promises'
import { basename, extname, join, dirname } from 'node:path'
import { segment } from '../../core/cues/segment.ts'
import { idsAfter } from '../../core/cues/cue.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { endOfTranscript, wordsOf } from '../../core/transcript/transcript.ts'
import { notReady } from '../../main/recognizers/recognizer.ts'
import { engineValues } from '../../main/storage/engine-values.ts'
import { engineOf, engineOption } from '../engine.ts'
import { hear, trackOption } from '../hear.ts'
import { listen } from '../listen.ts'
import { checkOutputs, checkStdout, standardOutput } from '../output.ts'
import { segmentationOf, segmentationOptions } from '../segmentation.ts'
import { targetOf } from '../target.ts'
import { operand, type Verb } from '../verb.ts'
import { writeOutputs } from '../write-outputs.ts'

export const transcribe: Verb = {
  id: 'transcribe',
  summary: 'Hear a video or audio file and write subtitles',
  operands: [{ name: 'media', help: 'A video or audio file' }],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'file',
      help: 'Where to (beside the media, as .srt); “-” is stdout',
    },
    format: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    words: { type: 'string', value: 'file', help: 'Write every word with its time, as JSON' },
    ...engineOption,
    language: { type: 'string', value: 'code', help: 'What is spoken (en)' },
    ...trackOption,
    ...segmentationOptions,
  },
  examples: [
    'transcribe film.mp4',
    'transcribe film.mkv -o film.vtt --words film.json',
    'transcribe talk.mp3 -o - --format vtt',
  ],
  run: async (call) => {
    const media = operand(call, 0)
    const output = call.text('output') ?? join(dirname(media), `${basename(media, extname(media))}.srt`)
    const target = targetOf(output, call.text('format'), 'format')
    const words = call.text('words')
    const rulesFor = segmentationOf(call)
    const language = call.text('language') ?? 'en'
    const engine = engineOf(call)
    checkStdout(output, call.isSet('json'))
    await checkOutputs([media], [output, words])
    if (call.text('output') === undefined) await checkAbsent(output)
    const sound = await hear(call, media)
    const values = await engineValues(engine)
    const missing = await engine.needs(values)
    if (missing !== undefined) throw notReady(engine, missing)
    const heard = await listen(call, engine, sound, { language, values })
    const rules = rulesFor(sound.info, language)
    const cues = segment(wordsOf(heard.transcript), rules, idsAfter([]))
    if (cues.length === 0) throw heard.failure ?? new Failure('no-speech', { file: sound.info.name })
    const document = {
      ...emptyDocument,
      language,
      cues,
      media: { path: sound.info.path, bytes: sound.info.bytes },
    }
    const outcome = await writeOutputs(call, { document, output, target, words, sound })
    if (heard.failure === undefined) return outcome
    const end = endOfTranscript(heard.transcript)
    call.terminal.warn(
      `cuewright: only what was heard up to ${end === undefined ? '0' : formatClock(end)} was written.`,
    )
    throw heard.failure
  },
}

/** A file that nobody named is not replaced. */
async function checkAbsent(path: string): Promise<void> {
  if (path === standardOutput) return
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw new Failure('file-exists', { file: basename(path) })
}
