import type { IncomingHttpHeaders } from 'node:http'
import { Failure } from '../../../core/problems/failure.ts'
import { readAnswer } from './answer.ts'
import type { NoReply } from './upload.ts'

/** Not now: the server may take it later. `after` is how long it asked to be left alone, in milliseconds. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain'
  readonly failure: Failure
  readonly after: number | undefined

  constructor(failure: Failure, after?: number) {
    super(failure.message)
    this.failure = failure
    this.after = after
  }
}

interface Facts {
  /** The server, for a person. */
  readonly what: string
  readonly model: string
  /** What must not be repeated. */
  readonly secrets: readonly string[]
}

/** The last words of a server, for the details: no key, no page of HTML, no novel. */
function saidBy(body: string, secrets: readonly string[]): string {
  const message = /"(?:message|detail|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1]
  const text = (message ?? (body.trimStart().startsWith('<') ? '' : body)).replaceAll(/\s+/g, ' ')
  return (
    secrets
      .filter((secret) => secret !== '')
      .reduce((sum, secret) => sum.replaceAll(secret, '…'), text)
      // OpenAI repeats a wrong key with its middle in asterisks.
      .replaceAll(/\b(?:sk|gsk)[-_][\w*-]+/g, '…')
      .slice(0, 400)
  )
}

/** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from now. */
export function retryAfter(
  { 'retry-after': value }: IncomingHttpHeaders,
  now = Date.now(),
): number | undefined {
  if (value === undefined) return undefined
  const wait = /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}

const isPage = (headers: IncomingHttpHeaders, body: string): boolean =>
  /text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(body)

const about = {
  times: /response_format|timestamp_granularit|verbose_json/i,
  model: /model/i,
  unknown:
    /not.{0,3}found|does not exist|not exist|not.{0,12}installed|unknown|invalid|not supported|no such|not available|unsupported/i,
  quota: /insufficient_quota|exceeded your current quota|billing/i,
}

/** Why there was no answer: what to throw. */
export const noReply = (error: NoReply, what: string): TryAgain =>
  new TryAgain(new Failure(error.silent ? 'service-silent' : 'service-unreachable', { what }, error.message))

/**
 * The transcript in an answer. Throws a `Failure` when this server is of no use for this request or any other, and `TryAgain`
 * when it may be later.
 */
export function transcriptOf(
  {
    status,
    headers,
    body,
  }: { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string },
  { what, model, secrets }: Facts,
): NonNullable<ReturnType<typeof readAnswer>> {
  const said = saidBy(body, secrets)
  const detail = `Status ${status}${said === '' ? '' : `: ${said}`}`
  if (status >= 200 && status < 300) {
    const answer = readAnswer(body)
    if (answer !== undefined) return answer
    if (isPage(headers, body)) throw new Failure('service-page', { what }, detail)
    throw new TryAgain(new Failure('service-answer', { what }, detail))
  }
  if (status === 429) {
    const failure = new Failure('service-quota', { what }, detail)
    throw about.quota.test(body) ? failure : new TryAgain(failure, retryAfter(headers))
  }
  if (status >= 500 || status === 408 || status === 409 || status === 425)
    throw new TryAgain(
      new Failure('service-down', { what, place: `status ${status}` }, detail),
      retryAfter(headers),
    )
  throw refusal(status, headers, body, { what, model, detail })
}

/** A refusal that would come again. */
function refusal(
  status: number,
  headers: IncomingHttpHeaders,
  body: string,
  { what, model, detail }: { readonly what: string; readonly model: string; readonly detail: string },
): Failure {
  if (status === 401 || status === 403 || status === 407) return new Failure('service-key', { what }, detail)
  if (status === 402) return new Failure('service-quota', { what }, detail)
  if (status === 413) return new Failure('service-size', { what }, detail)
  if (!isPage(headers, body)) {
    if (about.times.test(body)) return new Failure('service-times', { what, place: model }, detail)
    if (about.model.test(body) && about.unknown.test(body))
      return new Failure('service-model', { what, place: model }, detail)
  }
  if (status === 404 || status === 405 || status === 410 || (status >= 300 && status < 400))
    return new Failure('service-address', { what: 'The service', place: what }, detail)
  return isPage(headers, body)
    ? new Failure('service-page', { what }, detail)
    : new Failure('service-refused', { what }, detail)
}
