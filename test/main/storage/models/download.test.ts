import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogueFile } from '../../../../main/storage/models/catalogue.ts'
import { download } from '../../../../main/storage/models/download.ts'
import { httpGet, proxyFor } from '../../../../main/storage/models/http-get.ts'
import { modelServer, type ModelServer } from '../../../fakes/model-server.ts'

let server: ModelServer
let folder: string
let target: string
beforeAll(async () => {
  server = await modelServer()
})
afterAll(() => server.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuewright-download-'))
  target = join(folder, 'model.bin')
  server.put('model.bin', bytes)
  server.behave({})
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

let seed = 5
const bytes = Uint8Array.from({ length: 1_000_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) >> 11)
const sumOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')
const file = (change: Partial<CatalogueFile> = {}): CatalogueFile => ({
  url: server.url('model.bin'),
  bytes: bytes.length,
  exact: true,
  sha256: sumOf(bytes),
  ...change,
})
const live = (): AbortSignal => new AbortController().signal
const get = (
  which: CatalogueFile = file(),
  { signal = live(), onBytes = (_: number, __: number): void => undefined } = {},
): ReturnType<typeof download> =>
  download(which, target, { what: 'A model', signal, onBytes, onCheck: () => undefined })
const isWhole = (): boolean => readFileSync(target).equals(bytes)

it('brings a file, says how far it is, and how it was checked', async () => {
  const told: [number, number][] = []
  expect(await get(file(), { onBytes: (done, total) => told.push([done, total]) })).toBe('catalogue')
  expect(isWhole()).toBe(true)
  expect(told.at(-1)).toEqual([bytes.length, bytes.length])
  expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b))
  expect(existsSync(`${target}.part`)).toBe(false)
  expect(existsSync(`${target}.part.json`)).toBe(false)
})

it('goes on by itself after the line broke, with what is missing only', async () => {
  server.behave({ cutAfter: 300_000, cuts: 2 })
  await get()
  expect(isWhole()).toBe(true)
  expect(server.requests().length).toBe(3)
  expect(server.requests()[1]?.range).toMatch(/^bytes=[1-9]/)
  expect(server.sent()).toBeLessThan(1_100_000)
})

it('goes on after it was stopped', async () => {
  server.behave({ slow: 20 })
  const controller = new AbortController()
  const stopped = get(file(), {
    signal: controller.signal,
    onBytes: (done) => {
      if (done > 400_000) controller.abort()
    },
  })
  await expect(stopped).rejects.toMatchObject({ code: 'canceled' })
  expect(existsSync(target)).toBe(false)
  const kept = statSync(`${target}.part`).size
  expect(kept).toBeGreaterThan(300_000)
  server.behave({})
  await get()
  expect(isWhole()).toBe(true)
  expect(server.sent()).toBe(bytes.length - kept)
})

it('begins anew where the server does not know Range', async () => {
  server.behave({ cutAfter: 400_000, cuts: 1, ignoresRange: true })
  await get()
  expect(isWhole()).toBe(true)
})

it('does not append a changed file to what is here of the old one', async () => {
  const changed = Uint8Array.from(bytes, (byte) => byte ^ 255)
  server.behave({ cutAfter: 500_000, cuts: 1 })
  const getting = get(file({ sha256: null, exact: false }), {
    onBytes: (done) => {
      if (done > 300_000) server.put('model.bin', changed)
    },
  })
  expect(await getting).toBe('none')
  expect(readFileSync(target).equals(changed)).toBe(true)
})

it('without a mark of the version it goes on only if a checksum will tell', async () => {
  server.behave({ cutAfter: 500_000, cuts: 1, etag: null })
  await get()
  expect(server.requests()[1]?.range).toMatch(/^bytes=/)
  rmSync(target)
  server.behave({ cutAfter: 500_000, cuts: 1, etag: 'W/"weak"' })
  await get(file({ sha256: null }))
  expect(server.requests()[1]?.range).toBeUndefined()
  expect(isWhole()).toBe(true)
})

it('throws away what has another checksum, and says so', async () => {
  await expect(get(file({ sha256: sumOf(Buffer.from('x')) }))).rejects.toMatchObject({
    code: 'download-wrong',
  })
  expect(existsSync(target)).toBe(false)
  expect(existsSync(`${target}.part`)).toBe(false)
})

it('throws away a file of another length before it is fetched', async () => {
  server.behave({ slow: 10 })
  await expect(get(file({ bytes: bytes.length + 1 }))).rejects.toMatchObject({ code: 'download-wrong' })
  expect(server.sent()).toBeLessThan(bytes.length)
})

it('does not take more than there can be from a server that does not say how much it is', async () => {
  server.behave({ noLength: true })
  await expect(get(file({ bytes: 300_000, exact: false, sha256: null }))).rejects.toMatchObject({
    code: 'download-wrong',
  })
  rmSync(`${target}.part`, { force: true })
  expect(await get(file({ sha256: null, exact: false, bytes: 900_000 }))).toBe('none')
})

