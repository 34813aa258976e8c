import { connect, type Socket } from 'node:net'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadFolder } from '../../../main/hosts/browser/upload.ts'
import { start, workshop, type Client, type Running } from './browser.ts'

const { remove } = workshop()
let running: Running
beforeAll(async () => {
  running = await start()
})
afterAll(async () => {
  await running.close()
  remove()
})

/** What the server says to bytes as they are, until it hangs up. */
async function said(text: string): Promise<string> {
  const socket = connect(Number(running.url.port), '127.0.0.1')
  socket.on('error', () => undefined)
  let answer = ''
  socket.setEncoding('latin1').on('data', (part: string) => (answer += part))
  socket.write(text)
  await once(socket, 'close')
  return answer
}

test.each(['GET / HTTP/1.1', 'GET /media/x HTTP/1.1', 'POST / HTTP/1.1', 'GET /captions/stream HTTP/1.1'])(
  '%s with a body that never comes is refused and holds no connection',
  async (line) => {
    for (const body of ['Content-Length: 1000000000', 'Transfer-Encoding: chunked'])
      expect(await said(`${line}\r\nHost: ${running.url.host}\r\n${body}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 413 /,
      )
  },
)

test('nobody gets more windows than the program can serve; one that is closed makes room', async () => {
  const clients: Client[] = []
  for (let at = 0; at < 32; at += 1) clients.push(await running.connect())
  await expect(running.connect()).rejects.toThrow('Unexpected server response: 503')
  await clients.pop()?.close()
  await expect
    .poll(() =>
      running.connect().then(
        (client) => clients.push(client) === 32,
        () => false,
      ),
    )
    .toBe(true)
  await Promise.all(clients.map((client) => client.close()))
})

test('connections that say nothing do not take all that the system has', async () => {
  const sockets: Socket[] = []
  let refused = 0
  for (let at = 0; at < 300; at += 1) {
    const socket = connect(Number(running.url.port), '127.0.0.1')
    socket.on('error', () => undefined).once('close', () => (refused += 1))
    sockets.push(socket)
  }
  await expect.poll(() => refused).toBeGreaterThanOrEqual(40)
  for (const socket of sockets) socket.destroy()
  // Whoever comes afterwards is served.
  await expect.poll(() => said('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})

test('an upload of which nothing more comes is given up, and nothing of it stays', async () => {
  const uploads = uploadFolder({ patience: 100 })
  const told: unknown[] = []
  const server = createServer((request, response) => {
    uploads.take(request, 'film.mp4').then(
      (path) => told.push(path),
      (error: unknown) => {
        told.push(error)
        response.destroy()
      },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write('PUT /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc')
  await expect.poll(() => told).toHaveLength(1)
  expect(told[0]).toMatchObject({ code: 'file-unwritable' })
  expect(await uploads.end()).toEqual([])
  socket.destroy()
  server.close()
})
