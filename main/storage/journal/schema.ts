import { z } from 'zod'
import type { JournalLine, PackedStep } from '../../../core/document/journal/line.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { projectSchema, travellingCue } from '../project-schema.ts'

/** Goes up when older programs could not make sense of what is written. */
export const journalVersion = 1

const count = z.number().int().min(0)
const fields = projectSchema.omit({ cuewright: true, cues: true })

const isField = (name: string): name is keyof typeof fields.shape => Object.hasOwn(fields.shape, name)

const step: z.ZodType<PackedStep> = z.union([
  z.object({ at: count, removed: count, inserted: z.array(travellingCue) }),
  z
    .object({ field: z.string(), after: z.unknown() })
    .refine(
      ({ field, after }) =>
        isField(field) && (after === undefined || fields.shape[field].safeParse(after).success),
      'no field of a document',
    ),
]) as z.ZodType<PackedStep>

const selection = z.object({ active: z.string().nullable(), cues: z.array(z.string()) })
const stack = z.object({
  keep: count,
  push: z.array(z.object({ label: z.string(), edit: count, before: selection, after: selection })),
})

const line = z.object({
  n: z.number().int().positive(),
  whole: z.literal(true).exactOptional(),
  time: z.number(),
  edits: z
    .array(
      z.object({ id: count, from: count.exactOptional(), keep: count.exactOptional(), steps: z.array(step) }),
    )
    .exactOptional(),
  past: stack.exactOptional(),
  future: stack.exactOptional(),
  saved: z.number().int().min(-1).exactOptional(),
  selection: selection.exactOptional(),
  aside: fields.pick({ language: true, media: true, origin: true, reference: true }).exactOptional(),
  draft: z.object({ cue: z.string(), text: z.string() }).nullable().exactOptional(),
  place: z.record(z.string(), z.unknown()).exactOptional(),
}) satisfies z.ZodType<JournalLine>

/** All that stands in a journal. */
export const journalPart = z.union([
  z.object({ head: z.object({ version: z.number(), from: z.string().nullable(), began: z.number() }) }),
  z.object({ root: fields }),
  z.object({ cues: z.array(travellingCue) }),
  z.object({ rooted: count }),
  z.object({ closed: z.number() }),
  line,
])

export type Root = Omit<SubtitleDocument, 'cues'>
