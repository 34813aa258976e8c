import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Licence } from '../../preload/program.ts'
import { programRoot } from './folders.ts'

const listed = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    licence: z.string(),
    author: z.string().optional(),
    home: z.string(),
    contains: z.string().optional(),
    text: z.string(),
  }),
)

/**
 * What is shipped of other people's work, in the order of names, each version once: what the build wrote down
 * (scripts/licences.mjs). Empty where the program was built without.
 */
export async function readLicences(
  folder = join(programRoot, 'out', 'licences'),
): Promise<readonly Licence[]> {
  const files = await readdir(folder).catch(() => [])
  const lists = await Promise.all(
    files
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => listed.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  )
  const byName = new Map(lists.flat().map((each) => [`${each.name} ${each.version}`, each]))
  return [...byName.values()]
    .sort((a, b) => a.name.replace(/^@/, '').localeCompare(b.name.replace(/^@/, ''), 'en'))
    .map(({ author, contains, ...rest }) => ({
      ...rest,
      ...(author === undefined ? {} : { author }),
      ...(contains === undefined ? {} : { contains }),
    }))
}

/** The licence of the program itself. */
export const ownLicence = (): Promise<string> => readFile(join(programRoot, 'LICENSE'), 'utf8')
