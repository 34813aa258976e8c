import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaInfo } from '../../../core/document/media.ts'
import { chooseTrack } from '../../media/audio.ts'
import { cacheOf, contentKey } from '../../media/content.ts'
import { programVersion } from '../../storage/folders.ts'
import type { Recognizer, SettingValues } from '../recognizer.ts'
import { usualLengths } from './cutter.ts'
import type { JournalHead } from './journal.ts'

/** Goes up when the same program would cut or write otherwise. */
const version = 1
/** Nobody goes on after so long. */
const lasting = 21 * 86_400_000

/** The settings of `engine` on which its words depend. */
const mattering = ({ settings }: Recognizer, values: SettingValues): readonly string[] =>
  settings
    .filter(({ kind, neutral }) => kind !== 'secret' && neutral !== true)
    .map(({ id }) => `${id}=${values[id] ?? ''}`)
    .sort()

/** The beginning of the names of all journals of a film. */
const filmOf = async (info: MediaInfo): Promise<string> => `${await contentKey(info)}-`

/**
 * Where the journal of a recognition lies: named by what is in the film and when it was changed, by track, engine, settings that
 * matter, language and version. Anything else makes it another recognition. Undefined where nothing can be kept.
 */
export async function journalPlace(
  engine: Recognizer,
  info: MediaInfo,
  { track, language, values }: Pick<JournalHead, 'track' | 'language'> & { readonly values: SettingValues },
): Promise<string | undefined> {
  try {
    const { mtimeMs } = await stat(info.path)
    const { index } = chooseTrack(info, track)
    const { shortest, longest } = usualLengths()
    const settings = mattering(engine, values)
    const all = [
      version,
      programVersion(),
      engine.id,
      language,
      index,
      mtimeMs,
      shortest,
      longest,
      ...settings,
    ]
    const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32)
    return join(await cacheOf('recognition'), `${await filmOf(info)}${hash}.parts`)
  } catch {
    return undefined
  }
}

/** The journals of a film, whatever wrote them. */
export async function journalsOf(info: MediaInfo): Promise<readonly string[]> {
  try {
    const folder = await cacheOf('recognition')
    const film = await filmOf(info)
    return (await readdir(folder)).filter((name) => name.startsWith(film)).map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Takes away what was left for three weeks. */
export async function removeOld(now = Date.now()): Promise<void> {
  try {
    const folder = await cacheOf('recognition')
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const { mtimeMs } = await stat(path)
      if (now - mtimeMs > lasting) await rm(path, { force: true })
    }
  } catch {
    // A cache that cannot be cleared costs room, not work.
  }
}
