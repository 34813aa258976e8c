import { Failure } from '../../../core/problems/failure.ts'
import type { EngineSetting } from '../../../preload/engines.ts'

/** What every service asks in the same words. */
export const proxySetting: EngineSetting = {
  id: 'proxy',
  neutral: true,
  label: 'Proxy',
  kind: 'address',
  variable: 'HTTPS_PROXY',
  hint: '“http://host:port”, where the way to the internet leads through one.',
}

export const patienceSetting: EngineSetting = {
  id: 'patience',
  neutral: true,
  label: 'Seconds to wait for an answer',
  kind: 'number',
  fallback: '60',
  hint: 'Where the service has something to say; a slow server of your own may need more.',
}

export const patienceOf = (text = ''): number => 1000 * Math.min(3600, Math.max(1, Number(text) || 60))

/** A number of a setting within `low` to `high`; undefined for what is none, which leaves it to the service. */
export function numberOf(text: string | undefined, low: number, high: number): number | undefined {
  const value = Number((text ?? '').trim().replace(',', '.'))
  if ((text ?? '').trim() === '' || !Number.isFinite(value)) return undefined
  return Math.min(high, Math.max(low, value))
}

/** The lines of a setting, without empty ones. Semicolons part as well. */
export const linesOf = (text = ''): readonly string[] =>
  text
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** An address as a person writes it, for a WebSocket. Throws a `Failure` for one that is none. */
export function socketAddress(text: string, what: string, scheme: 'ws' | 'wss'): URL {
  try {
    const url = new URL(/^\w+:\/\//.test(text) ? text : `${scheme}://${text}`)
    url.protocol = url.protocol.replace(/^http/, 'ws')
    if (!/^wss?:$/.test(url.protocol) || url.hostname === '') throw new RangeError(url.protocol)
    url.hash = ''
    return url
  } catch {
    throw new Failure('service-address', { what, place: text.replace(/\/\/.*@/, '//') })
  }
}
