import { Failure } from '../../../core/problems/failure.ts'
import type { SettingValues } from '../recognizer.ts'
import { linesOf } from '../service/settings.ts'
import { proxyFor } from '../service/through-proxy.ts'
import { openAi } from './settings.ts'

/** Where requests go. */
export interface Server {
  readonly url: URL
  /** For messages: never a key, a password or a query. */
  readonly place: string
  /** The whole header, or none. */
  readonly authorization: string | undefined
  /** What leads there; undefined where the way is direct, as it is in one's own network. */
  readonly proxy: URL | undefined
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host)
/** In a house or office: names without a dot, .local and the private ranges of RFC 1918 and RFC 4193. */
const isNear = (host: string): boolean =>
  isLoopback(host) ||
  !/[.:]/.test(host) ||
  /\.(?:local|lan|internal|home\.arpa)$/i.test(host) ||
  /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
  /^\[f[cd]/i.test(host)

/** Services that answer nobody without a key. */
const wantsKey = ({ hostname }: URL): boolean => /(?:^|\.)(?:openai\.com|groq\.com)$/i.test(hostname)

/** "http://gpu-box:8000" and ".../v1" mean the road that all such servers have; what is longer is taken as it is. */
function read(text: string): URL | undefined {
  try {
    const url = new URL(/^\w+:\/\//.test(text) ? text : `http://${text}`)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
    const path = url.pathname.replace(/\/+$/, '')
    if (/\/(?:transcriptions|translations|inference)$/.test(path)) url.pathname = path
    else if (/\/v\d+$/.test(path)) url.pathname = `${path}/audio/transcriptions`
    else url.pathname = `${path}/v1/audio/transcriptions`
    return url
  } catch {
    return undefined
  }
}

const placeOf = ({ host, pathname }: URL): string =>
  `${host}${pathname.replace(/\/audio\/transcriptions$/, '')}`

/**
 * Whether a key may go there. A key from the environment was made for OpenAI or for the address beside it: another address
 * that was typed here does not get it.
 */
function isMeant(url: URL, key: string): boolean {
  const { OPENAI_API_KEY: given = '', OPENAI_BASE_URL: base = '' } = process.env
  if (key !== given) return true
  return [openAi, ...linesOf(base)].some((each) => read(each)?.host === url.host)
}

function authorizationOf(url: URL, key: string): string | undefined {
  const { username, password } = url
  if (username !== '' || password !== '') {
    const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    return `Basic ${Buffer.from(plain).toString('base64')}`
  }
  return key === '' || !isMeant(url, key) ? undefined : `Bearer ${key}`
}

/** The servers that are set, each once. Throws a `Failure` for an address that is none, and where a key would go unencrypted. */
export function serversOf({ servers = '', key = '', proxy = '' }: SettingValues): readonly Server[] {
  const found = new Map<string, Server>()
  for (const line of linesOf(servers === '' ? openAi : servers)) {
    const url = read(line)
    // Whatever it is, it may hold a key.
    if (url === undefined)
      throw new Failure('service-address', {
        what: 'The service',
        place: line.replace(/^(\w+:\/\/)?[^/]*@|\?.*$/g, '$1'),
      })
    const authorization = authorizationOf(url, key)
    url.username = url.password = ''
    if (authorization !== undefined && url.protocol === 'http:' && !isNear(url.hostname))
      throw new Failure('service-unencrypted', { place: placeOf(url) })
    found.set(url.href, {
      url,
      place: placeOf(url),
      authorization,
      proxy: isNear(url.hostname) ? undefined : proxyFor(url, proxy),
    })
  }
  return [...found.values()]
}

/** What is missing before anything can be sent, as a sentence. */
export function missing(values: SettingValues): string | undefined {
  try {
    const servers = serversOf(values)
    const locked = servers.find(({ url, authorization }) => wantsKey(url) && authorization === undefined)
    if (servers.length === 0) return 'Set the address of a server.'
    if (locked !== undefined)
      return locked.url.hostname.endsWith('openai.com')
        ? 'Set the key of your OpenAI account, or the address of a server of your own.'
        : `Set the key for ${locked.url.hostname}.`
    return undefined
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}
