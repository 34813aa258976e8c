import { basename, extname } from 'node:path'
import { captionCues, type Caption } from '../../core/captions/caption.ts'
import { offlineCaptions } from '../../core/captions/offline.ts'
import { emptyScreen, finishRealTime, realTime } from '../../core/captions/real-time.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { Failure } from '../../core/problems/failure.ts'
import { endOf, fromMilliseconds } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { RecognitionEvent, Utterance } from '../../core/transcript/transcript.ts'
import { download, mediaAddress, nameOfAddress } from '../../main/media/download.ts'
import { assertReady } from '../../main/recognizers/recognizer.ts'
import { engineValues } from '../../main/storage/engine-values.ts'
import { engineOf, engineOption } from '../engine.ts'
import { hear, trackOption } from '../hear.ts'
import { checkOutputs, checkStdout, standardOutput } from '../output.ts'
import { detailed } from '../recognize/columns.ts'
import { engineOptions } from '../recognize/engine-options.ts'
import { readOutputs, type Outputs, type Table } from '../recognize/outputs.ts'
import { lineOf, summaryOf, type Row } from '../recognize/rows.ts'
import { runSession } from '../recognize/session.ts'
import { openTableFile } from '../recognize/table-file.ts'
import type { Call, Outcome, Verb } from '../verb.ts'
import { writeAny } from '../write-any.ts'

const number = (value: string, help: string) => ({ type: 'string', value, help }) as const

export const recognize: Verb = {
  id: 'recognize',
  operands: [],
  options: {
    file: { type: 'string', value: 'media', help: 'A video or audio file' },
    url: {
      type: 'string',
      value: 'address',
      help: 'Or its http(s) address: it is fetched first, 8 GB at most',
    },
    format: {
      type: 'string',
      value: 'any',
      help: 'What is in the file; ffmpeg finds out whatever is said here',
    },
    output: {
      type: 'list',
      value: 'what',
      help: 'What to write, and where: see below; may come several times',
    },
    ...engineOption,
    language: number('code;…', 'What is spoken; up to ten, where the engine can tell them apart (en-US)'),
    phrases: number('"a;b"', 'Names and terms to expect'),
    profanity: number('raw|remove|mask', 'Swear words as said, left out, or with asterisks'),
    threshold: number('n', 'How often a word must be heard the same before it comes early (3 in real time)'),
    property: {
      type: 'list',
      value: 'name=value',
      help: 'A property of the Speech SDK that means one of these',
    },
    offline: { type: 'boolean', help: 'Captions of what is final, by the times of its words (the default)' },
    realTime: { type: 'boolean', help: 'Captions that grow and scroll while somebody speaks' },
    maxLineLength: number('n', 'Characters in a line of a caption, from 20 (37; 30 for Chinese)'),
    lines: number('n', 'Lines in a caption (2)'),
    delay: number('ms', 'In real time: added to every time (1000)'),
    remainTime: number('ms', 'How long a caption stays when no other comes (0; 1000 in real time)'),
    ...trackOption,
  },
  notes: [
    [
      '--output each [file <name>]            a row for every event, as it comes',
      '--output each <column>                 with this column: “result text”, “recognizing offset” …',
      '--output each has header false         without the line of names',
      '--output all [file <name>] [<column>]  one row for the whole file',
      '--output srt|vtt [file <name>]         captions',
    ]
      .map((line) => `  ${line}`)
      .join('\n'),
    [
      '“-” as a name is stdout. Without one the files are output.<media>.<time>.srt, .vtt, each.<time>.tsv and',
      'output.<time>.tsv in this folder. Without --output, the text of each utterance goes to stdout.',
      '@output.each.detailed stands for the columns',
      `  ${detailed.join(' ')}.`,
      '@<file> reads lines like “output.each.recognizing.result.offset=true” from a file.',
    ].join('\n'),
  ],
  examples: [
    'recognize --file talk.mp4 --format any --output each file - @output.each.detailed',
    'recognize --file talk.mp4 --output srt file talk.srt --output vtt file talk.vtt',
    'recognize --file talk.mp4 --realTime --output vtt file - --delay 0',
  ],
  run: async (call) => {
    const address = call.text('url')
    const file = call.text('file')
    if ((file === undefined) === (address === undefined))
      throw new Failure('bad-usage', { what: 'Say what to recognize with --file or with --url.' })
    if (file !== undefined) return recognizeFile(call, file, basename(file, extname(file)))
    const url = mediaAddress(address ?? '')
    if (url === undefined)
      throw new Failure('bad-usage', { what: '--url wants an address that begins with http:// or https://.' })
    if (url.username !== '' || url.password !== '')
      throw new Failure('bad-usage', { what: '--url does not take a name and a password in the address.' })
    const name = nameOfAddress(url)
    const media = await download(url, {
      signal: call.signal,
      onProgress: (bytes, total) =>
        call.terminal.progress({
          doing: `fetching ${megabytes(bytes)}${total === undefined ? '' : ` of ${megabytes(total)}`} MB`,
          position: fromMilliseconds(0),
        }),
    })
    try {
      return await recognizeFile(call, media.path, basename(name, extname(name)))
    } finally {
      await media.remove()
    }
  },
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0)

