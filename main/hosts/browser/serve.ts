import { createServer, type IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { liveRoom } from '../../services/live/room.ts'
import { startSession } from '../../services/session-later.ts'
import type { Session } from '../../services/session.ts'
import { captionKey } from './caption-key.ts'
import { guardOf, type Guard } from './guard.ts'
import { answer, urlOf } from './routes.ts'
import { frameLimit, serveSocket } from './socket.ts'
import { uploadFolder } from './upload.ts'

export interface ServeOptions {
  /** 0 or absent: one that is free. */
  readonly port?: number
  /** A file that the first window opens. */
  readonly open?: string
}

/** A page holds seven at most; who opens more is no page, and must not take all that the system has. */
const mostConnections = 256
/** Each has jobs and journals of its own. */
const mostWindows = 32

export interface Serving {
  /** With the token: whoever has this address has the program. */
  readonly url: string
  /** Ends all windows and their jobs, removes uploads; folders of uploads in which somebody has saved something are kept. */
  readonly close: () => Promise<readonly string[]>
}

/** Serves the app on this machine only. Rejects with the system's error when the port is taken. */
export async function serve({ port = 0, open }: ServeOptions = {}): Promise<Serving> {
  const sessions = new Set<Session>()
  const ending = new Set<Promise<void>>()
  const uploads = uploadFolder()
  const live = liveRoom()
  const key = captionKey()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit, perMessageDeflate: false })
  let openFirst = open === undefined ? null : resolve(open)

  // A large film takes its time to come up; a slow header is nobody's film.
  const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 })
  server.maxConnections = mostConnections
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', done)
  })
  const guard = guardOf((server.address() as AddressInfo).port)

  const isHeld = (path: string): boolean => [...sessions].some(({ holds }) => holds(path))
  const served = (id: string): string | undefined => {
    for (const session of sessions) {
      const path = session.served(id)
      if (path !== undefined) return path
    }
    return undefined
  }

  const begin = (client: WebSocket): void => {
    const session = startSession({
      kind: 'browser',
      openFirst,
      send: (event, payload) => {
        if (client.readyState === client.OPEN) client.send(JSON.stringify({ event, payload }))
      },
      mediaUrl: (id) => `/media/${id}?token=${guard.token}`,
      isLasting: (path) => !uploads.holds(path),
      dialogs: null,
      live,
      showCaptions: async () => ({ address: `${guard.origin}/captions?key=${await key.made()}` }),
      // The page asks by itself before it is closed.
      windowKeys: () => undefined,
      openPage: null,
      windowTexts: () => undefined,
      windowState: () => undefined,
    })
    openFirst = null
    sessions.add(session)
    serveSocket(client, session)
    client.on('error', () => client.terminate())
    client.once('close', () => {
      sessions.delete(session)
      uploads.release(isHeld)
      const end = session.end().finally(() => ending.delete(end))
      ending.add(end)
    })
  }

  server.on('request', (request, response) => {
    void answer(request, response, { guard, uploads, served, live, captionKey: key }).catch(() =>
      response.destroy(),
    )
  })
  server.on('upgrade', (request, socket, head) => {
    const isFull = sessions.size >= mostWindows
    const refusal = refusalOf(request, guard) ?? (isFull ? '503 Service Unavailable' : undefined)
    if (refusal !== undefined) refuse(socket, refusal)
    else sockets.handleUpgrade(request, socket, head, begin)
  })

  return {
    url: `${guard.origin}/?token=${guard.token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await Promise.all([...sessions].map(({ end }) => end()))
      await Promise.all(ending)
      await live.close()
      return await uploads.end()
    },
  }
}

function refusalOf(request: IncomingMessage, guard: Guard): string | undefined {
  const url = urlOf(request)
  if (!guard.isOwnHost(request.headers) || !guard.isOwnOrigin(request.headers)) return '403 Forbidden'
  if (url?.pathname !== '/socket') return '404 Not Found'
  return guard.hasToken(url.searchParams.get('token')) ? undefined : '401 Unauthorized'
}

function refuse(socket: Duplex, status: string): void {
  socket.once('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
