import type { MediaInfo } from '../core/document/media.ts'
import { noShotChanges, shotsOf, type FoundCut, type ShotChanges } from '../core/document/shots.ts'
import type { Ticks } from '../core/time/ticks.ts'
import { cachedShots, shots as look, storeShots } from '../main/media/shots.ts'
import type { Call } from './verb.ts'

/** As in the window: how much the picture must change for a new shot. */
const threshold = 30

/** What a film has of shot changes, found now if nobody has looked before. */
export async function cutsIn(call: Call, film: MediaInfo): Promise<readonly FoundCut[]> {
  const known = await cachedShots(film)
  if (known !== undefined) return known
  const found: FoundCut[] = []
  for await (const cut of look(film, { signal: call.signal })) found.push(cut)
  await storeShots(film, found)
  return found
}

/** Where the shots of a film begin, with what a person changed; none without a picture. */
export const shotsIn = async (
  call: Call,
  film: MediaInfo | undefined,
  changes: ShotChanges = noShotChanges,
): Promise<readonly Ticks[]> =>
  film?.video === undefined ? [] : shotsOf(await cutsIn(call, film), threshold, changes)
