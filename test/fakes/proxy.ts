import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface FakeProxy {
  readonly url: string
  /** Hosts that were asked for, with their ports. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

/** A proxy that leads every name to this computer. With `password`, only for who knows it. */
export async function proxy(password?: string): Promise<FakeProxy> {
  const asked: string[] = []
  const lines = new Set<Duplex>()
  const server = createServer((_, response) => void response.writeHead(400).end())
  server.on('connect', (request, line: Duplex) => {
    lines.add(line)
    line.on('error', () => undefined)
    asked.push(request.url ?? '')
    const wanted = `Basic ${Buffer.from(`me:${password ?? ''}`).toString('base64')}`
    if (password !== undefined && request.headers['proxy-authorization'] !== wanted) {
      line.end('HTTP/1.1 407 No\r\nConnection: close\r\n\r\n')
      return
    }
    const far = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      line.write('HTTP/1.1 200 OK\r\n\r\n')
      far.pipe(line)
      line.pipe(far)
    })
    lines.add(far)
    far.on('error', () => line.destroy())
    far.on('close', () => line.destroy())
    line.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      for (const line of lines) line.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
