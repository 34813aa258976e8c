import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import { ask } from '../service/ask.ts'
import { refusedWith } from '../service/refusal.ts'
import { bare, without } from '../service/secrets.ts'

const what = 'IBM’s identity service'
const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().optional() })

interface Asked {
  /** Where keys become tokens: an address without a path, or with the whole one. */
  readonly iam: string
  readonly key: string
  readonly proxy: string
  /** How long to wait, in ms. */
  readonly patience: number
}

interface Kept {
  readonly token: string
  /** In ms since 1970. */
  readonly until: number
}
/** Tokens by where they come from and the key; all connections of a film use the same one. In memory only. */
const kept = new Map<string, Kept>()
const idOf = ({ iam, key }: Asked): string => `${iam}\n${key}`

/** A token that was refused is not used again. */
export const forget = (asked: Asked): void => void kept.delete(idOf(asked))

/**
 * A token for `key`, as long as it holds (an hour, as a rule). Rejects with a `Failure` when the key is refused, with a
 * `ConnectionLost` when another try may help.
 */
export async function tokenFor(asked: Asked, signal: AbortSignal): Promise<string> {
  const known = kept.get(idOf(asked))
  if (known !== undefined && known.until > Date.now()) return known.token
  const place = bare(asked.iam)
  const { iam, key, proxy, patience } = asked
  const { status, text } = await ask(
    {
      ...{ what, place, proxy, patience },
      url: addressOf(iam, place),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
        apikey: key,
      }).toString(),
      secrets: [key],
    },
    signal,
  )
  const said = without(text, asked.key).slice(0, 500)
  // Unknown, locked and malformed keys are answered with 400.
  if (status === 400) throw new Failure('service-key', { what }, said)
  if (status !== 200) throw refusedWith(status, { what, place }, said)
  let read
  try {
    read = answer.parse(JSON.parse(text))
  } catch {
    throw new Failure('service-answer', { what })
  }
  const { access_token: token, expires_in: seconds = 3600 } = read
  // A token that is about to end would end between here and the service.
  kept.set(idOf(asked), { token, until: Date.now() + 800 * seconds })
  return token
}

/** Throws a `Failure` for an address that is none. */
function addressOf(iam: string, place: string): URL {
  try {
    const url = new URL(/^\w+:\/\//.test(iam) ? iam : `https://${iam}`)
    if (!/^https?:$/.test(url.protocol)) throw new RangeError(url.protocol)
    if (!url.pathname.endsWith('/token')) url.pathname = `${url.pathname.replace(/\/+$/, '')}/identity/token`
    return url
  } catch {
    throw new Failure('service-address', { what, place })
  }
}
