import { Failure } from '../../core/problems/failure.ts'
import { ConnectionLost } from '../recognizers/service/resend.ts'
import type { VoiceInfo } from './voice.ts'

/** A list that is waited for keeps a dialog waiting; ms. */
export const listPatience = 5000
/** New voices come a few times a year: a list is asked for again after so many ms. */
const fresh = 600_000

interface Kept {
  readonly voices: readonly VoiceInfo[]
  readonly at: number
}
/** Lists by whom was asked with which key; in memory only. */
const kept = new Map<string, Kept>()

const isSilent = (error: unknown): boolean =>
  error instanceof ConnectionLost ||
  (error instanceof Failure && ['service-silent', 'service-answer', 'service-address'].includes(error.code))

/**
 * The voices that a service says it has (`ask`), or those that are `known` here where it cannot be asked. Rejects where the
 * service refuses: a wrong key is not hidden by a list that cannot be used.
 */
export async function listed(
  who: string,
  ask: () => Promise<readonly VoiceInfo[]>,
  known: readonly VoiceInfo[],
  signal: AbortSignal,
): Promise<readonly VoiceInfo[]> {
  const last = kept.get(who)
  if (last !== undefined && Date.now() - last.at < fresh) return last.voices
  try {
    const voices = await ask()
    if (voices.length === 0) return known
    kept.set(who, { voices, at: Date.now() })
    return voices
  } catch (error) {
    if (signal.aborted) throw new Failure('canceled')
    if (isSilent(error)) return known
    throw error
  }
}