/** Where everything goes, default names filled in. */
interface Plan {
  readonly each: (Table & { readonly file: string }) | undefined
  readonly all: (Table & { readonly file: string }) | undefined
  readonly captions: readonly { readonly file: string; readonly format: 'srt' | 'webvtt' }[]
}

function planOf(outputs: Outputs, input: string): Plan {
  // As in the Speech CLI, all files of one run have the same time in their names.
  const time = Date.now()
  const table = (given: Table | undefined, usual: string) =>
    given === undefined ? undefined : { ...given, file: given.file ?? usual }
  const { each, all, srt, vtt } = outputs
  return {
    each: table(each, `each.${time}.tsv`),
    all: table(all, `output.${time}.tsv`),
    captions: [
      ...(srt === undefined
        ? []
        : [{ file: srt.file ?? `output.${input}.${time}.srt`, format: 'srt' as const }]),
      ...(vtt === undefined
        ? []
        : [{ file: vtt.file ?? `output.${input}.${time}.vtt`, format: 'webvtt' as const }]),
    ],
  }
}

/** The text of each utterance on a line of its own. */
const plainText: Outputs = {
  each: { columns: ['recognizer.recognized.result.text'], hasHeader: false, file: standardOutput },
}

async function recognizeFile(call: Call, media: string, input: string): Promise<Outcome> {
  const engine = engineOf(call)
  const options = engineOptions(call, engine, await engineValues(engine))
  const given = await readOutputs(call.lists('output'))
  const hasOutput = Object.keys(given).length > 0
  const plan = planOf(hasOutput || call.isSet('json') ? given : plainText, input)
  const files = [plan.each, plan.all, ...plan.captions].flatMap((each) =>
    each === undefined ? [] : [each.file],
  )
  for (const path of files) checkStdout(path, call.isSet('json'))
  // Several results may follow each other on stdout, as in the Speech CLI.
  await checkOutputs(
    [media],
    files.filter((path) => path !== standardOutput),
  )
  const sound = await hear(call, media)
  await assertReady(engine, options.values)
  const { languages = engine.languages } = (await engine.now?.(options.values)) ?? {}
  const primary = options.language.toLowerCase().split('-')[0] ?? ''
  if (languages.length > 0 && !languages.includes(primary))
    throw new Failure('language-unsupported', { what: options.language })
  for (const remark of options.remarks) call.terminal.warn(`cuewright: ${remark}`)

  const utterances: Utterance[] = []
  const captions: Caption[] = []
  let screen = emptyScreen
  const onEvent = (event: RecognitionEvent): void => {
    if (event.type === 'recognized') utterances.push(event.utterance)
    if (!options.captions.realTime) return
    const step = realTime(screen, event, options.captions)
    screen = step.screen
    captions.push(...step.captions)
  }
  const table = plan.each === undefined ? undefined : await openTableFile(plan.each.file)
  const rows: Row[] = []
  let isRead = true
  let failure: Failure | undefined
  const header = (columns: readonly string[]): string => `${columns.join('\t')}\n`
  try {
    if (plan.each?.hasHeader === true) isRead = (await table?.write(header(plan.each.columns))) ?? true
    failure = await runSession(call, {
      engine,
      sound,
      input,
      options,
      onEvent,
      onRow: async (row) => {
        if (plan.all !== undefined) rows.push(row)
        const line =
          plan.each === undefined ? undefined : lineOf(plan.each.columns.map((name) => row.get(name) ?? ''))
        call.terminal.clear()
        if (line !== undefined && isRead) isRead = (await table?.write(line)) ?? true
        return isRead || files.length > 1
      },
    })
  } finally {
    await table?.close()
  }
  if (plan.all !== undefined) await writeSummary(plan.all, rows)
  captions.push(
    ...(options.captions.realTime
      ? finishRealTime(screen, options.captions).captions
      : offlineCaptions(utterances, options.captions)),
  )
  const written = utterances.length > 0 || failure === undefined
  if (written && plan.captions.length > 0) {
    if (captions.length === 0) throw failure ?? new Failure('no-speech', { file: sound.info.name })
    const document = { ...emptyDocument, language: options.language, cues: captionCues(captions) }
    for (const { file, format } of plan.captions) await writeAny(file, document, format)
  }
  const end = utterances.at(-1)
  if (failure !== undefined) {
    if (end !== undefined)
      call.terminal.warn(`cuewright: only what was heard up to ${formatClock(endOf(end))} was written.`)
    throw failure
  }
  for (const path of files) if (path !== standardOutput) call.terminal.say(path)
  return {
    result: {
      input,
      files: files.filter((path) => path !== standardOutput),
      language: options.language,
      recognizer: engine.id,
      utterances: utterances.length,
      words: utterances.reduce((sum, { words }) => sum + words.length, 0),
      captions: captions.length,
      text: utterances.map(({ text }) => text).join(' '),
      unused: options.remarks,
      warnings: sound.warnings,
    },
  }
}

async function writeSummary(table: Table & { readonly file: string }, rows: readonly Row[]): Promise<void> {
  const file = await openTableFile(table.file)
  try {
    if (table.hasHeader) await file.write(`${table.columns.join('\t')}\n`)
    const line = lineOf(summaryOf(table.columns, rows))
    if (line !== undefined) await file.write(line)
  } finally {
    await file.close()
  }
}
