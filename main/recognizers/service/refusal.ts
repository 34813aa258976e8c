import { Failure } from '../../../core/problems/failure.ts'
import { ConnectionLost } from './resend.ts'

/** Who refused, and where that is: for messages. */
export interface Party {
  readonly what: string
  readonly place: string
}

/** Why an answer by HTTP with this status came instead of what was wanted: what to throw. `said` is its body, without keys. */
export function refusedWith(status: number, { what, place }: Party, said: string): Failure | ConnectionLost {
  const detail = `HTTP ${status}${said === '' ? '' : `: ${said}`}`
  if (status === 401 || status === 403) return new Failure('service-key', { what }, detail)
  if (status === 402) return new Failure('service-quota', { what }, detail)
  if (status === 407) return new Failure('service-proxy', { what }, detail)
  if (status === 408 || status === 425)
    return new ConnectionLost(new Failure('service-unreachable', { what }, detail))
  if (status >= 500) return new ConnectionLost(new Failure('service-down', { what }, detail))
  if (status === 429) return new ConnectionLost(new Failure('service-quota', { what }, detail))
  // Whoever answers with a page or sends elsewhere is not the service.
  if (status === 404 || status === 410 || status < 400)
    return new Failure('service-address', { what, place }, detail)
  return new Failure('service-refused', { what }, detail)
}

/** Why a connection was closed with this code of RFC 6455, 7.4: what to throw. */
export function closedWith(code: number, { what }: Party, said: string): Failure | ConnectionLost {
  const detail = `closed with ${code}${said === '' ? '' : `: ${said}`}`
  // Protocol, kind of data, data, policy, too large, extension: the same again has the same outcome.
  if ([1002, 1003, 1007, 1008, 1009, 1010].includes(code))
    return new Failure('service-refused', { what }, detail)
  if (code === 1011) return new ConnectionLost(new Failure('service-down', { what }, detail))
  return new ConnectionLost(new Failure('service-unreachable', { what }, detail))
}

/** Why a line could not be opened or broke, from the code of Node's error: what to throw. */
export function brokenBy(error: unknown, { what, place }: Party, said: string): Failure | ConnectionLost {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/.test(code))
    return new ConnectionLost(new Failure('service-address', { what, place }, said))
  if (/^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code))
    return new Failure('service-certificate', { what, place }, said)
  if (/^(?:ERR_SSL|EPROTO)/.test(code)) return new Failure('service-address', { what, place }, said)
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return new Failure('service-answer', { what }, said)
  if (code.startsWith('WS_ERR_')) return new ConnectionLost(new Failure('service-answer', { what }, said))
  return new ConnectionLost(new Failure('service-unreachable', { what }, said))
}
