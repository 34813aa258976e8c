import { stat } from 'node:fs/promises'
import { basename, isAbsolute, join, resolve, win32 } from 'node:path'
import type { FileReference, MediaReference } from '../../core/document/media.ts'
import type { Problem } from '../../core/problems/problem.ts'

interface Found {
  /** The place of the media, or null. */
  readonly media: string | null
  readonly problem: Problem | null
}

/**
 * Looks for the media of a project that lies in `folder`: on the way from the project to it, then where it was, then beside
 * the project. A project may come from somebody else, so nothing is fetched from a network (addresses and shares are
 * refused), and outside of `folder` only an ordinary file of exactly the known size is taken.
 */
export async function findMedia(reference: MediaReference | undefined, folder: string): Promise<Found> {
  if (reference === undefined) return { media: null, problem: null }
  const { path, bytes } = reference
  const name = nameIn(path)
  let other: string | undefined
  for (const candidate of placesOf(reference, folder)) {
    const about = await stat(candidate).catch(() => undefined)
    if (about?.isFile() !== true) continue
    if (about.size === bytes) return { media: candidate, problem: null }
    if (isInside(candidate, folder)) other ??= candidate
  }
  if (other !== undefined) {
    const message = `“${basename(other)}” is not the file that it was (another size). Check that it fits the subtitles.`
    return { media: other, problem: { line: 0, code: 'media-changed', message } }
  }
  if (!isLocal(path)) {
    const message = `The project names media on a network (“${path.slice(0, 80)}”), which is not opened. Open a local copy.`
    return { media: null, problem: { line: 0, code: 'media-remote', message } }
  }
  const message = `The media “${name}” was not found. Open it to work with picture and sound.`
  return { media: null, problem: { line: 0, code: 'media-missing', message } }
}

/** Where the document beside a project lies now; as the project has it when it is nowhere. */
export async function findReference(reference: FileReference, folder: string): Promise<FileReference> {
  for (const path of placesOf(reference, folder)) {
    const about = await stat(path).catch(() => undefined)
    if (about?.isFile() === true) return { path }
  }
  return { path: reference.path }
}

/** Both kinds of slash: the project may come from another system. */
const nameIn = (path: string): string => win32.basename(path)

function placesOf({ path, relative }: FileReference, folder: string): readonly string[] {
  const name = nameIn(path)
  return [
    ...(relative !== undefined && isLocal(relative) && !isAbsolute(relative) && !win32.isAbsolute(relative)
      ? [resolve(folder, relative)]
      : []),
    ...(isLocal(path) && isAbsolute(path) ? [resolve(path)] : []),
    ...(name !== '' && isLocal(name) ? [join(folder, name)] : []),
  ]
}

/** No address ("https:", "file:"), no share ("\\server", "//server"), no device ("\\.\"), no NUL. One letter is a drive. */
export const isLocal = (path: string): boolean =>
  !path.includes('\0') && !/^[a-z][a-z\d+.-]+:/i.test(path) && !/^[\\/]{2}/.test(path)

const isInside = (path: string, folder: string): boolean => path.startsWith(join(resolve(folder), '/'))
