import { createServer, type Server } from 'node:http'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ticks } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import { azureService } from '../fakes/azure-service.ts'
import type { Ear } from '../fakes/ears.ts'
import type { FakeService } from '../fakes/service.ts'
import { ffmpeg, parsed, speech, start, temporaryFolder, type Ran } from './cuewright.ts'

const folder = temporaryFolder()
const at = (name: string): string => join(folder, name)
const film = 'caption.this.mp4'
const here = (...args: readonly string[]): Promise<Ran> =>
  start(['recognize', ...args], { cwd: folder }).ended

const columns =
  'audio.input.id\tevent\tevent.sessionid\tresult.reason\tresult.latency\tresult.text\tresult.json'

interface Row {
  readonly input: string
  readonly event: string
  readonly session: string
  readonly reason: string
  readonly latency: string
  readonly text: string
  readonly json: string
}

interface Phrase {
  readonly Id: string
  readonly RecognitionStatus: string
  readonly DisplayText: string
  readonly Text: string
  readonly Offset: number
  readonly Duration: number
  readonly NBest: readonly {
    readonly Lexical: string
    readonly Display: string
    readonly Words: readonly { readonly Word: string; readonly Offset: number; readonly Duration: number }[]
  }[]
}

const phraseOf = (json: string): Phrase => parsed(json) as Phrase

/** The rows of a detailed table, its header checked. */
function rowsOf(text: string): readonly Row[] {
  const [head, ...lines] = text.split('\n').filter((line) => line !== '')
  expect(head).toBe(columns)
  return lines.map((line) => {
    const cells = line.split('\t')
    expect(cells).toHaveLength(7)
    const [input = '', event = '', session = '', reason = '', latency = '', own = '', json = ''] = cells
    return { input, event, session, reason, latency, text: own, json }
  })
}

beforeAll(() => {
  ffmpeg('-f', 'lavfi', '-i', 'anullsrc=r=16000:cl=mono', '-t', '4', at('silence.wav'))
  const [first = '', second = ''] = speech?.files ?? []
  if (speech === undefined) return
  ffmpeg(
    ...['-i', first, '-i', second, '-f', 'lavfi', '-i', 'testsrc=s=160x90:d=9:r=25'],
    ...[
      '-filter_complex',
      '[0:a]apad=pad_dur=1[a];[a][1:a]concat=n=2:v=0:a=1[s]',
      '-map',
      '2:v',
      '-map',
      '[s]',
    ],
    ...['-pix_fmt', 'yuv420p', '-shortest', at(film)],
  )
})

describe('what recognize was asked', () => {
  it.each([
    [[]],
    [['--file', 'a.wav', '--url', 'http://localhost/a.wav']],
    [['--url', 'https://name:word@localhost/a.wav']],
    [['--file', 'silence.wav', '--output', 'srt', 'file', 'silence.wav']],
    [['--file', 'silence.wav', '--output', 'each', 'file', 'a.x', '--output', 'vtt', 'file', './a.x']],
    [['--file', 'silence.wav', '--output', '--json']],
  ])('%j ends with 2 and one sentence', async (args) => {
    const { code, stdout, stderr } = await here(...args)
    expect(code).toBe(2)
    expect(stdout + stderr).toMatch(/^(?:cuewright: .*|\{"ok":false.*\})\n$/)
    expect(readFileSync(at('silence.wav')).subarray(0, 4).toString()).toBe('RIFF')
  })
})

