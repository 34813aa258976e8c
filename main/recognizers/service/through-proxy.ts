import { Agent as PlainAgent, request } from 'node:http'
import { Agent as TlsAgent, type AgentOptions } from 'node:https'
import type { Socket } from 'node:net'
import { connect as secure } from 'node:tls'
import type { Duplex } from 'node:stream'
import { Failure } from '../../../core/problems/failure.ts'

const isHere = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/.test(host)

/** The usual environment: names and ends of names, parted by commas, to which the way is direct. */
const isDirect = (
  host: string,
  without = process.env['NO_PROXY'] ?? process.env['no_proxy'] ?? '',
): boolean =>
  without
    .split(',')
    .map((each) => each.trim().replace(/^\*?\.?/, ''))
    .some((each) => each !== '' && (host === each || host.endsWith(`.${each}`)))

/**
 * The proxy that leads to `target`: undefined where the way is direct, as it is to this computer and to what NO_PROXY names.
 * Throws a `Failure` for an address that is none.
 */
export function proxyFor(target: URL, proxy: string): URL | undefined {
  if (proxy === '' || isHere(target.hostname) || isDirect(target.hostname)) return undefined
  try {
    const url = new URL(/^\w+:\/\//.test(proxy) ? proxy : `http://${proxy}`)
    if (url.protocol !== 'http:') throw new RangeError(url.protocol)
    return url
  } catch {
    throw new Failure('service-address', { what: 'The proxy', place: proxy.replace(/\/\/.*@/, '//') })
  }
}

/** How a proxy refused: `statusCode` as in a response by HTTP. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused'
  readonly statusCode: number
  constructor(statusCode: number) {
    super(`The proxy answered ${statusCode}.`)
    this.statusCode = statusCode
  }
}

function tunnel(
  proxy: URL,
  host: string,
  port: number,
  done: (error: Error | null, line?: Socket) => void,
): void {
  const name = decodeURIComponent(proxy.username)
  const word = decodeURIComponent(proxy.password)
  const asked = request({
    method: 'CONNECT',
    host: proxy.hostname,
    port: Number(proxy.port === '' ? 80 : proxy.port),
    path: `${host}:${port}`,
    headers: {
      host: `${host}:${port}`,
      ...(name === ''
        ? {}
        : { 'proxy-authorization': `Basic ${Buffer.from(`${name}:${word}`).toString('base64')}` }),
    },
  })
  asked.once('connect', ({ statusCode = 0 }, line: Socket) => {
    if (statusCode === 200) done(null, line)
    else {
      line.destroy()
      done(new ProxyRefused(statusCode))
    }
  })
  asked.once('response', ({ statusCode = 0 }) => {
    asked.destroy()
    done(new ProxyRefused(statusCode))
  })
  asked.once('error', done)
  asked.end()
}

/** An agent whose connections go through `proxy`, for the client of `node:http`, `node:https` or `ws`. */
export function agentThrough(proxy: URL, target: URL): PlainAgent {
  const isSecure = /^(?:https|wss):$/.test(target.protocol)
  const host = target.hostname
  const port = Number(target.port === '' ? (isSecure ? 443 : 80) : target.port)
  const agent = isSecure ? new TlsAgent() : new PlainAgent()
  agent.createConnection = (options: AgentOptions, done?: (error: Error | null, stream: Duplex) => void) => {
    tunnel(proxy, host, port, (error, line) => {
      if (error !== null || line === undefined) done?.(error, undefined as never)
      else if (!isSecure) done?.(null, line)
      else done?.(null, secure({ ...options, socket: line, servername: options.servername ?? host }))
    })
    return undefined
  }
  return agent
}
