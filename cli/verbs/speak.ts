import { basename, extname } from 'node:path'
import { idsAfter } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { emptyDocument, type SubtitleDocument } from '../../core/document/document.ts'
import { withMarks } from '../../core/document/marker.ts'
import { Failure } from '../../core/problems/failure.ts'
import { formatSeconds } from '../../core/time/decimal.ts'
import { toSeconds } from '../../core/time/ticks.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { engineValues } from '../../main/storage/engine-values.ts'
import { voices } from '../../main/voices/all.ts'
import { voiceNamed } from '../../main/voices/speak-script.ts'
import type { SpokenMark } from '../../preload/speech.ts'
import { cuttingOf, cuttingOptions, type Cutting } from '../cutting.ts'
import { checkOutputs, put } from '../output.ts'
import { targetOf } from '../target.ts'
import { operand, type Call, type Verb } from '../verb.ts'
import { factorOption } from '../factor-option.ts'
import { readScript, spoken, type Said } from '../spoken-script.ts'
import { writeAny } from '../write-any.ts'

const usualVoice = 'espeak:en-us'

export const speak: Verb = {
  id: 'speak',
  operands: [{ name: 'script', help: 'A text, a Markdown file or SSML (.ssml, .xml)' }],
  options: {
    output: { type: 'string', short: 'o', value: 'file', help: 'The voice, as WAV' },
    voice: { type: 'string', value: 'id', help: `Who speaks (${usualVoice}); “cuewright voices” lists them` },
    rate: { type: 'string', value: 'n', help: 'How fast: 1.2 or 120 % is a fifth faster (1)' },
    pitch: { type: 'string', value: 'n', help: 'How high: 0.5 to 2 (1)' },
    as: { type: 'string', value: 'kind', help: 'text, markdown or ssml (from its extension and beginning)' },
    words: { type: 'string', value: 'file', help: 'Write every word with its time, as JSON' },
    marks: { type: 'string', value: 'file', help: 'Write the marks with their times, as JSON' },
    subtitles: { type: 'string', value: 'file', help: 'Write subtitles, or a project' },
    format: { type: 'string', value: 'id', help: 'Format of the subtitles (from their extension)' },
    language: {
      type: 'string',
      value: 'code',
      help: 'Of the subtitles (that of the script, or of the voice)',
    },
    'cues-at-marks': { type: 'boolean', help: 'Begin a cue at every mark' },
    ...cuttingOptions,
  },
  notes: [
    'Sentences are kept: when a script has changed, only what is new in it is spoken again.',
    'What a script can say of voices, pauses and marks is in docs/scripts.md.',
  ],
  examples: [
    'speak script.txt -o voice.wav --subtitles voice.vtt',
    'speak script.ssml -o out.wav --voice espeak:en-gb --words words.json --marks marks.json',
    'speak lesson.md -o lesson.wav --rate 0.9 --subtitles lesson.cuewright --cues-at-marks',
  ],
  run: async (call) => {
    const path = operand(call, 0)
    const outputs = ['output', 'words', 'marks', 'subtitles'].map((option) => call.text(option))
    const [output, words, marks, subtitles] = outputs
    if (outputs.every((each) => each === undefined))
      throw new Failure('bad-usage', {
        what: 'Say what is to be written: -o voice.wav, --subtitles, --words or --marks.',
      })
    if (outputs.includes('-'))
      throw new Failure('bad-usage', { what: 'What is spoken goes into files, not to stdout.' })
    if (output !== undefined && extname(output).toLowerCase() !== '.wav')
      throw new Failure('bad-usage', { what: `“${basename(output)}”: the voice is written as WAV.` })
    const target = subtitles === undefined ? undefined : targetOf(subtitles, call.text('format'), 'format')
    const manner = {
      voice: call.text('voice') ?? usualVoice,
      rate: factorOption(call, 'rate', 0.2, 5) ?? 1,
      pitch: factorOption(call, 'pitch', 0.5, 2) ?? 1,
    }
    const cutting = await cuttingOf(call)
    await checkOutputs([path], outputs)
    const { voice, name } = voiceNamed(manner.voice, voices)
    const script = await readScript(call, path)
    const said = await spoken(call, script, manner, output, voice.sampleRate)
    const language =
      call.text('language') ?? script.language ?? (await languageOf(voice, name, call.signal)) ?? ''
    if (marks !== undefined) await put(marks, marksJson(said.marks))
    const document = await documentOf(call, said, cutting, language)
    if (words !== undefined) await writeAny(words, document, 'words-json')
    if (subtitles !== undefined && target !== undefined) await writeAny(subtitles, document, target)
    return outcome(call, said, document)
  },
}

async function languageOf(
  voice: (typeof voices)[number],
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const all = await voice.list(await engineValues(voice), signal)
  return all.find((each) => each.name === name)?.language
}

const marksJson = (marks: readonly SpokenMark[]): string => {
  const lines = marks.map(
    ({ name, offset }) => `  { "name": ${JSON.stringify(name)}, "time": ${formatSeconds(offset, 7)} }`,
  )
  return `{\n "marks": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n `}]\n}\n`
}

async function documentOf(
  call: Call,
  { words, marks }: Said,
  cutting: Cutting,
  language: string,
): Promise<SubtitleDocument> {
  const rules = await cutting.rulesFor(undefined, language)
  const borders = call.isSet('cues-at-marks') ? marks.map(({ offset }) => offset) : []
  const markers = withMarks(
    [],
    marks.map(({ name, offset }) => ({ name, at: offset })),
  )
  return {
    ...emptyDocument,
    ...cutting.guidelines,
    language,
    cues: segment(words, rules, idsAfter([]), borders),
    ...(markers.length === 0 ? {} : { markers }),
  }
}

function outcome(call: Call, said: Said, document: SubtitleDocument) {
  const measured = said.words.filter(isMeasured).length
  call.terminal.say(
    `${said.sentences} sentences, ${said.words.length} words, ${document.cues.length} cues, ${toSeconds(said.duration).toFixed(1)} s`,
  )
  if (measured < said.words.length)
    call.terminal.warn(
      `cuewright: ${said.words.length - measured} of ${said.words.length} words have no measured time.`,
    )
  return {
    result: {
      ...Object.fromEntries(
        ['output', 'words', 'marks', 'subtitles'].map((option) => [option, call.text(option) ?? null]),
      ),
      language: document.language,
      sentences: said.sentences,
      wordCount: said.words.length,
      measured,
      cues: document.cues.length,
      markCount: said.marks.length,
      duration: toSeconds(said.duration),
      warnings: said.warnings,
    },
  }
}
