import { Failure } from '../../../core/problems/failure.ts'
import { ConnectionLost } from '../service/resend.ts'
import { what } from './request.ts'

/** What an error that one of IBM's speech services tells in its own words means: what to throw; undefined for one not known. */
export function complaint(text: string): Failure | ConnectionLost | undefined {
  if (/session (?:timed out|closed)|timed? ?out|inactivity|no data received/i.test(text))
    return new ConnectionLost(new Failure('service-unreachable', { what }, text))
  if (/unauthori[sz]ed|forbidden|access.?token|credential|api ?key/i.test(text))
    return new Failure('service-key', { what }, text)
  if (/quota|rate.?limit|too many|limit (?:reached|exceeded)|plan/i.test(text))
    return new ConnectionLost(new Failure('service-quota', { what }, text))
  return undefined
}
