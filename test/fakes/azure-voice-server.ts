import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { frameOf } from './azure-service.ts'
import { spokenItems, type SpokenItems, type SpokenManner } from './spoken-items.ts'
import { ssmlItems } from './ssml-items.ts'
import { chunked, send, serveVoice, type FakeVoiceService, type VoiceTrouble } from './voice-server.ts'

export interface AzureManner {
  /** Metadata come each just before its sound, before all sound, or behind all of it. */
  readonly order?: 'interleaved' | 'texts first' | 'texts last'
  /** Words in a message; 0: all in one. */
  readonly words?: number
  /** Lengths of chunks of sound, in bytes, over and over. */
  readonly chunks?: readonly number[]
  /** The entries of a message of metadata, changed. */
  readonly spoil?: (entry: Metadata) => unknown
  /** Messages that come in addition, in front: path and body. */
  readonly more?: readonly (readonly [path: string, body: string])[]
}

interface Options extends AzureManner {
  /** Any other key is refused. */
  readonly key: string
  /** What its list of voices is answered with. */
  readonly voices?: { readonly status: number; readonly body: string }
}

interface Metadata {
  readonly Type: string
  readonly Data: Record<string, unknown>
}

const path = '/tts/cognitiveservices/websocket/v1'
/** A message of more bytes is closed with 1007. */
const most = 65_536
const rate = 24_000
const ticksOf = (samples: number): number => Math.round((samples * 10_000_000) / rate)
const bytesIn = (samples: number): number => 2 * samples

type Timed = { readonly at: number; readonly entry: Metadata }

/** A string of the text as the service tells it: its word, and signs around it by themselves. */
function entriesOf({ text, from, to }: SpokenItems['words'][number]): readonly Timed[] {
  const [, before = '', word = '', after = ''] =
    /^(["“(¿¡]*)(.*?)([.,;:!?"”)]*)$/s.exec(text) ?? ([text, '', text, ''] as const)
  const entry = (Text: string, BoundaryType: string, begin: number, end: number): Timed => ({
    at: bytesIn(begin),
    entry: {
      Type: 'WordBoundary',
      Data: {
        Offset: ticksOf(begin),
        Duration: ticksOf(end) - ticksOf(begin),
        text: { Text, Length: Text.length, BoundaryType },
      },
    },
  })
  return [
    ...(before === '' ? [] : [entry(before, 'PunctuationBoundary', from, from)]),
    ...(word === '' ? [] : [entry(word, 'WordBoundary', from, to)]),
    // What a sign takes is the silence behind the word.
    ...(after === '' ? [] : [entry(after, 'PunctuationBoundary', to, to + rate / 10)]),
  ]
}

function timedOf({ words, marks, pcm }: SpokenItems): readonly Timed[] {
  return [
    ...words.flatMap(entriesOf),
    ...marks.map(({ name, at }): Timed => ({
      at: bytesIn(at),
      entry: { Type: 'Bookmark', Data: { Offset: ticksOf(at), Bookmark: name } },
    })),
    {
      at: bytesIn(pcm.length),
      entry: { Type: 'SessionEnd', Data: { Offset: ticksOf(pcm.length) } },
    },
  ].toSorted((a, b) => a.at - b.at)
}

/** A request in its turn: what is asked of it and the messages that answer it. */
function answers(id: string, said: SpokenItems, manner: AzureManner, share: number): (string | Buffer)[] {
  const { order = 'interleaved', words = 1, spoil = (entry: Metadata) => entry } = manner
  const text = (name: string, body: string): string =>
    `X-RequestId:${id}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${name}\r\n\r\n${body}`
  const stream = randomUUID().replaceAll('-', '')
  const timed = timedOf(said)
  const groups: { at: number; text: string }[] = []
  const count = words === 0 ? timed.length : words
  for (let at = 0; at < timed.length; at += count) {
    const some = timed.slice(at, at + count)
    const body = JSON.stringify({ Metadata: some.map(({ entry }) => spoil(entry)) }, null, 2)
    groups.push({ at: some[0]?.at ?? 0, text: text('audio.metadata', body) })
  }
  const all = Buffer.from(said.pcm.buffer)
  const bytes = all.subarray(0, Math.round(all.length * share))
  const sound = chunked(bytes, manner.chunks ?? [4096]).map((chunk) => {
    const head = Buffer.from(
      `X-RequestId:${id}\r\nX-StreamId:${stream}\r\nContent-Type:audio/x-raw\r\nPath:audio\r\n`,
    )
    const length = Buffer.alloc(2)
    length.writeUInt16BE(head.length)
    return { length: chunk.length, frame: Buffer.concat([length, head, chunk]) }
  })
  const texts = groups.map((group) => group.text)
  const frames = sound.map(({ frame }) => frame)
  const body: (string | Buffer)[] = []
  if (order === 'texts first') body.push(...texts, ...frames)
  else if (order === 'texts last') body.push(...frames, ...texts)
  else {
    let [passed, next] = [0, 0]
    for (const { length, frame } of sound) {
      passed += length
      for (let each = groups[next]; each !== undefined && each.at < passed; each = groups[next]) {
        body.push(each.text)
        next += 1
      }
      body.push(frame)
    }
    body.push(...texts.slice(next))
  }
  return [
    text('turn.start', JSON.stringify({ context: { serviceTag: randomUUID() } })),
    text(
      'response',
      JSON.stringify({ context: { serviceTag: randomUUID() }, audio: { type: 'inline', streamId: stream } }),
    ),
    ...(manner.more ?? []).map(([name, content]) => text(name, content)),
    ...body,
    text('turn.end', '{}'),
  ]
}