describe.skipIf(speech === undefined)(
  'recognize with PocketSphinx (human speech of pocketsphinx-testdata)',
  () => {
    it('prints the columns of the Speech CLI for every event, and the JSON of the service', async () => {
      const ran = await here(
        '--file',
        film,
        '--format',
        'any',
        '--output',
        'each',
        'file',
        '-',
        '@output.each.detailed',
      )
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      const rows = rowsOf(ran.stdout)
      expect(new Set(rows.map(({ input }) => input))).toEqual(new Set(['caption.this']))
      expect(new Set(rows.map(({ session }) => session)).size).toBe(1)
      expect(rows[0]?.session).toMatch(/^[0-9a-f]{32}$/)
      expect(rows.map(({ event }) => event).filter((event) => event !== 'RECOGNIZING')).toEqual([
        'SESSION STARTED',
        'RECOGNIZED',
        'RECOGNIZED',
        'CANCELED',
        'SESSION STOPPED',
      ])
      const growing = rows.filter(({ event }) => event === 'RECOGNIZING')
      expect(growing.length).toBeGreaterThan(1)
      for (const { reason, text, json, latency } of growing) {
        expect(reason).toBe('RecognizingSpeech')
        expect(phraseOf(json)).toMatchObject({ Text: text })
        expect(Number(latency)).toBeGreaterThanOrEqual(0)
      }
      const final = rows.filter(({ event }) => event === 'RECOGNIZED')
      expect(final[0]?.text).toMatch(/he was not .* young man/)
      for (const { reason, text, json } of final) {
        const { Id, RecognitionStatus, DisplayText, Offset, Duration, NBest } = phraseOf(json)
        expect(reason).toBe('RecognizedSpeech')
        expect({ RecognitionStatus, DisplayText }).toEqual({
          RecognitionStatus: 'Success',
          DisplayText: text,
        })
        expect(Id).toMatch(/^[0-9a-f]{32}$/)
        expect(NBest[0]).toMatchObject({ Lexical: text, ITN: text, MaskedITN: text, Display: text })
        const words = NBest[0]?.Words ?? []
        expect(words.map(({ Word }) => Word).join(' ')).toBe(text)
        let end = Offset
        for (const word of words) {
          expect(word.Offset).toBeGreaterThanOrEqual(end)
          end = word.Offset + word.Duration
        }
        expect(end).toBeLessThanOrEqual(Offset + Duration)
      }
      expect(rows.find(({ event }) => event === 'CANCELED')).toMatchObject({
        reason: 'Canceled',
        text: '',
        json: '',
      })
    })

    it('writes SRT, WebVTT and tables into files with the default names', async () => {
      const before = new Set(readdirSync(folder))
      const ran = await here(
        ...[
          '--file',
          film,
          '--output',
          'srt',
          '--output',
          'vtt',
          '--output',
          'each',
          'text',
          '--output',
          'all',
          'duration',
        ],
      )
      expect(ran.code).toBe(0)
      const made = readdirSync(folder).filter((name) => !before.has(name))
      const time = /^each\.(\d{13})\.tsv$/.exec(made[0] ?? '')?.[1] ?? ''
      expect(made).toEqual([
        `each.${time}.tsv`,
        `output.${time}.tsv`,
        `output.caption.this.${time}.srt`,
        `output.caption.this.${time}.vtt`,
      ])
      expect(readFileSync(at(`each.${time}.tsv`), 'utf8')).toMatch(/^result\.text\n/)
      expect(readFileSync(at(`output.${time}.tsv`), 'utf8')).toMatch(
        /^recognizer\.recognized\.result\.duration\n\d+\\n\d+\n$/,
      )
      const srt = readFileSync(at(`output.caption.this.${time}.srt`), 'utf8')
      const vtt = readFileSync(at(`output.caption.this.${time}.vtt`), 'utf8')
      expect(srt).toMatch(/^1\n00:00:00,\d{3} --> 00:00:0\d,\d{3}\nhe was not /)
      expect(vtt).toMatch(/^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:0\d\.\d{3}\nhe was not /)
      expect(srt.match(/\d\d:\d\d:\d\d,\d{3}/g)?.map((time) => time.replace(',', '.'))).toEqual(
        vtt.match(/\d\d:\d\d:\d\d\.\d{3}/g),
      )
      for (const line of vtt.split('\n')) expect(line.length).toBeLessThanOrEqual(37)
    })

    it('writes tables with the columns of a preset file, with and without a header', async () => {
      writeFileSync(
        at('caption.defaults'),
        [
          'output.each.recognizing.result.offset=true',
          'output.each.recognizing.result.duration=true',
          'output.each.recognizing.result.resultid=true',
          'output.each.recognizing.result.text=true',
          'output.all.file.name=output.result.tsv',
          'output.each.file.name=each.result.tsv',
          'output.srt.file.name=caption.srt',
        ].join('\n'),
      )
      const ran = await here('--file', film, '--output', 'srt', '@caption.defaults', '-q')
      expect(ran).toEqual({ code: 0, stdout: '', stderr: '' })
      const each = readFileSync(at('each.result.tsv'), 'utf8').trimEnd().split('\n')
      expect(each[0]).toBe(
        ['offset', 'duration', 'resultid', 'text']
          .map((field) => `recognizer.recognizing.result.${field}`)
          .join('\t'),
      )
      for (const line of each.slice(1)) expect(line).toMatch(/^\d+\t\d+\t[0-9a-f]{32}\t[a-z' ]+$/)
      expect(readFileSync(at('output.result.tsv'), 'utf8')).toMatch(
        /^audio\.input\.id\trecognizer\.session\.started\.sessionid\trecognizer\.recognized\.result\.text\ncaption\.this\t[0-9a-f]{32}\the was not .*\n$/,
      )
      expect(existsSync(at('caption.srt'))).toBe(true)
    })

    it('in real time shows captions that grow, later by the delay, and loses no final word', async () => {
      const ran = await here(
        ...['--file', film, '--realTime', '--threshold', '1', '--lines', '1', '--maxLineLength', '20'],
        ...[
          '--output',
          'vtt',
          'file',
          '-',
          '--output',
          'each',
          'file',
          'rt.tsv',
          '@output.each.detailed',
          '-q',
        ],
      )
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      const blocks = ran.stdout.trimEnd().split('\n\n').slice(1)
      let end = ''
      for (const block of blocks) {
        const [, from = '', to = '', text = ''] = /^(\S+) --> (\S+)\n([^\n]*)$/.exec(block) ?? []
        expect(text.length).toBeGreaterThan(0)
        expect(from >= end && to > from && from >= '00:00:01.000').toBe(true)
        end = to
      }
      const seen = new Set(blocks.flatMap((block) => block.split('\n').slice(1).join(' ').split(' ')))
      const last = rowsOf(readFileSync(at('rt.tsv'), 'utf8')).findLast(({ event }) => event === 'RECOGNIZED')
      for (const word of last?.text.split(' ').slice(-4) ?? []) expect(seen).toContain(word)
    })

    it('says what the engine cannot do, and does the rest', async () => {
      const ran = await here(
        ...[
          '--file',
          film,
          '--phrases',
          'young man;Jane',
          '--profanity',
          'raw',
          '--property',
          'Unknown=1',
          '--delay',
          '5',
        ],
      )
      expect(ran.code).toBe(0)
      expect(ran.stdout).toMatch(/^he was not /)
      for (const option of ['--phrases', '--profanity', 'Unknown', '--delay'])
        expect(ran.stderr).toContain(option)
    })

    it('tells a program what came of it', async () => {
      const json = await here('--file', film, '--phrases', 'x', '--json')
      expect(parsed(json.stdout)).toMatchObject({
        ok: true,
        result: {
          input: 'caption.this',
          recognizer: 'pocketsphinx',
          utterances: 2,
          unused: [expect.stringContaining('--phrases')],
        },
      })
    })

    it('writes no captions of silence, and says so', async () => {
      const { code } = await here('--file', 'silence.wav', '--output', 'srt', 'file', 'silence.srt')
      expect(code).toBe(3)
      expect(existsSync(at('silence.srt'))).toBe(false)
    })
  },
)

describe('recognize from an address', () => {
  let server: Server
  let root = ''
  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = (request.url ?? '').slice(1).replace(/\?.*/, '')
      if (name === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>')
      else if (name === 'moved.wav') response.writeHead(302, { location: '/silence.wav' }).end()
      else if (name === 'huge.wav') response.writeHead(200, { 'content-length': String(2 ** 40) }).write('x')
      else if (name === 'cut.wav') {
        response.writeHead(200, { 'content-length': '100000' }).write('RIFF')
        setTimeout(() => response.destroy(), 100)
      } else if (name === 'silence.wav') response.writeHead(200).end(readFileSync(at(name)))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it.skipIf(speech === undefined)(
    'fetches media first, follows where it was moved, and keeps nothing',
    async () => {
      const fetched = () => readdirSync(tmpdir()).filter((name) => name.startsWith('cuewright-fetched-'))
      const before = fetched()
      const { code, stdout } = await start(
        [
          'recognize',
          '--url',
          `${root}/moved.wav?sig=secret`,
          '--output',
          'each',
          'id',
          '--output',
          'each',
          'file',
          '-',
        ],
        { cwd: folder },
      ).ended
      expect(code).toBe(0)
      expect(new Set(stdout.trimEnd().split('\n').slice(1))).toEqual(new Set(['moved']))
      expect(fetched()).toEqual(before)
    },
  )

  it.each([
    ['what is not there', '/nothing.mp4?sig=secret', 'address-refused', '404'],
    ['a web page', '/page', 'not-media', 'page'],
    ['more than is allowed', '/huge.wav', 'too-large', '8.0 GB'],
    ['a file that breaks off', '/cut.wav', 'address-unreachable', 'cut.wav'],
  ])('says what is wrong with %s', async (_, path, expected, word) => {
    const { code, stdout, stderr } = await here('--url', `${root}${path}`, '--json')
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(parsed(stdout)).toMatchObject({ ok: false, error: { code: expected } })
    expect(stdout).toContain(word)
    expect(stdout).not.toContain('secret')
  })
})

/** Says what the documentation of the service has as its example, whatever it hears, and something that was not understood. */
const course: Ear = async function* (pcm) {
  for await (const chunk of pcm) if (chunk.length < 0) return
  const said = (text: string, duration: number) => ({
    text,
    offset: ticks(1_800_000),
    duration: ticks(duration),
  })
  yield { type: 'recognizing', hypothesis: said('welcome to', 4_200_000) }
  yield { type: 'recognizing', hypothesis: said('welcome to applied mathematics', 14_200_000) }
  const words = 'welcome to applied mathematics course two oh one'.split(' ').map((text, index) => ({
    text,
    offset: ticks(1_800_000 + index * 3_800_000),
    duration: ticks(3_800_000),
    source: 'recognized' as const,
  }))
  const utterance: Utterance = { ...said(words.map(({ text }) => text).join(' '), 30_500_000), words }
  yield { type: 'recognized', utterance }
}

describe('recognize with Azure Speech (a server on this computer)', () => {
  let service: FakeService
  let refusing: FakeService
  beforeAll(async () => {
    service = await azureService(course, {
      spoil: (json) => {
        const display = 'Welcome to applied Mathematics course 201.'
        const phrase = phraseOf(json)
        return JSON.stringify({
          ...phrase,
          DisplayText: display,
          NBest: [{ ...phrase.NBest[0], Display: display }],
        })
      },
    })
    refusing = await azureService(course, { status: 401 })
  })
  afterAll(() => Promise.all([service.close(), refusing.close()]))
  const azure = (endpoint: string, ...args: readonly string[]): Promise<Ran> =>
    start(['recognize', '--file', 'silence.wav', '--recognizer', 'azure', ...args], {
      cwd: folder,
      env: { SPEECH_KEY: 'k'.repeat(32), SPEECH_ENDPOINT: endpoint, CUEWRIGHT_HOME: at('home') },
    }).ended

  it('passes the service’s own JSON through, and its golden times into captions', async () => {
    const ran = await azure(
      service.url,
      ...['--output', 'each', 'file', 'azure.tsv', '@output.each.detailed'],
      ...['--output', 'srt', 'file', '-', '--phrases', 'Applied Mathematics;', '--profanity', 'masked'],
      ...['--property', 'SpeechServiceResponse_StablePartialResultThreshold=5'],
    )
    expect(ran).toMatchObject({ code: 0 })
    // 42 letters make two lines of at most 37.
    expect(ran.stdout).toBe(
      '1\n00:00:00,180 --> 00:00:03,230\nWelcome to applied Mathematics course\n201.\n\n',
    )
    const rows = rowsOf(readFileSync(at('azure.tsv'), 'utf8'))
    expect(rows.map(({ event, text }) => `${event} ${text}`.trim())).toEqual([
      'SESSION STARTED',
      'RECOGNIZING welcome to',
      'RECOGNIZING welcome to applied mathematics',
      'RECOGNIZED Welcome to applied Mathematics course 201.',
      'CANCELED',
      'SESSION STOPPED',
    ])
    const { Offset, Duration, NBest, DisplayText } = phraseOf(rows[3]?.json ?? '{}')
    expect({ Offset, Duration, DisplayText }).toEqual({
      Offset: 1_800_000,
      Duration: 30_500_000,
      DisplayText: 'Welcome to applied Mathematics course 201.',
    })
    // What was spoken is in no event of ours: only the service knows it.
    expect(NBest[0]?.Lexical).toBe('welcome to applied mathematics course two oh one')
    expect(NBest[0]?.Words.map(({ Word }) => Word)).toContain('oh')
    const context = JSON.stringify(service.context())
    expect(context).toContain('Applied Mathematics')
    expect(service.requests().at(-1)?.url).toContain('profanity=masked')
  })

  it('keeps the line length that was asked for', async () => {
    const { stdout } = await azure(service.url, '--maxLineLength', '50', '--output', 'vtt', 'file', '-')
    expect(stdout).toContain('\n00:00:00.180 --> 00:00:03.230\nWelcome to applied Mathematics course 201.\n')
  })

  it('ends the table with what went wrong, and leaves the key out of it', async () => {
    const ran = await azure(
      refusing.url,
      ...[
        '--output',
        'each',
        'event',
        '--output',
        'each',
        'error',
        'details',
        '--output',
        'each',
        'error',
        'code',
      ],
      ...['--output', 'each', 'file', '-', '--output', 'srt', 'file', 'refused.srt'],
    )
    expect(ran.code).toBe(1)
    const rows = ran.stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
    expect(rows.map(([event]) => event)).toEqual(['SESSION STARTED', 'CANCELED', 'SESSION STOPPED'])
    expect(rows[1]?.[1]).toMatch(/refused the key/)
    expect(rows[1]?.[2]).toBe('service-key')
    expect(ran.stderr).toMatch(/^cuewright: Azure Speech refused the key[^\n]*\n$/)
    expect(ran.stdout + ran.stderr).not.toContain('kkk')
    expect(existsSync(at('refused.srt'))).toBe(false)
  })
})
