import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request, type RequestOptions } from 'node:http'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Opened, OpenedMedia } from '../../../preload/files.ts'
import { makeFilm, start, workshop, type Client, type Running } from './browser.ts'

const { folder, remove } = workshop()
const film = join(folder, `Müller's "cut" 100% 🎬.mp4`)
let running: Running
let client: Client
let media: OpenedMedia

const mediaOf = (opened: Opened): OpenedMedia => {
  if (opened.kind !== 'media') throw new Error(`it is ${opened.kind}`)
  return opened.media
}

beforeAll(async () => {
  makeFilm(film)
  running = await start()
  client = await running.connect()
  media = mediaOf(await client.call('open', film))
})

afterAll(async () => {
  await running.close()
  remove()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

/** Plain HTTP: fetch would not let a test name a foreign Host, and tidies paths. */
function ask(
  path: string,
  { body, ...options }: RequestOptions & { body?: Uint8Array } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = running.url
    const asked = request({ hostname, port, path, ...options }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

describe('who may come in', () => {
  test('it listens on this machine only', () => {
    expect(running.url.hostname).toBe('127.0.0.1')
  })

  test.each<[string, string, { origin?: string; headers?: { Host: string } }, number]>([
    ['no token', '', { origin: 'own' }, 401],
    ['a wrong token', '?token=x', { origin: 'own' }, 401],
    ['a foreign origin', 'own', { origin: 'http://evil.example' }, 403],
    ['no origin', 'own', {}, 403],
    ['a rebound host', 'own', { origin: 'own', headers: { Host: 'evil.example' } }, 403],
  ])('a socket with %s is refused', async (_, query, options, status) => {
    const origin = options.origin === 'own' ? { origin: running.url.origin } : {}
    const attempt = running.connect(query === 'own' ? undefined : query, { ...options, ...origin })
    await expect(attempt).rejects.toThrow(`Unexpected server response: ${status}`)
  })

  test.each([
    ['a rebound host', { headers: { Host: 'evil.example:80' } }],
    ['no host at all', { setHost: false, headers: { Host: '' } }],
  ])('a page for %s is refused', async (_, options) => {
    expect((await ask('/', options)).status).toBe(403)
  })

  test('media needs the token, and no page of another site gets it', async () => {
    const { pathname } = new URL(media.url, running.url)
    expect((await ask(pathname)).status).toBe(403)
    expect((await ask(`${pathname}?token=${'x'.repeat(43)}`)).status).toBe(403)
    expect((await ask(media.url, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403)
    expect((await ask(media.url, { method: 'HEAD' })).status).toBe(200)
  })

  test('an upload needs the token and its own origin', async () => {
    const body = Buffer.from('x')
    const own = { Origin: running.url.origin }
    const put = (token: string, headers: object) =>
      ask(`/upload?token=${token}&name=a.srt`, {
        method: 'PUT',
        headers: { ...headers, 'Content-Length': '1' },
        body,
      })
    expect((await put('wrong', own)).status).toBe(403)
    expect((await put(running.token, {})).status).toBe(403)
    expect((await put(running.token, { Origin: 'http://evil.example' })).status).toBe(403)
  })
})

describe('media', () => {
  const whole = (): Buffer => readFileSync(film)

  test.each([
    [undefined, 200, 0, undefined],
    ['bytes=0-99', 206, 0, 100],
    ['bytes=100-', 206, 100, undefined],
    ['bytes=-64', 206, -64, undefined],
    ['bytes=50-50', 206, 50, 51],
    ['bytes=7-3', 200, 0, undefined],
    ['bytes=0-1,5-6', 200, 0, undefined],
  ])('%s', async (range, status, from, to) => {
    const { body, ...answer } = await ask(media.url, range === undefined ? {} : { headers: { Range: range } })
    expect(answer.status).toBe(status)
    expect(body.equals(whole().subarray(from, to))).toBe(true)
    expect(answer.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
      'content-length': String(body.length),
      'x-content-type-options': 'nosniff',
    })
  })

  test('a range says where it lies', async () => {
    const { headers } = await ask(media.url, { headers: { Range: 'bytes=10-19' } })
    expect(headers['content-range']).toBe(`bytes 10-19/${whole().length}`)
  })

  test('beyond the end', async () => {
    const { status, headers } = await ask(media.url, { headers: { Range: 'bytes=999999999-' } })
    expect(status).toBe(416)
    expect(headers['content-range']).toBe(`bytes */${whole().length}`)
  })

  test('HEAD has the headers and no body', async () => {
    const { body, headers } = await ask(media.url, { method: 'HEAD' })
    expect(body.length).toBe(0)
    expect(headers['content-length']).toBe(String(whole().length))
  })

  test('If-Range sends the whole file once it has changed', async () => {
    const { etag } = (await ask(media.url, { method: 'HEAD' })).headers
    const range = { Range: 'bytes=0-9' }
    expect((await ask(media.url, { headers: { ...range, 'If-Range': String(etag) } })).status).toBe(206)
    expect((await ask(media.url, { headers: { ...range, 'If-Range': '"other"' } })).status).toBe(200)
  })

  test.each(['nothing', '../package.json', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '/etc/passwd', ''])(
    'what was not opened is not there: %s',
    async (id) => {
      expect((await ask(`/media/${id}?token=${running.token}`)).status).toBe(404)
    },
  )

  test('what is closed is gone, and no job can use it', async () => {
    const other = mediaOf(await client.call('open', film))
    expect((await ask(other.url, { method: 'HEAD' })).status).toBe(200)
    await client.call('media.close', other.id)
    expect((await ask(other.url, { method: 'HEAD' })).status).toBe(404)
    await expect(client.call('media.listen', { media: other.id, track: null })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  test('one window cannot use the media of another', async () => {
    const other = await running.connect()
    await expect(other.call('media.proxy', { media: media.id, track: null })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await other.close()
  })
})

describe('the page', () => {
  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..\\package.json',
    '/%00',
    '/%',
  ])('%s is not there', async (path) => {
    const { status, headers } = await ask(path)
    expect(status).toBe(404)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('the page has a policy: nothing is loaded, framed or sent but by the program, and no text becomes code', async () => {
    const { headers } = await ask('/')
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).toContain(`connect-src 'self' ws://${running.url.host};`)
    expect(policy).not.toMatch(
      /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:(?!\/\/127\.0\.0\.1)/,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    // A nonce is for one answer.
    expect(String((await ask('/')).headers['content-security-policy'])).not.toBe(policy)
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('a wrong token is said', async () => {
    const { status, body } = await ask('/?token=old')
    expect(status).toBe(403)
    expect(body.toString()).toContain('printed last')
  })

  test('only reading', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
    expect((await ask(media.url, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('the socket', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '', 'app.info '])(
    'there is no call “%s”',
    async (name) => {
      await expect(client.call(name as 'app.info')).rejects.toMatchObject({ code: 'bad-request' })
    },
  )

  test.each([
    '',
    '{',
    '[]',
    'null',
    '1',
    '{"id":1}',
    '{"id":-1,"call":"app.info","args":[]}',
    '{"id":1,"call":"app.info"}',
  ])('the frame %j is answered and harms nothing', async (frame) => {
    expect(await client.raw(frame)).toMatchObject({ id: null, failure: { code: 'bad-request' } })
    expect(await client.call('app.info')).toMatchObject({ host: 'browser' })
  })

  test('bytes are no call', async () => {
    expect(await client.raw(new Uint8Array(20))).toMatchObject({ failure: { code: 'bad-request' } })
  })

  test.each([
    ['open', [5], 'open'],
    ['open', [], 'open'],
    ['open', ['a\0b'], 'NUL'],
    ['open', ['a', 'b'], 'open'],
    ['settings.write', [{ theme: 'pink' }], 'theme'],
    ['settings.write', [{ segmentation: { lines: 0 } }], 'segmentation'],
    ['media.listen', [{ media: 'x', track: -1 }], 'track'],
    ['document.serialize', [{ document: {}, format: 'srt' }], 'document'],
    ['window.state', [{ title: 'x'.repeat(3000), dirty: false, path: null }], 'title'],
  ])('%s(%j) is refused with what was wrong', async (name, args, what) => {
    const call = client.call as (name: string, ...args: readonly unknown[]) => Promise<unknown>
    const refused = expect(call(name, ...args)).rejects
    await refused.toMatchObject({ code: 'bad-request' })
    await expect(call(name, ...args)).rejects.toMatchObject({
      message: expect.stringContaining(what) as string,
    })
  })

  test('a frame beyond the limit ends the connection, and the server goes on', async () => {
    const other = await running.connect()
    const closed = new Promise<number>((resolve) => other.socket.once('close', resolve))
    other.socket.on('error', () => undefined)
    other.socket.send(Buffer.alloc(256 * 1024 * 1024 + 1))
    expect([1009, 1006]).toContain(await closed)
    expect(await client.call('app.info')).toMatchObject({ host: 'browser' })
  })
})

describe('uploads', () => {
  const upload = (name: string, body: Uint8Array, headers: Record<string, string> = {}) =>
    ask(`/upload?token=${running.token}&name=${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: { Origin: running.url.origin, 'Content-Length': String(body.length), ...headers },
      body,
    })
  const pathIn = ({ body }: Answer): string => (JSON.parse(body.toString()) as { path: string }).path

  test('a film that was dropped can be opened', async () => {
    const answer = await upload('../a "b" 100% 🎬.mp4', readFileSync(film))
    expect(answer.status).toBe(201)
    const path = pathIn(answer)
    expect(path).toMatch(/a .b. 100% 🎬\.mp4$/)
    expect(readFileSync(path).equals(readFileSync(film))).toBe(true)
    expect(mediaOf(await client.call('open', path)).info.audio).toHaveLength(1)
    const recent = await client.call('recent.list')
    expect(recent.map((file) => file.path)).not.toContain(path)
    expect(recent.map((file) => file.path)).toContain(film)
  })

  test('one that does not say its length, or more than there is room for, is refused', async () => {
    const unsaid = await ask(`/upload?token=${running.token}&name=a.mp4`, {
      method: 'PUT',
      headers: { Origin: running.url.origin, 'Transfer-Encoding': 'chunked' },
      body: Buffer.from('x'),
    })
    expect(JSON.parse(unsaid.body.toString())).toMatchObject({ code: 'bad-request' })
    const huge = await upload('a.mp4', Buffer.from('x'), { 'Content-Length': String(2 ** 50) }).catch(
      () => undefined,
    )
    if (huge !== undefined) expect(JSON.parse(huge.body.toString())).toMatchObject({ code: 'too-large' })
  })

  test('one that is still arriving when the server ends leaves nothing', async () => {
    const place = join(folder, 'tmp')
    mkdirSync(place)
    vi.stubEnv('TMPDIR', place)
    const own = await start()
    const half = request(`${own.url.origin}/upload?token=${own.token}&name=a.mp4`, {
      method: 'PUT',
      headers: { Origin: own.url.origin, 'Content-Length': '1000000' },
    })
    half.on('error', () => undefined)
    half.write(Buffer.alloc(500_000))
    const files = (): string[] => readdirSync(place, { recursive: true }).map(String)
    await vi.waitFor(() => expect(files().some((name) => name.endsWith('a.mp4'))).toBe(true), 5000)
    expect(await own.close()).toEqual([])
    expect(files()).toEqual([])
    vi.unstubAllEnvs()
  })

  test('a folder for uploads that cannot be made is said, and made when it can be', async () => {
    const place = join(folder, 'tmp later')
    vi.stubEnv('TMPDIR', place)
    const own = await start()
    const put = () =>
      fetch(`${own.url.origin}/upload?token=${own.token}&name=a.vtt`, {
        method: 'PUT',
        headers: { Origin: own.url.origin },
        body: 'WEBVTT\n',
      })
    expect(await (await put()).json()).toMatchObject({ code: 'file-unwritable' })
    mkdirSync(place)
    expect((await put()).status).toBe(201)
    expect(await own.close()).toEqual([])
    vi.unstubAllEnvs()
  })

  test('uploads go when the server ends; what somebody saved there stays', async () => {
    const own = await start()
    const put = async (name: string): Promise<string> => {
      const answer = await fetch(`${own.url.origin}/upload?token=${own.token}&name=${name}`, {
        method: 'PUT',
        headers: { Origin: own.url.origin },
        body: 'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n',
      })
      return ((await answer.json()) as { path: string }).path
    }
    const [plain, changed, accompanied] = [await put('a.vtt'), await put('b.vtt'), await put('c.vtt')]
    writeFileSync(changed, 'WEBVTT\n\n00:01.000 --> 00:02.000\nB\n')
    writeFileSync(join(dirname(accompanied), 'c.cuewright'), '{}')
    const kept = await own.close()
    expect([...kept].sort()).toEqual([dirname(changed), dirname(accompanied)].sort())
    expect([plain, changed, accompanied].map((path) => existsSync(path))).toEqual([false, true, true])
    expect(existsSync(dirname(plain))).toBe(false)
  })
})

describe('files', () => {
  test('the window’s own picker lists folders first and only what is asked for', async () => {
    const place = join(folder, 'picker')
    mkdirSync(join(place, 'b10'), { recursive: true })
    mkdirSync(join(place, 'b2'))
    for (const name of ['x.mp4', 'x.srt', 'x.cuewright', 'x.exe', '.hidden.mp4'])
      writeFileSync(join(place, name), '')
    const names = async (kind: 'media' | 'subtitles' | 'any' | 'folders') =>
      (await client.call('files.list', { folder: place, kind })).entries.map(({ name }) => name)
    expect(await names('media')).toEqual(['b2', 'b10', 'x.mp4'])
    expect(await names('subtitles')).toEqual(['b2', 'b10', 'x.cuewright', 'x.srt'])
    expect(await names('folders')).toEqual(['b2', 'b10'])
    expect(await names('any')).toEqual(['b2', 'b10', 'x.cuewright', 'x.mp4', 'x.srt'])
    await expect(client.call('files.list', { folder: join(place, 'no'), kind: 'any' })).rejects.toMatchObject(
      {
        code: 'file-unreadable',
      },
    )
  })
})
