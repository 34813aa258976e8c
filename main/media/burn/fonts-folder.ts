import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { EmbeddedFont } from '../../../core/formats/shared/substation/fonts.ts'
import { programRoot } from '../../storage/folders.ts'

/** The files of the program's own font that the window gives to its libass, each with letters of its own. */
const own = /^inter-(?:latin|latin-ext|cyrillic|cyrillic-ext|greek|vietnamese)-wght-normal[^/]*\.woff2$/

/** Where they are: beside the window's other files, or in the package that they come from. */
async function ownFonts(): Promise<readonly string[]> {
  const places = [join(programRoot, 'out', 'renderer', 'assets')]
  try {
    const from = createRequire(import.meta.url)
    places.push(join(dirname(from.resolve('@fontsource-variable/inter/package.json')), 'files'))
  } catch {
    // Not there in an installed program.
  }
  for (const place of places) {
    const found = (await readdir(place).catch(() => [])).filter((name) => own.test(name))
    if (found.length > 0) return found.map((name) => join(place, name))
  }
  return []
}

/** Makes `folder` and puts all fonts there that libass may want: `fonts` of the document, under names of our own, and the program's. */
export async function writeFonts(folder: string, fonts: readonly EmbeddedFont[]): Promise<void> {
  // What an earlier run had is not found beside them.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [at, { bytes }] of fonts.entries()) await writeFile(join(folder, `document-${at}.ttf`), bytes)
  for (const [at, path] of (await ownFonts()).entries())
    await writeFile(join(folder, `own-${at}.woff2`), await readFile(path))
}
