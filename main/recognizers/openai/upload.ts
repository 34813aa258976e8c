import { randomUUID } from 'node:crypto'
import {
  request as requestPlain,
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http'
import { request as requestSecure } from 'node:https'
import { once } from 'node:events'
import type { Pcm } from '../../../core/audio/pcm.ts'
import { wavHeader } from '../../media/wav.ts'
import { ProxyRefused } from '../service/through-proxy.ts'
import type { Server } from './servers.ts'

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Nobody answered, or not to the end. `silent`: the time was over. */
export class NoReply extends Error {
  override readonly name = 'NoReply'
  readonly silent: boolean

  constructor(message: string, silent = false) {
    super(message)
    this.silent = silent
  }
}

export interface Upload {
  readonly server: Server
  readonly agent: Agent | undefined
  /** Names may come more than once. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly pcm: Pcm
  /** Milliseconds for the whole answer, from when the sound was sent. */
  readonly patience: number
  readonly signal: AbortSignal
}

/** A transcript of 30 s has some 50 kB; what is larger than this is something else. */
const mostBytes = 16 * 2 ** 20
/** To be connected, and for the sound to go on its way. */
const stalled = 30_000
const chunkSamples = 1 << 15

const part = (boundary: string, name: string, value: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/**
 * Sends `pcm` as a WAV file with `fields`, as its way takes it, and gives the answer whatever its status is. Redirections are not
 * followed: they would take the sound and the key elsewhere. Throws `NoReply` and `ProxyRefused`; the reason of `signal` when it aborts.
 */
export async function upload({ server, agent, fields, pcm, patience, signal }: Upload): Promise<Reply> {
  const boundary = `cuewright-${randomUUID()}`
  const head = Buffer.from(
    `${fields.map(([name, value]) => part(boundary, name, value)).join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="sound.wav"\r\nContent-Type: audio/wav\r\n\r\n`,
  )
  const wav = wavHeader(pcm.length)
  const foot = Buffer.from(`\r\n--${boundary}--\r\n`)
  const secure = server.url.protocol === 'https:'
  const request = (secure ? requestSecure : requestPlain)(server.url, {
    method: 'POST',
    agent,
    signal,
    timeout: stalled,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + wav.length + 2 * pcm.length + foot.length,
      accept: 'application/json',
      'user-agent': 'cuewright',
      ...(server.authorization === undefined ? {} : { authorization: server.authorization }),
    },
  })
  let silent = false
  const giveUp = (): void => {
    silent = true
    request.destroy(new Error('timed out'))
  }
  request.once('timeout', giveUp)
  let timer: NodeJS.Timeout | undefined
  try {
    const answered = once(request, 'response') as Promise<[IncomingMessage]>
    // A server may answer before it has read all (413, 401): then nobody waits for the rest to be sent.
    const sending = send(request, [head, wav], pcm, foot).then(() => {
      request.setTimeout(0)
      timer = setTimeout(giveUp, patience)
    })
    sending.catch(() => undefined)
    const [response] = await answered
    request.setTimeout(0)
    clearTimeout(timer)
    timer = setTimeout(giveUp, patience)
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes) throw new Error('an answer without an end')
      chunks.push(chunk)
    }
    if (!response.complete) throw new Error('the answer broke off')
    const body = Buffer.concat(chunks).toString('utf8')
    return { status: response.statusCode ?? 0, headers: response.headers, body }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ProxyRefused) throw error
    throw new NoReply(error instanceof Error ? error.message : String(error), silent)
  } finally {
    clearTimeout(timer)
    request.destroy()
  }
}

/** Writes the body no faster than it goes out. Ends early, without an error, when the request is over. */
async function send(
  request: ClientRequest,
  before: readonly Buffer[],
  pcm: Pcm,
  foot: Buffer,
): Promise<void> {
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (request.destroyed || request.write(bytes)) return
    const over = new AbortController()
    await Promise.race([
      once(request, 'drain', { signal: over.signal }),
      once(request, 'close', { signal: over.signal }),
    ]).finally(() => over.abort())
  }
  for (const each of before) await write(each)
  for (let at = 0; at < pcm.length && !request.destroyed; at += chunkSamples) {
    const samples = pcm.subarray(at, at + chunkSamples)
    await write(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
  }
  if (!request.destroyed) request.end(foot)
}
