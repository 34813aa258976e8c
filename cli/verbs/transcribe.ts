import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { cuttingOf, cuttingOptions } from '../cutting.ts'
import { engineOf, engineOption } from '../engine.ts'
import { trackOption } from '../hear.ts'
import { freshOption } from '../listen.ts'
import { mediaOperands } from '../media-operands.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { targetOf } from '../target.ts'
import { checkAbsent, transcribeFilm, type Hearing } from '../transcribe-film.ts'
import { transcribeMany } from '../transcribe-many.ts'
import { operand, type Call, type Outcome, type Verb } from '../verb.ts'

export const transcribe: Verb = {
  id: 'transcribe',
  operands: [{ name: 'media', help: 'A video or audio file, several, or a folder of them', several: true }],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'file',
      help: 'Where to (beside the media, as .srt); “-” is stdout',
    },
    'output-folder': { type: 'string', value: 'folder', help: 'Where to for several files; made if need be' },
    format: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    words: { type: 'string', value: 'file', help: 'Write every word with its time, as JSON' },
    overwrite: { type: 'boolean', help: 'Hear files again whose subtitles are there already' },
    ...engineOption,
    language: { type: 'string', value: 'code', help: 'What is spoken (en)' },
    ...freshOption,
    ...trackOption,
    ...cuttingOptions,
  },
  notes: [
    'A run that was broken off goes on with the next call, from its last finished part (two to three minutes of sound).',
    'Of several files those are left out whose subtitles are there; one that cannot be read keeps none of the others.',
  ],
  examples: [
    'transcribe film.mp4',
    'transcribe film.mkv -o film.vtt --words film.json',
    'transcribe film.mkv -o film.vtt --profile netflix-en',
    'transcribe talk.mp3 -o - --format vtt',
    'transcribe a.mp4 b.mkv talks/*.mp3 --output-folder subtitles',
  ],
  run: async (call) => {
    const hearing = {
      engine: engineOf(call),
      language: call.text('language') ?? 'en',
      cutting: await cuttingOf(call),
    }
    if (await isOne(call)) return await transcribeOne(call, hearing)
    return await transcribeMany(call, await mediaOperands(call.operands), hearing)
  },
}

/** One file that is named by itself, or where its subtitles go. */
async function isOne(call: Call): Promise<boolean> {
  if (call.operands.length > 1 || call.text('output-folder') !== undefined) return false
  if (call.text('output') !== undefined) return true
  const found = await stat(operand(call, 0)).catch(() => undefined)
  return found === undefined ? !/[*?]/.test(basename(operand(call, 0))) : !found.isDirectory()
}

async function transcribeOne(call: Call, hearing: Hearing): Promise<Outcome> {
  const media = operand(call, 0)
  const output = call.text('output') ?? join(dirname(media), `${basename(media, extname(media))}.srt`)
  const target = targetOf(output, call.text('format'), 'format')
  const words = call.text('words')
  checkStdout(output, call.isSet('json'))
  await checkOutputs([media], [output, words])
  if (call.text('output') === undefined && !call.isSet('overwrite')) await checkAbsent(output)
  return await transcribeFilm(call, { media, output, target, words, writesPart: true }, hearing)
}
