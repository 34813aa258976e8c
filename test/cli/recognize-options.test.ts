import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCall } from '../../cli/read-call.ts'
import { columnOf, columns, detailed } from '../../cli/recognize/columns.ts'
import { createLatency } from '../../cli/recognize/latency.ts'
import { engineOptions } from '../../cli/recognize/engine-options.ts'
import { readOutputs } from '../../cli/recognize/outputs.ts'
import { lineOf, rowsOf } from '../../cli/recognize/rows.ts'
import type { Call } from '../../cli/verb.ts'
import { recognize } from '../../cli/verbs/recognize.ts'
import { fromSeconds, ticks } from '../../core/time/ticks.ts'
import { azure } from '../../main/recognizers/azure.ts'
import { pocketSphinx } from '../../main/recognizers/pocketsphinx.ts'
import { stream } from '../fixtures/human-speech.ts'
import { temporaryFolder } from './cuewright.ts'

/** What a person typed after `cuewright recognize`, with what was warned of. */
function called(...args: readonly string[]): Call & { readonly warned: readonly string[] } {
  const { operands, values, lists } = readCall(recognize, args)
  const warned: string[] = []
  return {
    operands,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    lists: (name) => lists[name] ?? [],
    isSet: (name) => values[name] === true,
    terminal: {
      say: () => undefined,
      warn: (line) => warned.push(line),
      progress: () => undefined,
      clear: () => undefined,
    },
    signal: new AbortController().signal,
    warned,
  }
}
const outputs = (...args: readonly string[]) => readOutputs(called(...args).lists('output'))

describe('a list option', () => {
  it('takes all up to the next option, and comes several times', () => {
    const call = called(
      '--output',
      'each',
      'file',
      '-',
      '@output.each.detailed',
      '-q',
      '--output=srt',
      '--file',
      'a.wav',
    )
    expect(call.lists('output')).toEqual([['each', 'file', '-', '@output.each.detailed'], ['srt']])
    expect(call.text('file')).toBe('a.wav')
    expect(call.isSet('quiet')).toBe(true)
  })

  it('wants something', () => {
    expect(() => called('--output', '--file', 'a')).toThrow(/--output wants something/)
    expect(() => called('--output')).toThrow(/--output wants something/)
  })
})

describe('what is to be written', () => {
  it('is read as the Speech CLI reads it', async () => {
    expect(
      await outputs(
        ...[
          '--output',
          'vtt',
          'file',
          'caption.vtt',
          '--output',
          'srt',
          'file',
          '-',
          '--output',
          'each',
          'file',
          'each.tsv',
        ],
        ...[
          '--output',
          'all',
          'file',
          'all.tsv',
          '--output',
          'each',
          'recognizer',
          'recognizing',
          'result',
          'offset',
        ],
        ...[
          '--output',
          'each',
          'recognizing',
          'duration',
          '--output',
          'each',
          'file',
          'has',
          'header',
          'false',
        ],
      ),
    ).toEqual({
      vtt: { file: 'caption.vtt' },
      srt: { file: '-' },
      each: {
        file: 'each.tsv',
        hasHeader: false,
        columns: ['recognizer.recognizing.result.offset', 'recognizer.recognizing.result.duration'],
      },
      all: {
        file: 'all.tsv',
        hasHeader: true,
        columns: [
          'audio.input.id',
          'recognizer.session.started.sessionid',
          'recognizer.recognized.result.text',
        ],
      },
    })
    expect(await outputs('--output', 'each', 'file', '-', '@output.each.detailed')).toEqual({
      each: { file: '-', hasHeader: true, columns: detailed },
    })
    expect(
      await outputs('--output', 'recognized', 'text', '--output', 'file', 'has', 'header', 'false'),
    ).toEqual({
      all: { hasHeader: false, columns: ['recognizer.recognized.result.text'] },
    })
    expect(
      await outputs('--output', 'srt', '--output', 'each', 'tsv', 'file', 'has', 'header', 'false'),
    ).toEqual({
      srt: {},
      each: { hasHeader: false, columns: detailed },
    })
    expect(await outputs('--file', 'a')).toEqual({})
  })

  it('may come from a preset file', async () => {
    const path = join(temporaryFolder(), 'mine')
    writeFileSync(
      path,
      '# mine\r\noutput.each.file.name=a.tsv\r\noutput.type.srt=true\r\noutput.each.text=true\noutput.overwrite=true\n',
    )
    expect(await outputs('--output', `@${path}`)).toEqual({
      each: { file: 'a.tsv', hasHeader: true, columns: ['result.text'] },
      srt: {},
    })
    writeFileSync(path, 'phrases=x\n')
    await expect(outputs('--output', `@${path}`)).rejects.toThrow(/no output option: “phrases=x”/)
  })

  it.each([
    [['each', 'nonsense'], /no column “nonsense”/],
    [['srt', 'file'], /wants the name of a file/],
    [['srt', 'a.srt'], /wants “file”/],
    [['vtt', 'file', 'a', 'b'], /does not know what to do with “b”/],
    [['@nowhere'], /no preset “@nowhere”/],
  ])('is refused when it is %j', async (words, sentence) => {
    await expect(outputs('--output', ...words)).rejects.toThrow(sentence)
  })

  it('names columns by some of their words', () => {
    expect(columnOf(['text'], 'each')).toBe('result.text')
    expect(columnOf(['recognized', 'text'], 'each')).toBe('recognizer.recognized.result.text')
    expect(columnOf(['event'], 'each')).toBe('event')
    expect(columnOf(['sessionid'], 'each')).toBe('event.sessionid')
    expect(columnOf(['id'], 'each')).toBe('audio.input.id')
    expect(columnOf(['error', 'details'], 'each')).toBe('recognizer.canceled.error.details')
    expect(columnOf(['text'], 'all')).toBe('recognizer.recognized.result.text')
    expect(columnOf(['recognized', 'events'], 'all')).toBe('recognizer.recognized.event')
    for (const name of columns) expect(columnOf([name], 'each')).toBe(name)
  })
})

