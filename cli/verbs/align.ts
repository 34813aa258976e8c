import { basename } from 'node:path'
import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { cuesOfScript } from '../../core/cues/script-cues.ts'
import { wordsOfScript } from '../../core/cues/script.ts'
import type { SegmentRules } from '../../core/cues/segment-rules.ts'
import { tokens } from '../../core/cues/tokens.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import { alignCues } from '../../main/aligners/align-cues.ts'
import { alignScript } from '../../main/aligners/align-script.ts'
import type { AlignTextOptions } from '../../main/aligners/align-text.ts'
import { alignerFor } from '../../main/aligners/all.ts'
import { hearerFor } from '../../main/recognizers/hearer.ts'
import { cuttingOf, cuttingOptions } from '../cutting.ts'
import { hear, trackOption, type Sound } from '../hear.ts'
import { checkOutputs, checkStdout } from '../output.ts'
import { readScript, type Script } from '../read-script.ts'
import { targetOf } from '../target.ts'
import { operand, type Verb } from '../verb.ts'
import { writeOutputs } from '../write-outputs.ts'

export const align: Verb = {
  id: 'align',
  operands: [
    { name: 'media', help: 'A video or audio file' },
    { name: 'text', help: 'What is said in it: a text, a subtitle file or a project' },
  ],
  options: {
    output: { type: 'string', short: 'o', value: 'file', help: 'Where to; “-” is stdout (the default)' },
    format: { type: 'string', value: 'id', help: 'Format of the output (from its extension)' },
    words: { type: 'string', value: 'file', help: 'Write every word with its time, as JSON' },
    language: { type: 'string', value: 'code', help: 'What is spoken (en)' },
    ...trackOption,
    ...cuttingOptions,
  },
  notes: [
    'A subtitle file keeps its cues, and their words are measured. A text becomes cues: empty lines always part them.',
  ],
  examples: [
    'align film.mp4 script.txt -o film.srt',
    'align film.mp4 film.srt -o film.cuewright --words film.json',
  ],
  run: async (call) => {
    const [media, source] = [operand(call, 0), operand(call, 1)]
    const output = call.text('output') ?? '-'
    const target = targetOf(output, call.text('format'), 'format')
    const words = call.text('words')
    const cutting = await cuttingOf(call)
    const language = call.text('language') ?? 'en'
    checkStdout(output, call.isSet('json'))
    await checkOutputs([media, source], [output, words])
    if (alignerFor(language) === undefined) throw new Failure('language-unsupported', { what: language })
    const script = await readScript(call, source)
    const sound = await hear(call, media)
    const document = await measured(
      script,
      sound,
      await cutting.rulesFor(sound.info, language),
      {
        language,
        signal: call.signal,
        onProgress: (position: Ticks) =>
          call.terminal.progress({ doing: 'aligning', position, duration: sound.info.duration }),
      },
      basename(source),
    )
    const { path, bytes } = sound.info
    return await writeOutputs(call, {
      document: {
        ...document,
        ...cutting.guidelines,
        language: document.language === '' ? language : document.language,
        media: { path, bytes },
      },
      output,
      target,
      words,
      sound,
    })
  },
}

async function measured(
  script: Script,
  { pcm, again }: Sound,
  rules: SegmentRules,
  options: AlignTextOptions,
  file: string,
): Promise<SubtitleDocument> {
  const { document } = script
  if (document !== undefined) return { ...document, cues: await measuredCues(document.cues, pcm, options) }
  const fit = { charactersPerLine: rules.charactersPerLine, lines: rules.lines }
  const blocks = script.blocks(fit)
  const { tokens: texts, unspoken } = wordsOfScript(blocks)
  if (texts.length === 0) throw new Failure('no-text', { file })
  const { words } = await alignScript(first(pcm, again), texts, {
    ...options,
    unspoken,
    hear: await hearerFor(again, options),
  })
  return { ...emptyDocument, cues: cuesOfScript(blocks, words, rules, idsAfter([])) }
}

/** Warnings about the sound are said in its first pass only. */
function first(pcm: Sound['pcm'], again: Sound['again']): Sound['again'] {
  let isFirst = true
  return () => {
    if (!isFirst) return again()
    isFirst = false
    return pcm
  }
}

/** Cues with texts and times as they were; the words of those that fit the sound are measured. */
async function measuredCues(
  cues: readonly Cue[],
  pcm: Sound['pcm'],
  options: AlignTextOptions,
): Promise<readonly Cue[]> {
  const rough = cues
    .map(({ id, start, end, text }) => ({ id, start, end, tokens: tokens(text) }))
    .filter((cue) => cue.tokens.length > 0)
    .sort((a, b) => a.start - b.start)
  const found = new Map<string, readonly Word[]>()
  for await (const { id, words } of alignCues(pcm, rough, options)) if (words !== null) found.set(id, words)
  // A few cues of any film fit another one by chance.
  if (rough.length > 0 && found.size < rough.length / 3) throw new Failure('text-unalignable')
  return cues.map((cue) => {
    const words = found.get(cue.id)
    return words === undefined ? cue : cueOf({ ...cue, words })
  })
}
