import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Feed } from '../../main/storage/updates/feed.ts'

/** What a list of releases answers. */
interface Behaviour {
  readonly releases?: unknown
  /** In place of the list. */
  readonly text?: string
  readonly status?: number
  readonly location?: string
  /** Says that it will answer, and never does. */
  readonly silent?: boolean
  /** Bytes without an end. */
  readonly endless?: boolean
}

export interface ReleaseFeed {
  readonly feed: Feed
  readonly behave: (behaviour: Behaviour) => void
  /** Requests since the last `behave`. */
  readonly requests: () => readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[]
  readonly close: () => Promise<void>
}

/** A list of releases in the form of GitHub's, on loopback. */
export async function releaseFeed(): Promise<ReleaseFeed> {
  let behaviour: Behaviour = {}
  let requests: { url: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers })
    const { releases = [], text, status = 200, location, silent, endless } = behaviour
    if (location !== undefined && request.url === '/releases') {
      response.writeHead(302, { location }).end()
      return
    }
    response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'seen=1' })
    if (silent === true) {
      response.flushHeaders()
    } else if (endless === true) {
      const piece = Buffer.alloc(65_536, '[')
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
      }
      response.on('drain', more)
      more()
    } else response.end(text ?? JSON.stringify(releases))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    feed: {
      address: `${origin}/releases`,
      page: (tag) => `https://github.com/someone/cuewright/releases/tag/${encodeURIComponent(tag)}`,
    },
    behave: (next) => {
      behaviour = next
      requests = []
    },
    requests: () => requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
