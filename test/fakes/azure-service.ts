import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Pcm } from '../../core/audio/pcm.ts'
import { endOf } from '../../core/time/ticks.ts'
import type { Utterance } from '../../core/transcript/transcript.ts'
import { eventQueue, type EventQueue } from '../../main/recognizers/service/event-queue.ts'
import type { Ear } from './ears.ts'

/** What goes wrong, and for the first how many connections (all, if not said). */
export interface Trouble {
  /** Answers the connection itself with this status. */
  readonly status?: number
  /** Takes the connection and never answers it. */
  readonly hangs?: boolean
  /** Takes the sound and says nothing. */
  readonly silent?: boolean
  /** Closes with this code once so many seconds of sound have come; 1006 cuts the line. */
  readonly closes?: { readonly code: number; readonly after: number }
  /** The text of each final answer, changed. */
  readonly spoil?: (json: string) => string
  readonly connections?: number
}

export interface FakeService {
  readonly url: string
  readonly connections: () => number
  /** Addresses and headers of each connection: what a proxy between would see. */
  readonly requests: () => readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[]
  /** What the client asked for when it opened its last turn. */
  readonly context: () => unknown
  /** Samples that have come over all connections. */
  readonly samples: () => number
  readonly close: () => Promise<void>
}

interface Frame {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

function parse(data: Buffer, isBinary: boolean): Frame {
  const length = isBinary ? data.readUInt16BE(0) : Math.max(0, data.indexOf('\r\n\r\n'))
  const head = data.subarray(isBinary ? 2 : 0, (isBinary ? 2 : 0) + length).toString('latin1')
  const body = data.subarray(isBinary ? 2 + length : length + 4)
  const headers = head.split('\r\n').flatMap((line) => {
    const at = line.indexOf(':')
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const]
  })
  return { headers: Object.fromEntries(headers), body }
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** A phrase as the service writes it with word times: spoken words, and a text as it would be displayed. */
const phrase = ({ offset, duration, text, words }: Utterance): string =>
  JSON.stringify({
    Id: randomUUID().replaceAll('-', ''),
    RecognitionStatus: 'Success',
    Offset: offset,
    Duration: duration,
    Channel: 0,
    DisplayText: sentence(text),
    NBest: [
      {
        Confidence: 0.93,
        Lexical: text.toLowerCase(),
        ITN: text.toLowerCase(),
        MaskedITN: text.toLowerCase(),
        Display: sentence(text),
        Words: words.map((word) => ({
          Word: word.text.toLowerCase(),
          Offset: word.offset,
          Duration: word.duration,
        })),
      },
    ],
  })

/** A server on this computer that speaks the Speech service's WebSocket protocol (version of SDK 1.52) and hears with `ear`. */
export async function azureService(ear: Ear, trouble: Trouble = {}): Promise<FakeService> {
  const requests: { url: string; headers: IncomingMessage['headers'] }[] = []
  let context: unknown
  let samples = 0
  const http = createServer((_, response) => void response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true })
  const raw = new Set<Duplex>()

  function talk(socket: WebSocket, isTroubled: boolean): void {
    let turn: { id: string; sound: EventQueue<Pcm>; bytes: number; hasHeader: boolean } | undefined
    const stop = new AbortController()
    const send = (path: string, body: string): void => {
      if (socket.readyState !== socket.OPEN || turn === undefined) return
      socket.send(
        `X-RequestId:${turn.id}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${body}`,
      )
    }
    async function hear(sound: EventQueue<Pcm>): Promise<void> {
      let end = 0
      for await (const event of ear(sound.events(), stop.signal)) {
        if (event.type === 'recognizing') {
          const { text, offset, duration } = event.hypothesis
          const body = { Id: randomUUID(), Text: text, Offset: offset, Duration: duration, Channel: 0 }
          send('speech.hypothesis', JSON.stringify(body))
        } else if (event.type === 'recognized') {
          end = endOf(event.utterance)
          const json = phrase(event.utterance)
          send('speech.phrase', isTroubled && trouble.spoil !== undefined ? trouble.spoil(json) : json)
        }
      }
      send('speech.endDetected', JSON.stringify({ Offset: end }))
      const last = {
        Id: randomUUID(),
        RecognitionStatus: 'EndOfDictation',
        Offset: end,
        Duration: 0,
        Channel: 0,
      }
      send('speech.phrase', JSON.stringify(last))
      send('turn.end', '{}')
    }
    socket.on('close', () => stop.abort())
    socket.on('error', () => stop.abort())
    socket.on('message', (data: Buffer, isBinary) => {
      const { headers, body } = parse(data, isBinary)
      const path = headers['path']?.toLowerCase()
      if (path === 'speech.context') context = JSON.parse(body.toString('utf8')) as unknown
      if (path !== 'audio') return
      const id = headers['x-requestid'] ?? ''
      if (turn?.id !== id) {
        turn = { id, sound: eventQueue<Pcm>(), bytes: 0, hasHeader: false }
        if (isTroubled && trouble.silent === true) return
        send('turn.start', JSON.stringify({ context: { serviceTag: randomUUID() } }))
        void hear(turn.sound).catch(() => socket.terminate())
      }
      if (!turn.hasHeader && headers['content-type'] === 'audio/x-wav') {
        turn.hasHeader = true
        return
      }
      if (body.length === 0) {
        turn.sound.end()
        return
      }
      turn.bytes += body.length
      samples += body.length / 2
      turn.sound.push(new Int16Array(new Uint8Array(body).buffer))
      if (isTroubled && trouble.closes !== undefined && turn.bytes / 32_000 >= trouble.closes.after) {
        if (trouble.closes.code === 1006) socket.terminate()
        else socket.close(trouble.closes.code)
      }
    })
  }

  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    raw.add(socket)
    requests.push({ url: request.url ?? '', headers: request.headers })
    const isTroubled = requests.length <= (trouble.connections ?? Infinity)
    if (isTroubled && trouble.hangs === true) return
    if (isTroubled && trouble.status !== undefined) {
      socket.end(`HTTP/1.1 ${trouble.status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => talk(opened, isTroubled))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/stt/speech/universal/v2`,
    connections: () => requests.length,
    requests: () => requests,
    context: () => context,
    samples: () => samples,
    close: async () => {
      for (const each of sockets.clients) each.terminate()
      for (const each of raw) each.destroy()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}
