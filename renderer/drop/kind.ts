import { formats } from '../../core/formats/all.ts'
import { readers } from '../../core/transcript/readers/all.ts'
import { later } from '../language/t.ts'

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

const words = new Set(['cuewright', ...[...formats, ...readers].flatMap(({ extensions }) => extensions)])

/** Subtitles, a project, a script or a transcript, by its name. */
export const isWords = (name: string): boolean => words.has(extensionOf(name))

const reasons: readonly (readonly [extensions: readonly string[], reason: string])[] = [
  [
    ['sup', 'idx', 'bdn', 'son'],
    later(
      '“{{name}}” holds pictures of subtitles, not text. A program for character recognition makes text of them.',
    ),
  ],
  [
    ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'tif', 'tiff', 'heic', 'svg', 'psd'],
    later('“{{name}}” is a picture. Films, sound, subtitles, transcripts and projects can be opened.'),
  ],
  [
    ['zip', 'rar', '7z', 'gz', 'tar', 'xz', 'bz2'],
    later('“{{name}}” is an archive. Unpack it first and open what is in it.'),
  ],
  [
    ['pdf', 'doc', 'odt', 'rtf', 'pages', 'xls', 'xlsx', 'ods', 'ppt', 'pptx'],
    later('“{{name}}” is a document that cannot be read here. Save it as plain text, then open that.'),
  ],
  [
    ['prproj', 'aep', 'drp', 'fcpbundle', 'veg', 'kdenlive', 'mlt'],
    later('“{{name}}” is a project of a video editor. Export its film or its subtitles and open those.'),
  ],
  [
    ['exe', 'msi', 'dmg', 'app', 'deb', 'rpm', 'appimage', 'dll', 'so'],
    later('“{{name}}” is a program. Films, sound, subtitles, transcripts and projects can be opened.'),
  ],
  [
    ['ttf', 'otf', 'woff', 'woff2', 'ttc'],
    later('“{{name}}” is a font. Films, sound, subtitles, transcripts and projects can be opened.'),
  ],
]

/** Why a file of this name is of no use here, with a place for its name; null for what may be. What it holds decides later. */
export function whyUseless(name: string): string | null {
  const extension = extensionOf(name)
  if (words.has(extension)) return null
  return reasons.find(([extensions]) => extensions.includes(extension))?.[1] ?? null
}
