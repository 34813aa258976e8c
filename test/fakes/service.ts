import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
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
  /** Waits so long before each final answer, in ms. */
  readonly slow?: number
  /** Reads nothing more from the line once so many seconds of sound have come. */
  readonly stuffed?: number
  readonly connections?: number
}

export interface FakeService {
  readonly url: string
  readonly connections: () => number
  /** Lines that are open now. */
  readonly open: () => number
  /** Addresses and headers of each connection: what a proxy between would see. */
  readonly requests: () => readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[]
  /** What the client asked for when it last began. */
  readonly context: () => unknown
  /** Samples that have come over all connections. */
  readonly samples: () => number
  readonly close: () => Promise<void>
}

/** What a message of the client is. `begin` opens a turn with the ear; `end` closes it. */
export type Heard =
  | { readonly type: 'begin'; readonly context?: unknown }
  | { readonly type: 'sound'; readonly pcm: Pcm }
  | { readonly type: 'end' }

/** How one line of a service talks: its messages, in its own words. Each list is sent in order. */
export interface Talk {
  readonly read: (data: Buffer, isBinary: boolean) => readonly Heard[]
  readonly begun: () => readonly string[]
  /** When the ear has dealt with a piece of sound. */
  readonly took?: () => readonly string[]
  readonly say: (event: RecognitionEvent) => readonly string[]
  /** What is sent of each JSON of a final answer, which may have been spoilt. */
  readonly wrap?: (json: string) => readonly string[]
  readonly over: () => readonly string[]
  /** The service closes the line when all is said. */
  readonly closes?: boolean
}

export interface Protocol {
  readonly path: string
  readonly talk: () => Talk
  /** Answers what is no connection; false for what it does not know. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The status with which a connection is refused, as for a wrong key. */
  readonly refuses?: (request: IncomingMessage) => number | undefined
}

/** A server on this computer that speaks the protocol of a service and hears with `ear`. */
export async function serve(ear: Ear, protocol: Protocol, trouble: Trouble = {}): Promise<FakeService> {
  const requests: { url: string; headers: IncomingMessage['headers'] }[] = []
  let context: unknown
  let samples = 0
  const http = createServer((request, response) => {
    if (protocol.answer?.(request, response) !== true) response.writeHead(404).end()
  })
  const sockets = new WebSocketServer({ noServer: true })
  const raw = new Set<Duplex>()

  function connected(socket: WebSocket, isTroubled: boolean): void {
    const own = isTroubled ? trouble : {}
    const talk = protocol.talk()
    const stop = new AbortController()
    let sound: EventQueue<Pcm> | undefined
    let heard = 0
    let pending = Promise.resolve()
    const send = (texts: readonly string[]): void => {
      for (const text of texts)
        if (socket.readyState === socket.OPEN && own.silent !== true) socket.send(text)
    }
    async function* pieces(queue: EventQueue<Pcm>): AsyncGenerator<Pcm> {
      for await (const piece of queue.events()) {
        yield piece
        // The ear asks for more: it is done with this one.
        send(talk.took?.() ?? [])
      }
    }
    async function hear(queue: EventQueue<Pcm>): Promise<void> {
      for await (const event of ear(pieces(queue), stop.signal)) {
        if (event.type !== 'recognizing' && event.type !== 'recognized') continue
        if (event.type === 'recognized' && own.slow !== undefined)
          await new Promise((resolve) => setTimeout(resolve, own.slow))
        if (event.type === 'recognizing') send(talk.say(event))
        else
          for (const text of talk.say(event)) {
            const json = own.spoil?.(text) ?? text
            send(talk.wrap === undefined ? [json] : talk.wrap(json))
          }
      }
      send(talk.over())
      if (talk.closes === true) socket.close(1000)
    }
    function take(each: Heard): void {
      if (each.type === 'begin') {
        context = each.context ?? context
        sound = eventQueue<Pcm>()
        const queue = sound
        send(talk.begun())
        pending = pending.then(() => hear(queue)).catch(() => socket.terminate())
      } else if (each.type === 'end') sound?.end()
      else {
        heard += each.pcm.length
        samples += each.pcm.length
        if (own.silent === true) return
        sound?.push(each.pcm)
        if (own.stuffed !== undefined && heard / pcmRate >= own.stuffed) socket.pause()
        if (own.closes === undefined || heard / pcmRate < own.closes.after) return
        if (own.closes.code === 1006) socket.terminate()
        else socket.close(own.closes.code)
      }
    }
    socket.on('close', () => {
      stop.abort()
      sound?.end()
    })
    socket.on('error', () => stop.abort())
    socket.on('message', (data: Buffer, isBinary) => talk.read(data, isBinary).forEach(take))
  }

  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    raw.add(socket)
    socket.on('error', () => undefined)
    requests.push({ url: request.url ?? '', headers: request.headers })
    const isTroubled = requests.length <= (trouble.connections ?? Infinity)
    if (isTroubled && trouble.hangs === true) return
    const status = (isTroubled ? trouble.status : undefined) ?? protocol.refuses?.(request)
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => connected(opened, isTroubled))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}${protocol.path}`,
    connections: () => requests.length,
    open: () => sockets.clients.size,
    requests: () => requests,
    context: () => context,
    samples: () => samples,
    close: async () => {
      for (const each of sockets.clients) each.terminate()
      for (const each of raw) each.destroy()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

/** 16 bit, little-endian. */
export const pcmOf = (body: Buffer): Pcm => new Int16Array(new Uint8Array(body).buffer)
