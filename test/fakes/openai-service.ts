import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pcmRate, type Pcm, type PcmStream } from '../../core/audio/pcm.ts'
import { endOf, toSeconds } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Ear } from './ears.ts'

/** How servers of this kind write words; see docs/engines.md. */
type Manner = 'openai' | 'whisper.cpp' | 'faster-whisper' | 'untimed'

/** What one request meets. */
interface Trouble {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** In place of the transcript. */
  readonly body?: string
  /** Takes the sound and never answers. */
  readonly hangs?: boolean
  /** Cuts the line: before the sound is there, or in the middle of the answer. */
  readonly cuts?: 'early' | 'late'
  /** The transcript, changed. */
  readonly spoil?: (json: string) => string
}

interface Asked {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly fields: readonly (readonly [string, string])[]
  /** Samples of the file. */
  readonly samples: number
}

export interface FakeWhisper {
  readonly url: string
  readonly asked: readonly Asked[]
  /** The most requests that were open at once. */
  readonly most: () => number
  readonly close: () => Promise<void>
}

interface FakeOptions {
  readonly manner?: Manner
  /** For request `number` from 0 on, as it comes in. */
  readonly trouble?: (number: number) => Trouble | undefined
  /** Milliseconds that every answer takes. */
  readonly takes?: (number: number) => number
}

const boundaryOf = (type = ''): string => /boundary=([^;]+)/.exec(type)?.[1] ?? ''

/** Fields and the file of a form; throws for one that is not whole. */
function parseForm(bytes: Buffer, type: string | undefined): { fields: [string, string][]; file: Buffer } {
  const mark = Buffer.from(`--${boundaryOf(type)}`)
  const fields: [string, string][] = []
  let file: Buffer | undefined
  let at = bytes.indexOf(mark) + mark.length
  for (;;) {
    const end = bytes.indexOf(mark, at)
    if (end < 0) break
    const part = bytes.subarray(at + 2, end - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString('utf8')
    const body = part.subarray(split + 4)
    const name = /name="([^"]+)"/.exec(head)?.[1] ?? ''
    if (head.includes('filename=')) file = body
    else fields.push([name, body.toString('utf8')])
    at = end + mark.length
  }
  if (file === undefined || bytes.subarray(at, at + 2).toString() !== '--') throw new Error('no whole form')
  return { fields, file }
}

/** The samples of a WAV file, which must be one of 16 kHz, mono, 16 bit, as long as it says. */
function readWav(file: Buffer): Pcm {
  const isRight =
    file.toString('latin1', 0, 4) === 'RIFF' &&
    file.readUInt32LE(4) === file.length - 8 &&
    file.readUInt16LE(22) === 1 &&
    file.readUInt32LE(24) === pcmRate &&
    file.readUInt16LE(34) === 16 &&
    file.readUInt32LE(40) === file.length - 44
  if (!isRight) throw new Error('not a wave file as it should be')
  return new Int16Array(new Uint8Array(file.subarray(44)).buffer)
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
/** Hundredths, as whisper.cpp rounds. */
const rounded = (value: number): number => Math.round(value * 100) / 100
const exact = (value: number): number => Math.round(value * 1e7) / 1e7

/** "Hel", "lo": tokens are no words. */
const halves = ({ text, offset, duration }: Word, isFirst: boolean): object[] => {
  const own = isFirst ? text.slice(0, 1).toUpperCase() + text.slice(1) : text
  const [start, end] = [toSeconds(offset), toSeconds(endOf({ offset, duration }))]
  if (own.length < 4) return [{ word: ` ${own}`, start, end, probability: 0.9 }]
  const middle = (start + end) / 2
  return [
    { word: ` ${own.slice(0, 2)}`, start, end: middle, probability: 0.9 },
    { word: own.slice(2), start: middle, end, probability: 0.8 },
  ]
}

function segmentOf({ text, words, offset, duration }: Utterance, manner: Manner, id: number): object {
  const said = ` ${sentence(text.toLowerCase())}`
  const [start, end] = [toSeconds(offset), toSeconds(endOf({ offset, duration }))]
  const common = {
    id,
    start: exact(start),
    end: exact(end),
    text: said,
    avg_logprob: -0.3,
    no_speech_prob: 0.02,
  }
  const spoken = words.map((word) => ({ ...word, text: word.text.toLowerCase() }))
  switch (manner) {
    case 'openai':
    case 'untimed':
      return { ...common, ...(manner === 'untimed' ? { words: null } : {}) }
    case 'faster-whisper':
      return {
        ...common,
        words: spoken.map((word, at) => ({
          word: ` ${at === 0 ? sentence(word.text).slice(0, -1) : word.text}${at === spoken.length - 1 ? '.' : ''}`,
          start: exact(toSeconds(word.offset)),
          end: exact(toSeconds(endOf(word))),
          probability: 0.75,
        })),
      }
    case 'whisper.cpp':
      return {
        ...common,
        words: [
          ...spoken.flatMap((word, at) => halves(word, at === 0)),
          { word: '.', start: end, end: end + 0.3, probability: 0.5 },
        ],
      }
  }
}

function transcript(utterances: readonly Utterance[], manner: Manner, length: number): string {
  const segments = utterances.map((each, at) => segmentOf(each, manner, at))
  const all = utterances.flatMap(({ words }) => words)
  return JSON.stringify({
    task: 'transcribe',
    language: 'english',
    duration: rounded(length),
    text: utterances.map(({ text }) => sentence(text.toLowerCase())).join(' '),
    segments,
    ...(manner === 'openai'
      ? {
          // Without punctuation and without capitals, as OpenAI and Groq write them.
          words: all.map((word) => ({
            word: word.text.toLowerCase(),
            start: exact(toSeconds(word.offset)),
            end: exact(toSeconds(endOf(word))),
          })),
        }
      : { words: manner === 'untimed' ? null : undefined }),
  })
}

async function* whole(pcm: Pcm): PcmStream {
  for (let at = 0; at < pcm.length; at += 3200) {
    await Promise.resolve()
    yield pcm.subarray(at, at + 3200)
  }
}

/** A server on this computer with the road "/v1/audio/transcriptions", which hears each file with `ear`. */
export async function openaiService(ear: Ear, options: FakeOptions = {}): Promise<FakeWhisper> {
  const { manner = 'faster-whisper', trouble = () => undefined, takes = () => 0 } = options
  const asked: Asked[] = []
  let open = 0
  let most = 0
  let count = 0
  const over = new AbortController()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const number = count
    count += 1
    open += 1
    most = Math.max(most, open)
    response.once('close', () => (open -= 1))
    const met = trouble(number) ?? {}
    if (met.cuts === 'early') {
      request.socket.destroy()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { fields, file } = parseForm(Buffer.concat(chunks), request.headers['content-type'])
    const pcm = readWav(file)
    asked.push({ path: request.url ?? '', headers: request.headers, fields, samples: pcm.length })
    if (met.hangs === true) return
    const wait = takes(number)
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const utterances: Utterance[] = []
    if (met.body === undefined) {
      for await (const event of ear(whole(pcm), over.signal))
        if (event.type === 'recognized') utterances.push(event.utterance)
    }
    const json = transcript(utterances, manner, pcm.length / pcmRate)
    const body = met.body ?? met.spoil?.(json) ?? json
    response.writeHead(met.status ?? 200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...met.headers,
    })
    if (met.cuts === 'late') {
      response.write(body.slice(0, Math.floor(body.length / 2)))
      setTimeout(() => request.socket.destroy(), 20)
    } else response.end(body)
  }

  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: String(error) } }))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    most: () => most,
    close: async () => {
      over.abort()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}
