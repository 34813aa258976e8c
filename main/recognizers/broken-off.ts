import type { MediaInfo } from '../../core/document/media.ts'
import { pcmRate } from '../../core/audio/pcm.ts'
import { fromSamples } from '../../core/time/ticks.ts'
import type { BrokenOff } from '../../preload/jobs.ts'
import { engineValues } from '../storage/engine-values.ts'
import { recognizers } from './all.ts'
import { leading } from './film.ts'
import { readJournal } from './parts/journal.ts'
import { journalPlace, journalsOf } from './parts/place.ts'

/** The recognition of a film that came farthest before it was broken off, and that can go on with the settings of today. */
export async function brokenOff(info: MediaInfo): Promise<BrokenOff | null> {
  let best: BrokenOff | null = null
  for (const path of await journalsOf(info)) {
    const { head, parts } = await readJournal(path)
    const engine = recognizers.find(({ id }) => id === head?.recognizer)
    if (head === undefined || engine === undefined) continue
    const values = await engineValues(engine)
    if ((await journalPlace(engine, info, { ...head, values })) !== path) continue
    const position = fromSamples(leading(parts).end, pcmRate)
    if (position > (best?.position ?? 0)) best = { ...head, position }
  }
  return best
}