describe('what is asked of the engine', () => {
  const ask = (engine: typeof azure, ...args: readonly string[]) =>
    engineOptions(called('--file', 'a', ...args), engine, {})

  it('becomes its settings where it has them', () => {
    const { values, remarks, steadied, captions, language } = ask(
      azure,
      ...[
        '--phrases',
        'Contoso;Jessie; ;Rehaan',
        '--profanity',
        'remove',
        '--threshold',
        '5',
        '--language',
        'en-US;es-MX',
      ],
      ...['--property', 'Speech_SegmentationSilenceTimeoutMs=700', '--realTime'],
    )
    expect(values).toMatchObject({
      phrases: 'Contoso\nJessie\nRehaan',
      profanity: 'removed',
      threshold: '5',
      silence: '700',
      candidates: 'en-US, es-MX',
    })
    expect({ remarks, steadied, language }).toEqual({ remarks: [], steadied: 0, language: 'en-US' })
    // The service holds words back already.
    expect(captions).toMatchObject({ realTime: true, threshold: 1 })
  })

  it('is said where it has none, and steadied here', () => {
    const { remarks, steadied } = ask(pocketSphinx, '--phrases', 'a', '--threshold', '2', '--property', 'X=1')
    expect(remarks).toEqual([
      'PocketSphinx has nothing like --phrases: it is not used.',
      'The property “X” is not known: it is not used.',
    ])
    expect(steadied).toBe(2)
  })

  it('has the defaults of the guide in real time, and those of the Speech CLI otherwise', () => {
    expect(ask(pocketSphinx).captions).toEqual({
      realTime: false,
      maxLineLength: 37,
      lines: 2,
      delay: 10_000_000,
      remainTime: 0,
      threshold: 3,
    })
    expect(ask(pocketSphinx, '--realTime').captions).toMatchObject({
      realTime: true,
      remainTime: 10_000_000,
      threshold: 3,
    })
    expect(ask(pocketSphinx, '--realTime', '--offline').captions.realTime).toBe(false)
    expect(ask(azure, '--language', 'zh-CN').captions.maxLineLength).toBe(30)
  })

  it.each([
    [['--profanity', 'loud']],
    [['--maxLineLength', '19']],
    [['--lines', '0']],
    [['--threshold', 'x']],
    [['--property', 'SpeechServiceResponse_StablePartialResultThreshold=many']],
    [['--language', 'a;b;c;d;e;f;g;h;i;j;k']],
  ])('is refused when it is %j', (args) => {
    expect(() => ask(azure, ...args)).toThrow()
  })
})

describe('a row', () => {
  const rowOf = rowsOf({ input: 'a', id: 's', now: () => new Date(0), latency: () => 12.4 })

  it('of something not understood says so', () => {
    const row = rowOf({ type: 'noMatch', span: { offset: ticks(5), duration: ticks(7) } })
    expect(row.get('event')).toBe('RECOGNIZED')
    expect(row.get('result.reason')).toBe('NoMatch')
    expect(row.get('result.latency')).toBe('12')
    expect(JSON.parse(row.get('result.json') ?? '')).toMatchObject({
      RecognitionStatus: 'NoMatch',
      Offset: 5,
      Duration: 7,
    })
  })

  it('fills the columns of its kind of event and the general ones', () => {
    const row = rowOf({ type: 'started' })
    expect(row.get('recognizer.session.started.sessionid')).toBe('s')
    expect(row.get('event.timestamp')).toBe('1970-01-01T00:00:00.000Z')
    expect(row.has('result.text')).toBe(false)
    for (const name of row.keys()) expect(columns).toContain(name)
    for (const name of rowOf({ type: 'canceled' }).keys())
      if (!name.includes('sessionid'))
        expect([...columns, 'recognizer.canceled.result.text'].join()).toContain(name)
  })

  it('never says that a guessed time was measured', () => {
    const word = { text: 'Hi,', offset: ticks(0), duration: ticks(5), source: 'interpolated' as const }
    const utterance = { text: 'Hi,', offset: ticks(0), duration: ticks(5), words: [word] }
    const json = rowOf({ type: 'recognized', utterance }).get('result.json') ?? ''
    expect(JSON.parse(json)).toMatchObject({
      NBest: [{ Lexical: 'hi', Display: 'Hi,', Words: [{ Word: 'hi', Interpolated: true }] }],
    })
  })

  it('spells out what would part its line', () => {
    expect(lineOf(['a\tb', 'c\nd\n', ''])).toBe('a\\tb\tc\\nd\t\n')
    expect(lineOf(['', ' '])).toBeUndefined()
  })
})

describe('latency', () => {
  it('counts from when the sound was taken', async () => {
    let now = 0
    const latency = createLatency(() => now)
    let samples = 0
    for await (const part of latency.through(stream(new Int16Array(16_000)))) {
      samples += part.length
      expect(part.length).toBeLessThanOrEqual(1600)
      now += 100
    }
    expect(samples).toBe(16_000)
    expect(now).toBe(1000)
    // The sound up to 0.5 s was taken as the fifth piece, at 400 ms.
    expect(latency.since(fromSeconds(0.5))).toBe(600)
    expect(latency.since(fromSeconds(2))).toBe(0)
  })
})
