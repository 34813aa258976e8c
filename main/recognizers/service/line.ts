import type { IncomingMessage } from 'node:http'
import { WebSocket, type RawData } from 'ws'
import { brokenBy, refusedWith, type Party } from './refusal.ts'
import { without } from './secrets.ts'
import { agentThrough, ProxyRefused, proxyFor } from './through-proxy.ts'

/** A service at the other end of a WebSocket. */
export interface Far extends Party {
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly proxy: string
  /** What no message may show. */
  readonly secrets: readonly string[]
}

/** A service that is told good-bye has so many ms to say it too. */
const leave = 1000
/** No answer is nearly so long. */
const longestMessage = 16 * 1024 * 1024
const longestDetail = 500

/** What a service said, as a person may see it. */
export const shown = (text: string, { secrets }: Pick<Far, 'secrets'>): string =>
  without(text, ...secrets).slice(0, longestDetail)

/** A line to `far`, on its way; `failed` is told why it could not be opened or broke, as what is to be thrown. */
export function lineTo(far: Far, failed: (error: Error) => void): WebSocket {
  const { url, headers } = far
  const proxy = proxyFor(url, far.proxy)
  const socket = new WebSocket(url, {
    headers: { ...headers },
    maxPayload: longestMessage,
    perMessageDeflate: false,
    ...(proxy === undefined ? {} : { agent: agentThrough(proxy, url) }),
  })
  socket.on('unexpected-response', (request, response: IncomingMessage) => {
    void bodyOf(response).then((body) => {
      failed(refusedWith(response.statusCode ?? 0, far, shown(body, far)))
      request.destroy()
    })
  })
  socket.on('error', (error) =>
    failed(
      error instanceof ProxyRefused
        ? refusedWith(error.statusCode, far, shown(error.message, far))
        : brokenBy(error, far, shown(error.message, far)),
    ),
  )
  return socket
}

export const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)

/** The beginning of what came with a refusal; whatever goes wrong with that is of no interest. */
async function bodyOf(response: IncomingMessage): Promise<string> {
  let text = ''
  const late = setTimeout(() => response.destroy(), leave)
  try {
    for await (const part of response.setEncoding('utf8')) {
      text += String(part)
      if (text.length > 4 * longestDetail) break
    }
  } catch {
    // What came so far will do.
  } finally {
    clearTimeout(late)
  }
  return text.trim()
}

/** In good order where the service had its say, else at once. */
export async function closed(socket: WebSocket, inOrder: boolean): Promise<void> {
  socket.removeAllListeners()
  // Ending a line that is not open yet is an error to `ws`.
  socket.on('error', () => undefined)
  if (socket.readyState === WebSocket.CLOSED) return
  if (!inOrder) {
    socket.terminate()
    return
  }
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const late = setTimeout(() => socket.terminate(), leave)
  socket.close(1000)
  await gone
  clearTimeout(late)
}