/** What the service refuses of a text, as the reason with which it closes. */
function refusal(ssml: string): string | undefined {
  try {
    const { items, elements } = ssmlItems(ssml)
    if (!elements.has('speak') || !elements.has('voice')) return 'SSML needs a voice.'
    if (elements.has('mark')) return 'Unknown element mark.'
    if (items.some((item) => item.type === 'break' && item.seconds > 20)) return 'A break is too long.'
    if (!/<voice name="[a-zA-Z]{2,3}-[\w-]+Neural">/.test(ssml)) return 'Unsupported voice.'
    return undefined
  } catch {
    return 'Ssml should be valid XML.'
  }
}

/** "+20%" of a `prosody` around all. */
function mannerOf(ssml: string): SpokenManner {
  const [, rate = 0, pitch = 0] =
    /<voice[^>]*><prosody rate="([+-]?\d+)%" pitch="([+-]?\d+)%"/.exec(ssml) ?? []
  return { rate: 1 + Number(rate) / 100, pitch: 1 + Number(pitch) / 100 }
}

function talk(
  socket: WebSocket,
  options: Options,
  trouble: VoiceTrouble,
  told: (text: string) => void,
): void {
  let isRaw = false
  const fails = (reason: string): void => socket.close(1007, reason)
  socket.on('message', (data: Buffer, isBinary) => {
    if (data.length > most) {
      fails('Websocket message size cannot exceed 65536 bytes')
      return
    }
    const { headers, body } = frameOf(data, isBinary)
    const own = body.toString('utf8')
    if (headers['path'] === 'synthesis.context') {
      isRaw = own.includes('"outputFormat":"raw-24khz-16bit-mono-pcm"')
      if (!own.includes('"bookmarkEnabled":true') || !own.includes('"wordBoundaryEnabled":"true"'))
        isRaw = isRaw && own.includes('"wordBoundaryEnabled":true')
    }
    if (headers['path'] !== 'ssml') return
    told(own)
    if (trouble.silent === true) return
    const refused = isRaw ? refusal(own) : 'Unsupported output format.'
    if (refused !== undefined) {
      fails(refused)
      return
    }
    void spokenItems(ssmlItems(own).items, rate, mannerOf(own))
      .then((said) =>
        send(socket, answers(headers['x-requestid'] ?? '', said, options, trouble.sound ?? 1), trouble, {
          over: () => undefined,
          fails,
        }),
      )
      .catch((error: unknown) => fails(String(error)))
  })
}

function answer(request: IncomingMessage, response: ServerResponse, { key, voices }: Options): boolean {
  if (request.url?.endsWith('/cognitiveservices/voices/list') !== true) return false
  const isRight = request.headers['ocp-apim-subscription-key'] === key
  const list = [
    {
      Name: 'Microsoft Server Speech Text to Speech Voice (en-US, JennyNeural)',
      DisplayName: 'Jenny',
      LocalName: 'Jenny',
      ShortName: 'en-US-JennyNeural',
      Gender: 'Female',
      Locale: 'en-US',
      VoiceType: 'Neural',
    },
  ]
  response
    .writeHead(isRight ? (voices?.status ?? 200) : 401, { 'content-type': 'application/json' })
    .end(isRight ? (voices?.body ?? JSON.stringify(list)) : '')
  return true
}

/** A server on this computer that speaks the Speech service's WebSocket protocol of synthesis (SDK 1.52), and really speaks. */
export const azureVoiceServer = (options: Options, trouble: VoiceTrouble = {}): Promise<FakeVoiceService> =>
  serveVoice(
    {
      answer: (request, response) => answer(request, response, options),
      refuses: ({ headers, url = '' }) =>
        headers['ocp-apim-subscription-key'] !== options.key
          ? 401
          : new URL(url, 'ws://here').pathname === path
            ? undefined
            : 404,
      talk: (socket, _, own, told) => talk(socket, options, own, told),
    },
    trouble,
  )
