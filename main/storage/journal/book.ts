import { readdir, rename, rm, stat } from 'node:fs/promises'
import { z } from 'zod'
import { lastChanges } from '../../../core/document/journal/changes.ts'
import type { Revived } from '../../../core/document/journal/revive.ts'
import type { RecoveryOffer, WindowPlace } from '../../../preload/recovery.ts'
import { lockHolder } from '../lock.ts'
import { putAside, timeInName } from '../put-aside.ts'
import { journalFolder, journalPath } from './file.ts'
import { readJournal, revived, type JournalContent } from './read.ts'

/** Work that was closed on purpose without saving can be had back for two weeks. */
const closedFor = 14 * 86_400_000
/** A window that is loaded again comes back for its journal within this time. */
const reloadTime = 60_000
/** Changes that an offer shows. */
const shown = 5

const stamp = z.object({ hash: z.string(), bytes: z.number(), modified: z.number() })
const place: z.ZodType<WindowPlace> = z.object({
  file: z
    .object({
      path: z.string(),
      name: z.string(),
      format: z.string(),
      frameRate: z.object({ numerator: z.number(), denominator: z.number() }).exactOptional(),
      stamp: stamp.exactOptional(),
    })
    .nullable(),
  media: z.object({ path: z.string(), name: z.string(), track: z.number().int().nullable() }).nullable(),
  copied: z.array(z.string()),
  isLive: z.boolean(),
  recognizing: z
    .object({ recognizer: z.string(), language: z.string(), track: z.number().int().nullable() })
    .nullable()
    .exactOptional(),
})
const nowhere: WindowPlace = { file: null, media: null, copied: [], isLive: false }

export const placeOf = (value: unknown): WindowPlace => place.safeParse(value).data ?? nowhere

export const lockOf = (id: string): string => `${journalPath(id)}.lock`

/** Whether something of it is in no file. */
const isUnsaved = ({ history, draft }: Revived): boolean =>
  draft !== null || history.saved !== history.past.length

/**
 * Work that is in no file and that no window has, the latest first. Journals that hold nothing of the kind are removed; those
 * that cannot be read are put aside, and that is told.
 */
export async function recoveryOffers(): Promise<readonly RecoveryOffer[]> {
  const names = await readdir(journalFolder()).catch((): string[] => [])
  const offers: RecoveryOffer[] = []
  const gone = new Set<string>()
  for (const name of names.filter((each) => each.endsWith('.jsonl'))) {
    const id = name.slice(0, -'.jsonl'.length)
    if ((await lockHolder(lockOf(id))) !== undefined) continue
    const path = journalPath(id)
    const [content, about] = await Promise.all([
      readJournal(path).catch(() => undefined),
      stat(path).catch(() => undefined),
    ])
    if (content === undefined || about === undefined) continue
    const offer = offerOf(id, content)
    if (offer !== undefined) {
      offers.push(offer)
      // A window that took up another journal writes its own; the other one stayed only until that was whole.
      if (content.from !== null) gone.add(content.from)
    } else if (content.isNewer || (content.damaged > 0 && content.root === undefined)) {
      // A newer program will make sense of it.
      if (!content.isNewer) await putAside(path)
    } else if (Date.now() - about.mtimeMs > reloadTime) await removeJournal(id)
  }
  for (const id of gone) await removeJournal(id)
  return offers.filter(({ id }) => !gone.has(id)).sort((a, b) => b.time - a.time)
}

function offerOf(id: string, content: JournalContent): RecoveryOffer | undefined {
  const found = revived(content)
  if (found === undefined || !isUnsaved(found) || content.isNewer) return undefined
  if (content.closed !== null && Date.now() - content.closed > closedFor) return undefined
  const { history, draft, time } = found
  const { file, media, recognizing } = placeOf(found.place)
  return {
    id,
    file: file === null ? null : { name: file.name, path: file.path },
    media: media?.name ?? null,
    time,
    edits: history.saved < 0 ? null : Math.abs(history.past.length - history.saved),
    cues: history.document.cues.length,
    changes: lastChanges(history, shown),
    draft: draft?.text ?? null,
    isClosed: content.closed !== null,
    isPartial: content.told.missed > 0 || found.misfits > 0,
    isRecognizing: recognizing != null,
  }
}

/** Removes a journal that is not needed any more. One that is damaged is kept under another name. */
export async function removeJournal(id: string): Promise<void> {
  const path = journalPath(id)
  const content = await readJournal(path).catch(() => undefined)
  if (content !== undefined && (content.told.missed > 0 || content.isNewer)) {
    await rename(path, `${path}.damaged-${timeInName()}`).catch(() => undefined)
  } else await rm(path, { force: true }).catch(() => undefined)
  if ((await lockHolder(lockOf(id))) === undefined)
    await rm(lockOf(id), { force: true }).catch(() => undefined)
}
