import { Failure } from '../../../core/problems/failure.ts'
import { ConnectionLost } from '../service/resend.ts'

const what = 'Azure Speech'

/** Why the SDK gave up, from its error code by name and its message: what to throw. A lost connection may be tried again. */
export function reasonOf(code: string, message: string, place: string): Failure | ConnectionLost {
  const status = /(?:response|status(?:code)?)\D{0,12}(4\d\d|5\d\d)/i.exec(message)?.[1]
  if (status === '401' || code === 'AuthenticationFailure')
    return new Failure('service-key', { what }, message)
  if (status === '404') return new Failure('service-address', { what, place }, message)
  if (status === '403' || code === 'Forbidden') return new Failure('service-quota', { what }, message)
  if (status === '429' || code === 'TooManyRequests')
    return new ConnectionLost(new Failure('service-quota', { what }, message))
  if (status?.startsWith('4') === true || code === 'BadRequestParameters')
    return new Failure('service-refused', { what }, message)
  if (/ENOTFOUND|EAI_AGAIN|getaddrinfo|invalid url/i.test(message))
    return new ConnectionLost(new Failure('service-address', { what, place }, message))
  if (code === 'ServiceTimeout') return new ConnectionLost(new Failure('service-silent', { what }, message))
  if (
    code === 'ServiceError' ||
    code === 'RuntimeError' ||
    status?.startsWith('5') === true ||
    /internal error/i.test(message)
  )
    return new ConnectionLost(new Failure('service-down', { what }, message))
  if (/certificate|self.signed/i.test(message))
    return new Failure('service-certificate', { what, place }, message)
  return new ConnectionLost(new Failure('service-unreachable', { what }, message))
}
