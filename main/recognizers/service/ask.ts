import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { Failure } from '../../../core/problems/failure.ts'
import { brokenBy, refusedWith, type Party } from './refusal.ts'
import { without } from './secrets.ts'
import { agentThrough, ProxyRefused, proxyFor } from './through-proxy.ts'

/** A question by HTTP to a service that answers with text. */
export interface Question extends Party {
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  /** Sent with POST; absent: GET. */
  readonly body?: string
  readonly proxy: string
  /** How long to wait for the whole answer, in ms. */
  readonly patience: number
  /** What no message may show. */
  readonly secrets: readonly string[]
}

interface HttpAnswer {
  readonly status: number
  readonly text: string
}

/** No answer is nearly so long. */
const longest = 4 * 1024 * 1024

/** What the service answers, whatever its status. Rejects with a `Failure`, with a `ConnectionLost` when another try may help. */
export function ask(
  { what, place, url, headers = {}, body, proxy, patience, secrets }: Question,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const way = proxyFor(url, proxy)
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? secure : plain)(url, {
      method: body === undefined ? 'GET' : 'POST',
      signal,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
      ...(way === undefined ? {} : { agent: agentThrough(way, url) }),
    })
    const late = setTimeout(() => {
      reject(new Failure('service-silent', { what }))
      asked.destroy()
    }, patience)
    const failed = (error: Error): void => {
      clearTimeout(late)
      const said = without(error.message, ...secrets)
      reject(
        error instanceof ProxyRefused
          ? refusedWith(error.statusCode, { what, place }, said)
          : brokenBy(error, { what, place }, said),
      )
    }
    asked.on('error', failed)
    asked.on('response', (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('error', failed)
      response.on('data', (part: string) => {
        text += part
        if (text.length > longest) response.destroy(new Error('too long'))
      })
      response.on('end', () => {
        clearTimeout(late)
        resolve({ status: response.statusCode ?? 0, text })
      })
    })
    asked.end(body)
  })
}
