import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import listed from './catalogue.json' with { type: 'json' }

/** Plain http is for a server on this computer only. */
const address = z
  .url()
  .refine(
    (url) => /^https:\/\//.test(url) || /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/.test(url),
    'must be https',
  )
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A name that is one and the same folder or file on every system. */
const fileName = z.string().regex(/^[A-Za-z0-9][\w.-]{0,100}$/)

const file = z.object({
  url: address,
  bytes: z.number().int().positive(),
  /** False: `bytes` is about right, for the room on the disk. */
  exact: z.boolean(),
  /** As the publisher states it; null where it could not be found out. */
  sha256: sha256.nullable(),
  /** The publisher's list of checksums ("name sha256" a line), asked where there is no `sha256`. */
  checksums: address.optional(),
  /** An archive: its one folder is the model. Else the file is a part of the model, called `name`. */
  unpack: z.literal('tar.bz2').optional(),
  name: fileName.optional(),
})
const model = z.object({
  id: fileName,
  name: z.string().min(1).max(80),
  note: z.string().max(200),
  kind: z.enum([
    'streaming-transducer',
    'streaming-ctc',
    'streaming-nemo-ctc',
    'transducer',
    'nemo-transducer',
    'nemo-ctc',
    'zipformer-ctc',
    'sense-voice',
    'whisper',
    'moonshine',
    'moonshine-merged',
  ]),
  /** BCP 47 primary tags. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1),
  licence: z.object({ name: z.string().min(1), url: address }),
  /** What to recommend first, of those that fit: smaller is better, by what their publishers say of them. */
  order: z.number().int(),
  /** About, for the room on the disk and in memory. */
  unpackedBytes: z.number().int().positive(),
  files: z.array(file).min(1),
})
const schema = z
  .object({ version: z.literal(1), models: z.array(model) })
  .refine(({ models }) => new Set(models.map(({ id }) => id)).size === models.length, 'an id is there twice')

export type CatalogueFile = z.infer<typeof file>
export type CatalogueModel = z.infer<typeof model>

/** What can be downloaded. `CUEWRIGHT_CATALOGUE` names a file of the same form in its place: a mirror, or models of one's own. */
export async function readCatalogue(): Promise<readonly CatalogueModel[]> {
  const own = process.env['CUEWRIGHT_CATALOGUE'] ?? ''
  if (own === '') return schema.parse(listed).models
  let value: unknown
  try {
    value = JSON.parse(await readFile(own, 'utf8'))
  } catch (error) {
    throw new Failure(
      'file-unreadable',
      { file: own },
      error instanceof Error ? error.message : String(error),
    )
  }
  const read = schema.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    const place = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
    throw new Failure('file-unreadable', { file: own }, `not a catalogue of models: ${place}`)
  }
  return read.data.models
}

/** Bytes to be downloaded. */
export const downloadBytes = ({ files }: CatalogueModel): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)
