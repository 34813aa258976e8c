import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { spokenItems, type SpokenItems, type SpokenManner } from './spoken-items.ts'
import { ssmlItems, type SsmlItem } from './ssml-items.ts'
import { chunked, send, serveVoice, type FakeVoiceService, type VoiceTrouble } from './voice-server.ts'

/** In which of the ways that IBM's protocol allows its messages come. */
export interface WatsonManner {
  /** Texts come each just before its sound, before all sound, or (against the protocol) behind all of it. */
  readonly order?: 'interleaved' | 'texts first' | 'texts last'
  /** Words in a message; 0: all in one. */
  readonly words?: number
  /** Lengths of chunks of sound, in bytes, over and over. */
  readonly chunks?: readonly number[]
  /** Each message of text, changed. */
  readonly spoil?: (message: Record<string, unknown>) => unknown
  /** Messages of text that come in addition, in front. */
  readonly more?: readonly unknown[]
  /** What it says and when, in place of what it would make of the text. */
  readonly script?: (text: string) => {
    readonly bytes: Buffer
    readonly messages: readonly { readonly at: number; readonly message: Record<string, unknown> }[]
  }
}

interface Options extends WatsonManner {
  /** The key that is taken for a token; other keys and no token are refused. */
  readonly key: string
  /** What its list of voices is answered with. */
  readonly voices?: { readonly status: number; readonly body: string }
}

const token = 'token-that-nobody-may-see'
/** Strings with SSML that one request may bring. */
const most = 5 * 1024

const known = new Set(['text', 'accept', 'timings'])
const rateOf = (accept: string): number | undefined => {
  if (/^audio\/wav/.test(accept)) return Number(/rate=(\d+)/.exec(accept)?.[1] ?? 22_050)
  const rate = /^audio\/l16;.*rate=(\d+)/.exec(accept)?.[1]
  return rate === undefined ? undefined : Number(rate)
}

function wavHead(bytes: number, rate: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(2 * rate, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}

const mannerOf = (query: URLSearchParams): SpokenManner => {
  const factor = (name: string): number => 1 + Number(query.get(`${name}_percentage`) ?? 0) / 100
  return { rate: factor('rate'), pitch: factor('pitch') }
}

type Timed = { readonly at: number; readonly message: Record<string, unknown> }

/** Texts by the byte in front of which each belongs. */
function timedOf(
  { words, marks }: SpokenItems,
  rate: number,
  isTimed: boolean,
  together: number,
): readonly Timed[] {
  const all: Timed[] = marks.map(({ name, at }) => ({
    at: 2 * at,
    message: { marks: [[name, at / rate]] },
  }))
  const count = together === 0 ? words.length : together
  for (let at = 0; isTimed && at < words.length; at += count) {
    const some = words.slice(at, at + count)
    all.push({
      at: 2 * (some[0]?.from ?? 0),
      message: { words: some.map(({ text, from, to }) => [text, from / rate, to / rate]) },
    })
  }
  return all.toSorted((a, b) => a.at - b.at)
}

/** Texts and chunks in the order that is wanted; a chunk is given on with what belongs in front of its last byte. */
function ordered(
  timed: readonly Timed[],
  chunks: readonly Buffer[],
  { order = 'interleaved', spoil = (message) => message }: WatsonManner,
): (string | Buffer)[] {
  const texts = timed.map(({ at, message }) => ({ at, text: JSON.stringify(spoil(message)) }))
  if (order === 'texts first') return [...texts.map(({ text }) => text), ...chunks]
  if (order === 'texts last') return [...chunks, ...texts.map(({ text }) => text)]
  const out: (string | Buffer)[] = []
  let [passed, next] = [0, 0]
  for (const chunk of chunks) {
    passed += chunk.length
    for (let each = texts[next]; each !== undefined && each.at < passed; each = texts[next]) {
      out.push(each.text)
      next += 1
    }
    out.push(chunk)
  }
  return [...out, ...texts.slice(next).map(({ text }) => text)]
}

/** What IBM refuses of a message, in its own words where they are documented. */
function refusal(message: Record<string, unknown>, voice: string): string | undefined {
  const { text, accept, timings } = message
  if (typeof text !== 'string') return 'Required parameter "text" is missing.'
  if (Buffer.byteLength(text) > most) return 'The input text is too large. It cannot exceed 5 KB.'
  if (typeof accept !== 'string' || rateOf(accept) === undefined)
    return "Unsupported mimetype. Supported mimetypes are: ['application/json', 'audio/flac', ...]"
  if (Array.isArray(timings) && timings.length > 0 && voice.startsWith('ja-'))
    return 'The parameter "timings" is not supported for Japanese.'
  if (!/^[a-z]{2}-[A-Z]{2}_\w+$/.test(voice)) return `The voice "${voice}" was not found.`
  try {
    const { items, elements } = ssmlItems(text)
    for (const name of ['voice', 'lang', 'audio', ...(voice.endsWith('Expressive') ? [] : ['emphasis'])])
      if (elements.has(name)) return `The element "${name}" is not supported.`
    const names = items.flatMap((item) => (item.type === 'mark' ? [item.name] : []))
    if (names.some((name) => !/^[a-z\d]/i.test(name)) || new Set(names).size < names.length)
      return 'A mark has no name of its own that begins with a letter or a digit.'
  } catch {
    return 'The SSML is not valid.'
  }
  return undefined
}

async function messagesFor(
  message: Record<string, unknown>,
  query: URLSearchParams,
  manner: WatsonManner,
  share: number,
): Promise<readonly (string | Buffer)[]> {
  const text = String(message['text'])
  const accept = String(message['accept'])
  const timings = message['timings']
  const isTimed = Array.isArray(timings) && timings.includes('words')
  const rate = rateOf(accept) ?? 0
  const scripted = manner.script?.(text)
  let timed = scripted?.messages ?? []
  let bytes = scripted?.bytes ?? Buffer.alloc(0)
  if (scripted === undefined) {
    const items: readonly SsmlItem[] = ssmlItems(text).items
    const said = await spokenItems(items, rate, mannerOf(query))
    timed = timedOf(said, rate, isTimed, manner.words ?? 0)
    bytes = Buffer.from(said.pcm.buffer)
    if (/endianness=big-endian/.test(accept)) bytes = Buffer.from(bytes).swap16()
  }
  if (accept.startsWith('audio/wav')) {
    timed = timed.map((each) => ({ ...each, at: each.at + 44 }))
    bytes = Buffer.concat([wavHead(bytes.length, rate), bytes])
  }
  const unknown = Object.keys(message).filter((name) => !known.has(name))
  return [
    JSON.stringify({ binary_streams: [{ content_type: accept }] }),
    ...(unknown.length > 0
      ? [JSON.stringify({ warnings: `Unknown arguments: ${unknown.join(', ')}.` })]
      : []),
    ...(manner.more ?? []).map((each) => (typeof each === 'string' ? each : JSON.stringify(each))),
    ...ordered(
      timed,
      chunked(bytes.subarray(0, Math.round(bytes.length * share)), manner.chunks ?? [4096]),
      manner,
    ),
  ]
}

function talk(
  socket: WebSocket,
  query: URLSearchParams,
  options: Options,
  trouble: VoiceTrouble,
  told: (text: string) => void,
): void {
  const fails = (error: string): void => {
    socket.send(JSON.stringify({ error }))
    socket.close(1011, 'see the previous message for the error details.')
  }
  socket.once('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      socket.close(1002)
      return
    }
    let message: Record<string, unknown>
    try {
      message = JSON.parse(data.toString('utf8')) as Record<string, unknown>
    } catch {
      fails('The message is no JSON.')
      return
    }
    told(String(message['text']))
    if (trouble.silent === true) return
    const refused = refusal(message, query.get('voice') ?? 'en-US_MichaelV3Voice')
    if (refused !== undefined) {
      fails(refused)
      return
    }
    void messagesFor(message, query, options, trouble.sound ?? 1)
      .then((messages) => send(socket, messages, trouble, { over: () => socket.close(1000), fails }))
      .catch((error: unknown) => fails(String(error)))
  })
}

