import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { LiveRoom } from '../../services/live/room.ts'
import { report } from '../../../core/problems/failure.ts'
import { answerMedia } from '../media-answer.ts'
import { readPage } from '../page.ts'
import type { CaptionKey } from './caption-key.ts'
import { isSecret, type Guard } from './guard.ts'
import type { Uploads } from './upload.ts'

/** What the answers are made from. */
interface Rooms {
  readonly guard: Guard
  readonly uploads: Uploads
  /** The file behind the id of a media address, for files that are open in a window. */
  readonly served: (id: string) => string | undefined
  readonly live: LiveRoom
  readonly captionKey: CaptionKey
}

type Answer = (request: IncomingMessage, response: ServerResponse, rooms: Rooms, url: URL) => Promise<void>

/** Undefined for what is no address at all. */
export const urlOf = ({ url }: IncomingMessage): URL | undefined =>
  URL.canParse(url ?? '', 'http://127.0.0.1') ? new URL(url ?? '', 'http://127.0.0.1') : undefined

/** Answers everything but the socket. Rejects only for faults of the program. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rooms: Rooms,
): Promise<void> {
  const url = urlOf(request)
  if (url === undefined) end(response, 400)
  else if (!rooms.guard.isOwnHost(request.headers)) end(response, 403)
  // Nobody but an upload has anything to send: what is still to come would be waited for, and hold the connection.
  else if (url.pathname !== '/upload' && hasBody(request)) end(response, 413)
  else await answererOf(url.pathname)(request, response, rooms, url)
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0

function answererOf(path: string): Answer {
  if (path.startsWith('/media/')) return play
  if (path === '/captions/stream') return caption
  return path === '/upload' ? receive : show
}

/** Connection: close, so that what is still coming of a refused upload is not waited for. */
function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  })
  response.end(text)
}

const play: Answer = async (request, response, { guard, served }, { pathname, searchParams }) => {
  if (!guard.isOwnPage(request.headers) || !guard.hasToken(searchParams.get('token'))) {
    end(response, 403)
    return
  }
  const { status, headers, body } = await answerMedia(served(pathname.slice('/media/'.length)), {
    method: request.method ?? '',
    range: request.headers.range,
    ifRange: headerOf(request, 'if-range'),
  })
  response.writeHead(status, { ...headers, 'Cross-Origin-Resource-Policy': 'same-origin' })
  if (body === null) response.end()
  // A player that seeks hangs up in the middle: that is no error, and the file is closed.
  else await pipeline(body, response).catch(() => undefined)
}

/** A page that is this far behind has stopped reading. */
const mostUnread = 1024 * 1024

/** What the page of captions shows, as it changes. */
const caption: Answer = async (request, response, { guard, live, captionKey }, { searchParams }) => {
  const key = await captionKey.known()
  if (!guard.isOwnPage(request.headers) || key === undefined || !isSecret(searchParams.get('key'), key)) {
    end(response, 403)
    return
  }
  if (request.method !== 'GET') {
    end(response, 405)
    return
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  // So that the page hears at once that it is connected.
  response.write(':\n\n')
  const stop = live.watch((view) => {
    if (response.writableLength > mostUnread) response.destroy()
    else response.write(`data: ${JSON.stringify(view)}\n\n`)
  })
  response.once('close', stop)
  response.once('error', stop)
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const receive: Answer = async (request, response, { guard, uploads }, { searchParams }) => {
  if (!guard.isOwnOrigin(request.headers) || !guard.hasToken(searchParams.get('token'))) {
    end(response, 403)
    return
  }
  if (request.method !== 'PUT') {
    end(response, 405)
    return
  }
  const [status, said] = await uploads.take(request, searchParams.get('name') ?? '').then(
    (path) => [201, { path }] as const,
    (error: unknown) => [400, report(error)] as const,
  )
  if (response.destroyed) return
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 201 ? {} : { Connection: 'close' }),
  })
  response.end(JSON.stringify(said))
}

const show: Answer = async (request, response, { guard }, { pathname, searchParams }) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    end(response, 405)
    return
  }
  // Without a token the page is an empty shell: that is how a tab is loaded again. A wrong one is worth a word.
  const token = searchParams.get('token')
  if (token !== null && !guard.hasToken(token)) {
    end(response, 403, 'This address is from an earlier start. Open the one that Cuewright printed last.')
    return
  }
  const policy = { media: '', connect: ` ${guard.origin.replace('http', 'ws')}` }
  const { status, headers, body } = await readPage(
    pathname === '/captions' ? '/captions.html' : pathname,
    policy,
  )
  response.writeHead(status, { ...headers, 'Content-Length': body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : body)
}
