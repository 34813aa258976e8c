import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { LiveEvent, LiveStarted } from '../../../../preload/live.ts'
import { humanSpeech, inTurn, librivox } from '../../../fixtures/human-speech.ts'
import { connectTo, start, workshop, type Client, type Running } from '../../hosts/browser.ts'

const shop = workshop()
let program: Running
beforeAll(async () => {
  program = await start()
})
afterAll(async () => {
  await program.close()
  shop.remove()
})

const recordings = (): string[] =>
  existsSync(join(shop.folder, 'home/data/recordings'))
    ? readdirSync(join(shop.folder, 'home/data/recordings'))
    : []

interface LiveClient extends Client {
  readonly live: readonly LiveEvent[]
  /** Sends sound as the window does. */
  readonly sound: (live: string, at: number, pcm: Int16Array) => Promise<number>
}

/** A window; what it is told of live recordings is kept. */
async function connect(to: Running = program): Promise<LiveClient> {
  const client = await to.connect()
  const live: LiveEvent[] = []
  client.socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return
    const message = JSON.parse(data.toString()) as { event?: string; payload?: LiveEvent }
    if (message.event === 'live' && message.payload !== undefined) live.push(message.payload)
  })
  let count = 1_000_000
  return {
    ...client,
    live,
    sound: (id, at, pcm) => sendSound(client.socket, (count += 1), { live: id, at }, pcm),
  }
}

function sendSound(socket: WebSocket, id: number, where: object, pcm: Int16Array): Promise<number> {
  const head = Buffer.from(JSON.stringify({ id, call: 'live.sound', args: [where] }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer, isBinary: boolean): void => {
      if (isBinary) return
      const reply = JSON.parse(data.toString()) as {
        id?: number
        result?: { next: number }
        failure?: { code: string }
      }
      if (reply.id !== id) return
      socket.off('message', hear)
      if (reply.result === undefined) reject(Object.assign(new Error('refused'), reply.failure))
      else resolve(reply.result.next)
    }
    socket.on('message', hear)
    socket.send(Buffer.concat([length, head, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]))
  })
}

const wordsOf = ({ media }: LiveStarted): string => media.info.path.replace(/\.wav$/, '.words.jsonl')

const begin = (client: Client): Promise<LiveStarted> =>
  client.call('live.start', { recognizer: 'pocketsphinx', language: 'en-US' })

