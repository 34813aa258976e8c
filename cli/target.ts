import { extname } from 'node:path'
import { formats } from '../core/formats/all.ts'
import { Failure } from '../core/problems/failure.ts'
import { readers } from '../core/transcript/readers/all.ts'
import { standardOutput } from './output.ts'

/** The id of a project among those of formats. */
export const projectId = 'cuewright'

const known = (): string => [...formats.map(({ id }) => id), projectId].join(', ')

/** The format with this id or extension ("webvtt", "vtt"). ".json" means cues: words have an id of their own. */
function idOf(name: string): string | undefined {
  const wanted = name.toLowerCase()
  if (wanted === projectId) return projectId
  if (wanted === 'json') return 'cues-json'
  return (
    formats.find(({ id }) => id === wanted) ?? formats.find(({ extensions }) => extensions.includes(wanted))
  )?.id
}

/** Id of the format or transcript to read a file as, when `--option` names one. */
export function sourceOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const found = formats.find(({ id }) => id === idOf(name))
  if (found !== undefined && found.kind !== 'written') return found.id
  const heard = readers.find(({ id }) => id === name.toLowerCase())
  if (heard !== undefined) return heard.id
  const readable = [...formats.filter(({ kind }) => kind !== 'written'), ...readers].map(({ id }) => id)
  throw new Failure('bad-usage', {
    what: `${found === undefined ? `There is no format “${name}”` : `${found.name} can only be written`}. Known: ${readable.join(', ')}.`,
  })
}

/** Id of the format that `path` is written in: the one named by `--option`, else by the extension; stdout gets SubRip. */
export function targetOf(path: string, name: string | undefined, option: string): string {
  const extension = extname(path).slice(1)
  const found = idOf(name ?? (path === standardOutput ? 'srt' : extension))
  if (found !== undefined) return found
  const what =
    name === undefined
      ? `“${path}” has no extension of a format that can be written; name one with --${option}.`
      : `There is no format “${name}”.`
  throw new Failure('bad-usage', { what: `${what} Known: ${known()}.` })
}
