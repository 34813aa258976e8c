import { extname } from 'node:path'
import { formats } from '../../core/formats/all.ts'
import { readers } from '../../core/transcript/readers/all.ts'
import type { FolderListing, OpenKind } from '../../preload/files.ts'

type Kind = Exclude<FolderListing['entries'][number]['kind'], 'folder'>

/** Containers that dialogs offer. What is inside decides whether a file opens: any file can be tried. */
export const mediaExtensions: readonly string[] = [
  ...[
    'mp4',
    'm4v',
    'mov',
    'mkv',
    'webm',
    'avi',
    'wmv',
    'flv',
    'mpg',
    'mpeg',
    'ts',
    'mts',
    'm2ts',
    'mxf',
    '3gp',
    'ogv',
  ],
  ...['mp3', 'm4a', 'aac', 'wav', 'flac', 'ogg', 'oga', 'opus', 'wma', 'aiff', 'aif', 'ac3'],
]

export const projectExtension = 'cuewright'

export const subtitleExtensions: readonly string[] = [
  ...new Set([...formats, ...readers].flatMap(({ extensions }) => extensions)),
]

const extensionOf = (name: string): string => extname(name).slice(1).toLowerCase()

/** By name only, for lists and for where to look first. */
export function kindOf(name: string): Kind {
  const extension = extensionOf(name)
  if (extension === projectExtension) return 'project'
  if (subtitleExtensions.includes(extension)) return 'subtitles'
  return mediaExtensions.includes(extension) ? 'media' : 'other'
}

/** Whether a picker for `wanted` offers files of `kind`. A project is subtitles with their media. */
export const offers = (wanted: OpenKind | 'folders', kind: Kind): boolean => {
  if (wanted === 'folders' || kind === 'other') return false
  return wanted === 'any' || kind === wanted || (wanted === 'subtitles' && kind === 'project')
}

/** Plain text is a format of subtitles, too. */
const scriptExtensions: readonly string[] = ['md', 'markdown', 'ssml']

/** What a batch can begin with, by name only. */
export const inputKind = (name: string): 'film' | 'subtitles' | 'script' | undefined => {
  if (scriptExtensions.includes(extensionOf(name))) return 'script'
  const kind = kindOf(name)
  return kind === 'media' ? 'film' : kind === 'subtitles' || kind === 'project' ? 'subtitles' : undefined
}