const until = async (isTrue: () => boolean, milliseconds = 50_000): Promise<void> => {
  const begun = performance.now()
  while (!isTrue()) {
    if (performance.now() - begun > milliseconds) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const textsIn = (live: readonly LiveEvent[]): string[] =>
  live.flatMap((each) =>
    each.type === 'recognition' && each.event.type === 'recognized' ? [each.event.utterance.text] : [],
  )

describe.skipIf(!humanSpeech)('a live recording', () => {
  const speech = humanSpeech
    ? inTurn(
        librivox()
          .slice(0, 2)
          .map(({ pcm }) => pcm),
        1.2,
      )
    : new Int16Array(0)
  let open: LiveClient[] = []
  const window = async (to?: Running): Promise<LiveClient> => {
    const client = await connect(to)
    open.push(client)
    return client
  }
  afterEach(async () => {
    for (const client of open) {
      if (client.socket.readyState !== WebSocket.OPEN) continue
      for (const live of new Set(client.live.map((each) => each.live)))
        await client.call('live.end', live).catch(() => undefined)
      await client.close()
    }
    open = []
  })

  async function say(client: LiveClient, live: string, from = 0, to = speech.length): Promise<void> {
    for (let at = from; at < to; at += 16_000)
      await client.sound(live, at, speech.subarray(at, Math.min(to, at + 16_000)))
  }

  test('is heard while it grows, shown, and opened with the words at their times', async () => {
    const client = await window()
    const { live, media, next } = await begin(client)
    expect(next).toBe(0)
    expect(media.info.duration).toBeUndefined()
    await expect(begin(client)).rejects.toMatchObject({ code: 'live-running' })
    await say(client, live)
    await until(() => textsIn(client.live).length >= 2)
    const ended = await client.call('live.end', live)
    expect(ended.unheard).toBeNull()
    expect(ended.media.info.duration).toBeCloseTo(speech.length * 625, -1)
    expect(client.live.some((each) => each.type === 'captions' && each.lines.length > 0)).toBe(true)
    expect(client.live.at(-1)).toMatchObject({ type: 'captions', lines: [] })
    await expect(client.sound(live, 0, speech.subarray(0, 10))).rejects.toMatchObject({ code: 'live-over' })

    const opened = await client.call('open', ended.media.info.path)
    if (opened.kind !== 'media' || opened.beside === null) throw new Error('not opened with its words')
    const { cues } = opened.beside.document
    const heard = client.live.flatMap((each) =>
      each.type === 'recognition' && each.event.type === 'recognized' ? each.event.utterance.words : [],
    )
    expect(cues.flatMap(({ words }) => words)).toEqual(heard)
    expect((await client.call('recent.list'))[0]?.path).toBe(ended.media.info.path)
  })

  test('goes on over a new connection: nothing is missing, nothing comes twice', async () => {
    const client = await window()
    const { live } = await begin(client)
    const half = 16_000 * 5
    await say(client, live, 0, half)
    client.socket.terminate()
    const second = await window()
    const taken = await second.call('live.attach', { live, heard: textsIn(client.live).length })
    // What the window sends twice, because it does not know what has arrived, is left out.
    expect(taken.next).toBe(half)
    await say(second, live, half - 8_000)
    await until(() => textsIn(client.live).length + textsIn(second.live).length >= 2)
    const ended = await second.call('live.end', live)
    expect(ended.media.info.duration).toBeCloseTo(speech.length * 625, -1)
    const numbers = [...client.live, ...second.live].flatMap((each) =>
      each.type === 'recognition' && each.event.type === 'recognized' ? [each.number] : [],
    )
    expect(numbers).toEqual(numbers.map((_, at) => at))
  })

  test('survives a kill of the program: sound and words until then are there when it is opened', async () => {
    const home = join(shop.folder, 'killed')
    const cli = join(import.meta.dirname, '../../../../out/cli/index.js')
    if (!existsSync(cli)) return
    const environment = { ...process.env, CUEWRIGHT_HOME: home }
    const child = spawn(process.execPath, [cli, 'serve', '-q'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [address] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const url = new URL(address)
    const token = url.searchParams.get('token') ?? ''
    const client = await connectTo(`ws://${url.host}/socket?token=${token}`, { origin: url.origin })
    const live: LiveEvent[] = []
    client.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { event?: string; payload?: LiveEvent }
      if (message.event === 'live' && message.payload !== undefined) live.push(message.payload)
    })
    const started = await begin(client)
    let id = 1_000_000
    for (let at = 0; at < speech.length; at += 16_000)
      await sendSound(client.socket, (id += 1), { live: started.live, at }, speech.slice(at, at + 16_000))
    // Told and written in the same moment; a kill in between could only tell more than is written.
    await until(() => textsIn(live).length >= 1 && readFileSync(wordsOf(started), 'utf8').includes('"words"'))
    child.kill('SIGKILL')
    await once(child, 'exit')

    const here = await window()
    const opened = await here.call('open', started.media.info.path)
    if (opened.kind !== 'media') throw new Error('not opened')
    expect(opened.media.info.duration).toBeCloseTo(speech.length * 625, -1)
    const words = opened.beside?.document.cues.flatMap((cue) => cue.words) ?? []
    expect(words.map(({ text }) => text).join(' ')).toContain(textsIn(live)[0])
  })

  test('hostile sound is refused, and the recording goes on', async () => {
    const client = await window()
    const { live } = await begin(client)
    for (const frame of [
      Buffer.of(),
      Buffer.of(1, 2, 3),
      Buffer.of(255, 255, 255, 255, 1),
      Buffer.of(2, 0, 0, 0, 0x5b, 0x5d),
    ]) {
      const refused = new Promise<string>((resolve) =>
        client.socket.once('message', (data: Buffer) => resolve(data.toString())),
      )
      client.socket.send(frame)
      expect(await refused).toContain('bad-request')
    }
    const call = client.call as (name: string, ...args: unknown[]) => Promise<unknown>
    for (const args of [
      [{ live, at: -1 }, new Uint8Array(2)],
      [{ live, at: 0.5 }, 'sound'],
      [{ live, at: 0 }],
      [{ live: 'another', at: 0 }, {}],
    ])
      await expect(call('live.sound', ...args)).rejects.toMatchObject({ code: 'bad-request' })
    expect(await client.sound(live, 0, new Int16Array(1600))).toBe(1600)
    await client.call('live.end', live)
  })

  test('begun twice within a second are two', async () => {
    const client = await window()
    const names = new Set<string>()
    for (let turn = 0; turn < 3; turn += 1) {
      const { live, media } = await begin(client)
      names.add(media.info.name)
      await client.call('live.end', live)
    }
    expect(names.size).toBe(3)
  })

  test('whose page does not come back is ended and kept', async () => {
    const client = await window()
    const { live, media } = await begin(client)
    await client.sound(live, 0, new Int16Array(16_000))
    client.socket.terminate()
    await program.close()
    const { name } = media.info
    expect(recordings()).toContain(name)
    program = await start()
    const here = await window()
    const opened = await here.call('open', media.info.path)
    expect(opened).toMatchObject({ kind: 'media', media: { info: { duration: 10_000_000 } } })
  })
})

describe('the page of captions', () => {
  const stream = (key: string | null, headers = {}): Promise<Response> =>
    fetch(`${program.url.origin}/captions/stream${key === null ? '' : `?key=${key}`}`, { headers })

  test('has an address of its own, with which nothing else can be done', async () => {
    const client = await connect()
    const { address } = await client.call('live.show')
    const url = new URL(address ?? '')
    const key = url.searchParams.get('key') ?? ''
    expect(key).toHaveLength(43)
    expect(key).not.toBe(program.token)
    expect((await client.call('live.show')).address).toBe(address)
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Captions')

    for (const wrong of [null, '', 'x', program.token, key.slice(1)])
      expect((await stream(wrong)).status).toBe(403)
    expect((await stream(key, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await stream(key, { Origin: 'http://example.com' })).status).toBe(403)
    await expect(program.connect(`?token=${key}`)).rejects.toThrow()
    expect((await fetch(`${program.url.origin}/?token=${key}`)).status).toBe(403)

    const shown = await stream(key)
    expect(shown.headers.get('content-type')).toBe('text/event-stream')
    const reader = shown.body?.getReader()
    let text = ''
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader?.read())?.value)
    expect(JSON.parse(text.slice(text.indexOf('data:') + 5))).toMatchObject({
      lines: [],
      look: { color: '#ffffff' },
    })
    // A change of the look is seen at once.
    await client.call('live.set', { lines: 3 })
    text = ''
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader?.read())?.value)
    expect(JSON.parse(text.slice(text.indexOf('data:') + 5))).toMatchObject({ count: 3 })
    await reader?.cancel()
    await client.close()
  })

  test('a look that is none is refused', async () => {
    const client = await connect()
    const look = {
      size: 8,
      color: '#fff',
      background: '',
      box: true,
      position: 'top',
      align: 'left',
      onTop: true,
    } as const
    for (const change of [{ lineLength: 5 }, { lines: 0 }, { remainSeconds: -1 }, { look }])
      await expect(client.call('live.set', change)).rejects.toMatchObject({ code: 'bad-request' })
    await client.close()
  })
})
