import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

/** What goes wrong on the way, and for the first how many connections (all, if not said). */
export interface VoiceTrouble {
  /** Answers the connection itself with this status. */
  readonly status?: number
  /** Takes the connection and never answers it. */
  readonly hangs?: boolean
  /** Takes what it is to say and says nothing. */
  readonly silent?: boolean
  /** Closes with this code once so many messages were sent; 1006 cuts the line. */
  readonly closes?: { readonly code: number; readonly after: number }
  /** Sends this error once so many messages were sent, as its protocol does. */
  readonly error?: { readonly text: string; readonly after: number }
  /** Only so much of the sound, from 0 to 1. */
  readonly sound?: number
  /** Waits so long between messages, in ms. */
  readonly slow?: number
  readonly connections?: number
}

export interface FakeVoiceService {
  readonly url: string
  readonly connections: () => number
  /** Lines that are open now, those that were never answered among them. */
  readonly open: () => number
  readonly requests: () => readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[]
  /** The texts that it was to say. */
  readonly texts: () => readonly string[]
  /** The codes that it closed with or was closed with. */
  readonly codes: () => readonly number[]
  readonly close: () => Promise<void>
}

export interface VoiceProtocol {
  /** Answers what is no connection; false for what it does not know. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  /** The status with which a connection is refused. */
  readonly refuses: (request: IncomingMessage) => number | undefined
  /** Speaks on a line. `told` is called with each text that it is to say. */
  readonly talk: (
    socket: WebSocket,
    request: IncomingMessage,
    trouble: VoiceTrouble,
    told: (text: string) => void,
  ) => void
}

/** A server on this computer that speaks over WebSockets in the words of a service. */
export async function serveVoice(protocol: VoiceProtocol, trouble: VoiceTrouble): Promise<FakeVoiceService> {
  const requests: { url: string; headers: IncomingMessage['headers'] }[] = []
  const texts: string[] = []
  const codes: number[] = []
  const http = createServer((request, response) => {
    if (!protocol.answer(request, response)) response.writeHead(404).end('{}')
  })
  const sockets = new WebSocketServer({ noServer: true })
  const raw = new Set<Duplex>()
  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    raw.add(socket)
    socket.on('close', () => raw.delete(socket))
    socket.on('error', () => undefined)
    requests.push({ url: request.url ?? '', headers: request.headers })
    const isTroubled = requests.length <= (trouble.connections ?? Infinity)
    if (isTroubled && trouble.hangs === true) {
      // So that the end of the other side is seen.
      socket.resume()
      socket.on('end', () => socket.destroy())
      return
    }
    const status = (isTroubled ? trouble.status : undefined) ?? protocol.refuses(request)
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined)
      opened.on('close', (code) => codes.push(code))
      protocol.talk(opened, request, isTroubled ? trouble : {}, (text) => texts.push(text))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    connections: () => requests.length,
    open: () => raw.size,
    requests: () => requests,
    texts: () => texts,
    codes: () => codes,
    close: async () => {
      for (const each of sockets.clients) each.terminate()
      for (const each of raw) each.destroy()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

/** Sends `messages` one after the other with what goes wrong, then lets `over` end the line. */
export async function send(
  socket: WebSocket,
  messages: readonly (string | Buffer)[],
  { closes, error, slow }: VoiceTrouble,
  told: { readonly over: () => void; readonly fails: (text: string) => void },
): Promise<void> {
  for (let at = 0; at <= messages.length; at += 1) {
    if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow))
    if (socket.readyState !== socket.OPEN) return
    if (closes?.after === at) {
      if (closes.code === 1006) socket.terminate()
      else socket.close(closes.code)
      return
    }
    if (error?.after === at) {
      told.fails(error.text)
      return
    }
    const message = messages[at]
    if (message !== undefined) socket.send(message)
  }
  told.over()
}

/** `bytes` cut into chunks whose lengths `lengths` give, over and over. */
export function chunked(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const out: Buffer[] = []
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? 4096)
    out.push(bytes.subarray(at, at + length))
    at += length
  }
  return out
}
