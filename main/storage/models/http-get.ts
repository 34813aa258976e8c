import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { connect as connectSecure } from 'node:tls'
import type { Duplex } from 'node:stream'

/** Nothing has come for so long: the line is dead. */
const patience = 30_000
const mostRedirects = 10

export interface Got {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Those of the answers that only led on: Hugging Face says there what the file is. */
  readonly onTheWay: (name: string) => string | undefined
  readonly body: AsyncIterable<Uint8Array>
  /** Ends the connection, whatever is still to come. */
  readonly close: () => void
}

interface Options {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Redirects to another host are not followed, but refused. */
  readonly staysOnHost?: true
}

const isLoopback = ({ hostname }: URL): boolean => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)

const variable = (name: string): string =>
  process.env[name.toLowerCase()] ?? process.env[name.toUpperCase()] ?? ''

/** The proxy for `url` by the usual variables, HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; undefined for none. */
export function proxyFor(url: URL): URL | undefined {
  if (isLoopback(url)) return undefined
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const isLeftOut = variable('no_proxy')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .some((part) => {
      const [, host = '', at] = /^(.*?)(?::(\d+))?$/.exec(part) ?? []
      if (at !== undefined && at !== port) return false
      const name = host.replace(/^\*?\./, '')
      return host === '*' || url.hostname === name || url.hostname.endsWith(`.${name}`)
    })
  if (isLeftOut) return undefined
  const given = variable(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || variable('all_proxy')
  if (given === '') return undefined
  try {
    const proxy = new URL(/^\w+:\/\//.test(given) ? given : `http://${given}`)
    return proxy.protocol === 'http:' ? proxy : undefined
  } catch {
    return undefined
  }
}

const credentials = ({ username, password }: URL): Record<string, string> =>
  username === ''
    ? {}
    : {
        'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      }

/** A tunnel through `proxy` to the host of `url`. */
function tunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Duplex> {
  const place = `${url.hostname}:${url.port === '' ? '443' : url.port}`
  return new Promise((resolve, reject) => {
    requestPlain({
      host: proxy.hostname,
      port: proxy.port === '' ? 80 : proxy.port,
      method: 'CONNECT',
      path: place,
      headers: { host: place, ...credentials(proxy) },
      timeout: patience,
      signal,
    })
      .on('connect', ({ statusCode = 0 }, socket) => {
        if (statusCode === 200) resolve(socket)
        else {
          socket.destroy()
          reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`))
        }
      })
      .on('response', ({ statusCode = 0 }) =>
        reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`)),
      )
      .on('timeout', function (this: { destroy: (error: Error) => void }) {
        this.destroy(new Error(`the proxy ${proxy.host} does not answer`))
      })
      .on('error', reject)
      .end()
  })
}

async function once(url: URL, { headers = {}, signal }: Options): Promise<IncomingMessage> {
  const proxy = proxyFor(url)
  const isSecure = url.protocol === 'https:'
  // What is downloaded is packed already, and a checksum is that of the file.
  const sent = { 'user-agent': 'Cuewright', 'accept-encoding': 'identity', ...headers }
  const common: RequestOptions = {
    method: 'GET',
    headers: sent,
    timeout: patience,
    signal,
  }
  const secured = isSecure && proxy !== undefined ? await tunnel(proxy, url, signal) : undefined
  return new Promise((resolve, reject) => {
    const request =
      secured !== undefined
        ? requestSecure(url, {
            ...common,
            agent: false,
            createConnection: () => connectSecure({ socket: secured, servername: url.hostname }),
          })
        : proxy !== undefined
          ? requestPlain({
              ...common,
              host: proxy.hostname,
              port: proxy.port === '' ? 80 : proxy.port,
              path: url.href,
              headers: { ...sent, host: url.host, ...credentials(proxy) },
            })
          : (isSecure ? requestSecure : requestPlain)(url, common)
    request
      .on('response', resolve)
      .on('timeout', () => request.destroy(new Error(`${url.hostname} does not answer any more`)))
      .on('error', reject)
      .end()
  })
}

/**
 * GETs `address`, following redirects (never from https to plain http) and the proxy of the environment. Rejects with the
 * system's error where nothing answers for 30 s. The caller reads the body to its end, or closes.
 */
export async function httpGet(address: string, options: Options): Promise<Got> {
  let url = new URL(address)
  const passed: IncomingMessage['headers'][] = []
  for (let redirects = 0; ; redirects += 1) {
    const answer = await once(url, options)
    const status = answer.statusCode ?? 0
    const { location } = answer.headers
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      const header = (from: IncomingMessage['headers'], name: string): string | undefined => {
        const value = from[name]
        return Array.isArray(value) ? value[0] : value
      }
      return {
        status,
        header: (name) => header(answer.headers, name),
        onTheWay: (name) => passed.map((each) => header(each, name)).find((value) => value !== undefined),
        body: answer as AsyncIterable<Uint8Array>,
        close: () => void answer.destroy(),
      }
    }
    answer.destroy()
    passed.push(answer.headers)
    if (redirects >= mostRedirects) throw new Error(`${url.hostname} leads round in a circle`)
    const next = new URL(location, url)
    if (
      next.protocol !== 'https:' &&
      !(next.protocol === 'http:' && (url.protocol === 'http:' || isLoopback(next)))
    )
      throw new Error(`${url.hostname} leads to an address that is not secure`)
    if (options.staysOnHost && next.host !== url.host)
      throw new Error(`${url.hostname} leads to another host, ${next.hostname}`)
    url = next
  }
}