it.each([
  [404, 'download-missing'],
  [410, 'download-missing'],
  [403, 'download-refused'],
  [401, 'download-refused'],
] as const)('%s is told at once', async (status, code) => {
  server.behave({ status })
  await expect(get()).rejects.toMatchObject({ code })
  expect(server.requests()).toHaveLength(1)
})

it('a web page is no model', async () => {
  server.behave({ html: true })
  await expect(get()).rejects.toMatchObject({ code: 'download-not-it' })
  expect(existsSync(`${target}.part`)).toBe(false)
})

it('follows redirects, but not in circles and not to where anybody may listen', async () => {
  server.behave({ redirects: 'once' })
  await get()
  expect(isWhole()).toBe(true)
  server.behave({ redirects: 'rounds' })
  await expect(httpGet(server.url('model.bin'), { signal: live() })).rejects.toThrow(/circle/)
})

it('believes the sum that Hugging Face sends where it leads on', async () => {
  server.behave({ redirects: 'once', linkedEtag: sumOf(bytes) })
  expect(await get(file({ sha256: null, exact: false }))).toBe('server')
  rmSync(target)
  server.behave({ redirects: 'once', linkedEtag: sumOf(Buffer.from('x')) })
  await expect(get(file({ sha256: null, exact: false }))).rejects.toMatchObject({ code: 'download-wrong' })
})

it('asks the publisher’s list where the catalogue has no sum', async () => {
  const list = (sum: string): Buffer =>
    Buffer.from(`other.bin\t${sumOf(Buffer.from('y'))}\nmodel.bin\t${sum}\n`)
  const listed = file({ sha256: null, exact: false, checksums: server.url('checksum.txt') })
  server.put('checksum.txt', list(sumOf(bytes)))
  expect(await get(listed)).toBe('publisher')
  rmSync(target)
  server.put('checksum.txt', list(sumOf(Buffer.from('x'))))
  await expect(get(listed)).rejects.toMatchObject({ code: 'download-wrong' })
  // As `sha256sum` writes it.
  server.put('checksum.txt', Buffer.from(`${sumOf(bytes)}  model.bin\n`))
  expect(await get(listed)).toBe('publisher')
})

it('gives up after several tries in a row that bring nothing, and keeps what is here', async () => {
  writeFileSync(`${target}.part`, bytes.subarray(0, 1000))
  writeFileSync(
    `${target}.part.json`,
    JSON.stringify({ url: server.url('model.bin'), validator: null, sha256: null }),
  )
  const controller = new AbortController()
  server.behave({ status: 503 })
  // Four pauses take 18 s; the first of them must have ended by itself.
  setTimeout(() => controller.abort(), 1500)
  await expect(get(file(), { signal: controller.signal })).rejects.toMatchObject({ code: 'canceled' })
  expect(server.requests().length).toBe(2)
  expect(statSync(`${target}.part`).size).toBe(1000)
})

describe('a proxy', () => {
  const before = { ...process.env }
  afterEach(() => {
    process.env = { ...before }
  })

  it('is that of the environment, but for what is left out and for this computer', () => {
    process.env['HTTPS_PROXY'] = 'http://user:p%40ss@proxy.example:3128'
    process.env['NO_PROXY'] = 'internal.example, .corp.example,other.example:8443'
    expect(proxyFor(new URL('https://github.com/x'))?.host).toBe('proxy.example:3128')
    expect(proxyFor(new URL('https://a.corp.example/x'))).toBeUndefined()
    expect(proxyFor(new URL('https://internal.example/x'))).toBeUndefined()
    expect(proxyFor(new URL('https://other.example/x'))?.host).toBe('proxy.example:3128')
    expect(proxyFor(new URL('http://127.0.0.1:8080/x'))).toBeUndefined()
    process.env['NO_PROXY'] = '*'
    expect(proxyFor(new URL('https://github.com/x'))).toBeUndefined()
  })

  it('is asked for a tunnel, with its password, and its refusal is told', async () => {
    const asked: (string | undefined)[] = []
    const proxy = createServer((_, response) => response.writeHead(405).end())
    proxy.on('connect', ({ url, headers }, socket) => {
      asked.push(url, headers['proxy-authorization'])
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    process.env['HTTPS_PROXY'] = `http://me:secret@127.0.0.1:${(proxy.address() as AddressInfo).port}`
    await expect(httpGet('https://models.example/x', { signal: live() })).rejects.toThrow(/answered 407/)
    expect(asked).toEqual(['models.example:443', `Basic ${Buffer.from('me:secret').toString('base64')}`])
    proxy.close()
  })

  it('passes plain requests on', async () => {
    const { port } = new URL(server.url(''))
    const proxy = createServer((request, response) => {
      const onward = connect(Number(port), '127.0.0.1', () => {
        onward.write(
          `GET ${new URL(request.url ?? '').pathname} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
        )
      })
      response.socket?.on('close', () => onward.destroy())
      onward.pipe(response.socket ?? process.stdout)
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    process.env['HTTP_PROXY'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const got = await httpGet('http://models.example/model.bin', { signal: live() })
    expect(got.status).toBe(200)
    got.close()
    proxy.closeAllConnections()
    proxy.close()
  })
})
