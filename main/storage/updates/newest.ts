import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import type { Update } from '../../../preload/program.ts'
import { httpGet } from '../models/http-get.ts'
import type { Feed } from './feed.ts'
import { compareVersions, versionOf } from './version.ts'

/** Ten releases with all their packages are a fraction of it. */
const mostBytes = 2_000_000
/** From the question to the end of the answer. */
const patience = 20_000
const mostNotes = 4000

const releases = z
  .array(
    z.object({
      tag_name: z.string().max(200),
      draft: z.boolean().default(false),
      body: z.string().nullish(),
    }),
  )
  .max(100)

/** Signs that hide, turn round or overwrite what stands beside them are left out: the text is a stranger's. */
const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()
    .slice(0, mostNotes)

interface Asked {
  readonly version: string
  readonly signal: AbortSignal
  /** Milliseconds; fewer in tests. */
  readonly within?: number
}

/**
 * Asks `feed` for releases, with one request that says nothing of this computer or program but its name, and gives the newest that
 * is newer than `version`, null if none is. Previews count only for who has one. Rejects with a `Failure`: "updates-unreachable" if
 * nothing came in time, "updates-unreadable" if it was no list of releases.
 */
export async function newestOf(
  feed: Feed,
  { version, signal, within = patience }: Asked,
): Promise<Update | null> {
  const own = versionOf(version)
  if (own === undefined) return null
  const [newest] = parse(await read(feed.address, signal, within))
    .filter(({ draft }) => !draft)
    .flatMap(({ tag_name: tag, body }) => {
      const found = versionOf(tag)
      return found === undefined ? [] : [{ tag, found, notes: plain(body ?? '') }]
    })
    .filter(({ found }) => found.before.length === 0 || own.before.length > 0)
    .sort((a, b) => compareVersions(b.found, a.found))
  if (newest === undefined || compareVersions(newest.found, own) <= 0) return null
  const { tag, notes } = newest
  return { version: tag.replace(/^v/i, ''), notes, page: feed.page(tag) }
}

function parse(text: string): z.infer<typeof releases> {
  try {
    return releases.parse(JSON.parse(text))
  } catch (error) {
    throw new Failure('updates-unreadable', {}, error instanceof Error ? error.message.slice(0, 500) : '')
  }
}

async function read(address: string, signal: AbortSignal, within: number): Promise<string> {
  const late = AbortSignal.timeout(within)
  const headers = { accept: 'application/vnd.github+json, application/json' }
  try {
    const both = AbortSignal.any([signal, late])
    const got = await httpGet(address, { headers, signal: both, staysOnHost: true })
    try {
      if (got.status !== 200) throw new Failure('updates-unreachable', {}, `HTTP ${got.status}`)
      const parts: Uint8Array[] = []
      let length = 0
      for await (const part of got.body) {
        length += part.length
        if (length > mostBytes) throw new Failure('updates-unreadable', {}, `more than ${mostBytes} bytes`)
        parts.push(part)
      }
      return Buffer.concat(parts).toString('utf8')
    } finally {
      got.close()
    }
  } catch (error) {
    if (signal.aborted) throw new Failure('canceled')
    if (error instanceof Failure) throw error
    throw new Failure('updates-unreachable', {}, error instanceof Error ? error.message : String(error))
  }
}