const isRight = ({ headers, url = '' }: IncomingMessage): boolean =>
  headers.authorization === `Bearer ${token}` ||
  new URL(url, 'ws://here').searchParams.get('access_token') === token

function answer(request: IncomingMessage, response: ServerResponse, { key, voices }: Options): boolean {
  const reply = (status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  if (request.url?.endsWith('/v1/voices') === true) {
    if (!isRight(request)) reply(401, '{"code":401,"error":"Unauthorized"}')
    else
      reply(
        voices?.status ?? 200,
        voices?.body ??
          JSON.stringify({
            voices: [
              { name: 'en-US_LisaV3Voice', language: 'en-US', gender: 'female', customizable: true },
              { name: 'ja-JP_EmiV3Voice', language: 'ja-JP', gender: 'female', customizable: true },
            ],
          }),
      )
    return true
  }
  if (request.method !== 'POST' || request.url !== '/identity/token') return false
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString('utf8')))
  request.on('end', () => {
    if (new URLSearchParams(body).get('apikey') === key)
      reply(200, JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 }))
    else
      reply(
        400,
        JSON.stringify({
          errorCode: 'BXNIM0415E',
          errorMessage: 'Provided API key could not be found.',
        }),
      )
  })
  return true
}

/** A server on this computer that speaks IBM's protocol of Text to Speech, gives tokens for its key, and really speaks. */
export const watsonVoiceServer = (options: Options, trouble: VoiceTrouble = {}): Promise<FakeVoiceService> =>
  serveVoice(
    {
      answer: (request, response) => answer(request, response, options),
      refuses: (request) => (isRight(request) ? undefined : 401),
      talk: (socket, request, own, told) => {
        const { pathname, searchParams } = new URL(request.url ?? '', 'ws://here')
        if (pathname.endsWith('/v1/synthesize')) talk(socket, searchParams, options, own, told)
        else socket.close(1002)
      },
    },
    trouble,
  )
