import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { z } from 'zod'
import { tokens } from '../../core/cues/tokens.ts'
import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { cueOf } from '../../core/cues/retime.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { FileReference } from '../../core/document/media.ts'
import { collect, type Collector } from '../../core/problems/collect.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { writeAtomic } from './atomic-write.ts'
import { findMedia, findReference } from './find-media.ts'
import { migrate, projectSchema, projectVersion } from './project-schema.ts'
import { readBytes } from './read-bytes.ts'

/** In megabytes: a day of speech with all its words has 20. */
const largest = 400

/**
 * A project and the place of its media, null when it is not found (`problems` says why). Rejects with a `Failure`:
 * `bad-project` with the place in the file, `newer-project`, and those of reading.
 */
export async function readProject(
  path: string,
): Promise<{ readonly project: OpenedDocument; readonly media: string | null }> {
  const bytes = await readBytes(path, largest)
  const { cuewright, ...content } = checked(parsed(bytes, path), path)
  const collector = collect()
  const document = { ...content, cues: sound(content.cues, collector) }
  const folder = dirname(resolve(path))
  const { media, problem } = await findMedia(document.media, folder)
  const { reference } = document
  const beside = reference === undefined ? {} : { reference: await findReference(reference, folder) }
  const project: OpenedDocument = {
    path,
    name: basename(path),
    format: 'cuewright',
    document:
      media === null || document.media === undefined
        ? { ...document, ...beside }
        : { ...document, ...beside, media: { ...document.media, path: media } },
    problems: problem === null ? collector.problems() : [problem, ...collector.problems()],
  }
  return { project, media }
}

function parsed(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Failure('bad-project', { file: basename(path) }, String(error))
  }
}

function checked(content: unknown, path: string): z.infer<typeof projectSchema> {
  const file = basename(path)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Failure('bad-project', { file })
  }
  const fields: Readonly<Record<string, unknown>> = { ...content }
  const version = fields['cuewright']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw new Failure('bad-project', { file, place: 'cuewright' })
  }
  if (version > projectVersion) throw new Failure('newer-project', { file })
  const current = migrate(fields, version)
  if (current === undefined) throw new Failure('bad-project', { file, place: 'cuewright' })
  const outcome = projectSchema.safeParse(current)
  if (outcome.success) return outcome.data
  // A field that this version does not know would be lost on the next save.
  const { issues } = outcome.error
  if (issues.every(({ code }) => code === 'unrecognized_keys')) throw new Failure('newer-project', { file })
  const [issue] = issues.filter(({ code }) => code !== 'unrecognized_keys')
  const place = (issue?.path ?? []).map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  )
  throw new Failure(
    'bad-project',
    { file, place: place.join('').replace(/^\./, '') || 'the top' },
    issue?.message,
  )
}

/** What a schema cannot say: every id once, and the words of a cue are the tokens of its text. */
function sound(cues: readonly Cue[], { note }: Collector): readonly Cue[] {
  const seen = new Set<string>()
  const newId = idsAfter(cues)
  return cues.map((cue, index) => {
    const place = `Cue ${index + 1}`
    const isNew = !seen.has(cue.id)
    seen.add(cue.id)
    if (!isNew) note('double-id', 0, `${place} had the same id as another; it got a new one.`)
    const named = isNew ? cue : { ...cue, id: newId() }
    const texts = tokens(cue.text)
    const isWhole =
      texts.length === cue.words.length && texts.every((text, at) => text === cue.words[at]?.text)
    if (isWhole) return named
    note(
      'words',
      0,
      `The words of cue ${index + 1} did not fit its text; those that are new have guessed times.`,
    )
    return cueOf(named)
  })
}

/** Saves `document` as a project. Rejects like `writeAtomic`. */
export const writeProject = (path: string, document: SubtitleDocument): Promise<void> =>
  writeAtomic(path, serializeProject(document, dirname(resolve(path))))

/** The text of a project file; `folder` is where it will lie, so that its media is found when both move. */
export function serializeProject(document: SubtitleDocument, folder?: string): string {
  const { cues, media, reference, ...rest } = document
  const head = {
    cuewright: projectVersion,
    ...(media === undefined ? {} : { media: placed(media, folder) }),
    ...(reference === undefined ? {} : { reference: placed(reference, folder) }),
    ...rest,
  }
  // One cue a line: a version control system then shows what changed.
  const lines = cues.map((cue) => `\n  ${JSON.stringify(cue)}`)
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "cues": [${lines.join(',')}${lines.length === 0 ? '' : '\n '}]\n}\n`
}

/** Also from the folder of the project, unless it is on another drive of Windows: there is no way from one to the other. */
function placed<Reference extends FileReference>(given: Reference, folder: string | undefined): Reference {
  const { relative: _, ...reference } = given
  if (folder === undefined || !isAbsolute(given.path)) return reference as Reference
  const from = relative(folder, given.path)
  const way = isAbsolute(from) ? {} : { relative: from.split(sep).join('/') }
  return { ...reference, ...way } as Reference
}
