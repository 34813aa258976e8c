import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** What a server of files does wrong. All by default is as it should be. */
interface Trouble {
  /** Answers with the whole file, whatever was asked for. */
  readonly ignoresRange?: boolean
  /** Says how long it is and ends the connection after so many bytes, for so many answers. */
  readonly cutAfter?: number
  readonly cuts?: number
  readonly status?: number
  readonly html?: boolean
  /** Answers with a redirect to itself under another name; `rounds` for ever. */
  readonly redirects?: 'once' | 'rounds' | 'insecure'
  readonly noLength?: boolean
  /** Milliseconds between pieces of 64 kB. */
  readonly slow?: number
  /** As Hugging Face: on the answer that leads on. */
  readonly linkedEtag?: string
  readonly etag?: string | null
}

export interface ModelServer {
  readonly url: (name: string) => string
  /** Changes what a file is, or how the server behaves. */
  readonly put: (name: string, bytes: Uint8Array) => void
  readonly behave: (trouble: Trouble) => void
  /** Requests since the last `behave`. */
  readonly requests: () => readonly { readonly url: string; readonly range: string | undefined }[]
  /** Bytes of files that were sent since the last `behave`. */
  readonly sent: () => number
  readonly close: () => Promise<void>
}

const piece = 65_536

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => response.once('drain', () => resolve()))

/** A server of files on this computer, with Range and If-Range. */
export async function modelServer(): Promise<ModelServer> {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly etag: string }>()
  let trouble: Trouble = {}
  let requests: { url: string; range: string | undefined }[] = []
  let sent = 0
  let cuts = 0
  let version = 0

  async function send(response: ServerResponse, bytes: Uint8Array): Promise<void> {
    const isCut = trouble.cutAfter !== undefined && cuts < (trouble.cuts ?? Infinity)
    const end = isCut ? Math.min(bytes.length, trouble.cutAfter ?? 0) : bytes.length
    if (isCut) cuts += 1
    const closed = once(response, 'close').catch(() => undefined)
    for (let at = 0; at < end && !response.destroyed; at += piece) {
      const part = bytes.subarray(at, Math.min(end, at + piece))
      sent += part.length
      if (!response.write(part)) await Promise.race([drained(response), closed])
      if (trouble.slow !== undefined) await new Promise((resolve) => setTimeout(resolve, trouble.slow))
    }
    if (isCut) response.destroy()
    else response.end()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/' } = request
    const { range } = request.headers
    requests.push({ url, range })
    const name = decodeURIComponent(url.replace(/^\/(?:moved\/)?/, ''))
    const { redirects, status, html, linkedEtag } = trouble
    if (redirects === 'insecure') {
      response.writeHead(302, { location: 'http://example.com/x' }).end()
      return
    }
    if (redirects === 'rounds' || (redirects === 'once' && !url.startsWith('/moved/'))) {
      const linked = linkedEtag === undefined ? {} : { 'x-linked-etag': `"${linkedEtag}"` }
      response.writeHead(302, { location: `/moved/${name}`, ...linked }).end()
      return
    }
    if (status !== undefined) {
      response.writeHead(status, { 'content-type': 'text/plain' }).end('no')
      return
    }
    if (html === true) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>')
      return
    }
    const file = files.get(name)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const etag = trouble.etag === undefined ? file.etag : trouble.etag
    const headers: Record<string, string | number> = { 'content-type': 'application/octet-stream' }
    if (etag !== null) headers['etag'] = etag
    const [, from] = /^bytes=(\d+)-$/.exec(range ?? '') ?? []
    const condition = request.headers['if-range']
    const start = Number(from)
    if (
      from !== undefined &&
      trouble.ignoresRange !== true &&
      (condition === undefined || condition === etag)
    ) {
      if (start >= file.bytes.length) {
        response.writeHead(416, { 'content-range': `bytes */${file.bytes.length}` }).end()
        return
      }
      headers['content-range'] = `bytes ${start}-${file.bytes.length - 1}/${file.bytes.length}`
      headers['content-length'] = file.bytes.length - start
      response.writeHead(206, headers)
      await send(response, file.bytes.subarray(start))
      return
    }
    if (trouble.noLength !== true) headers['content-length'] = file.bytes.length
    response.writeHead(200, headers)
    await send(response, file.bytes)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    put: (name, bytes) => {
      version += 1
      files.set(name, { bytes, etag: `"v${version}"` })
    },
    behave: (next) => {
      trouble = next
      requests = []
      sent = 0
      cuts = 0
    },
    requests: () => requests,
    sent: () => sent,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
