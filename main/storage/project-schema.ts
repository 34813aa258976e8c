import { z } from 'zod'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { unpacked } from '../../core/document/journey.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { profileSchema } from './profile-schema.ts'

/** Goes up with every change of what is below; then a step in `migrations` lifts older files. */
export const projectVersion = 1

const ticks = z.custom<Ticks>((value) => Number.isSafeInteger(value), 'not a whole number of ticks')
const length = z.custom<Ticks>((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'not a length')
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'not a color like "#rrggbb"')
const dictionary = z.record(z.string(), z.string())

/** Two safe numbers can have an end or a length that is none, and every sum of times after them would fail. */
const isSafe = (sum: number): boolean => Number.isSafeInteger(sum)

/** A word as files of our own hold it. */
export const wordSchema = z
  .strictObject({
    text: z.string(),
    offset: ticks,
    duration: length,
    source: z.enum(['recognized', 'aligned', 'synthesized', 'manual', 'interpolated']),
    confidence: z.number().min(0).max(1).exactOptional(),
    speaker: z.string().exactOptional(),
    fit: z.number().min(0).max(1).exactOptional(),
    checked: z.literal(true).exactOptional(),
    alternatives: z.array(z.string()).exactOptional(),
    byHand: z.enum(['start', 'end']).exactOptional(),
  })
  .refine(({ offset, duration }) => isSafe(offset + duration), 'ends beyond all times')

const cueFields = z.strictObject({
  id: z.string(),
  start: ticks,
  end: ticks,
  text: z.string(),
  words: z.array(wordSchema),
  speaker: z.string().exactOptional(),
  style: z.string().exactOptional(),
  note: z.string().exactOptional(),
  settings: dictionary.exactOptional(),
  pinned: z
    .strictObject({ start: z.literal(true).exactOptional(), end: z.literal(true).exactOptional() })
    .exactOptional(),
  held: z
    .strictObject({
      start: z.literal(true).exactOptional(),
      end: z.literal(true).exactOptional(),
      whole: z.literal(true).exactOptional(),
      lines: z.literal(true).exactOptional(),
      times: z.literal(true).exactOptional(),
    })
    .exactOptional(),
})

const isLasting = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
  isSafe(end - start)
const lasting = 'lasts longer than all times'
const cue = cueFields.refine(isLasting, lasting)

/** The project file: times in ticks (100 ns), as in memory, so that a word comes back to the tick. */
export const projectSchema = z.strictObject({
  cuewright: z.literal(projectVersion),
  media: z
    .strictObject({
      path: z.string(),
      relative: z.string().exactOptional(),
      bytes: z.number().int().min(0),
    })
    .exactOptional(),
  reference: z.strictObject({ path: z.string(), relative: z.string().exactOptional() }).exactOptional(),
  language: z.string(),
  styles: dictionary,
  metadata: dictionary,
  markers: z
    .array(
      z.strictObject({
        id: z.string(),
        at: ticks,
        label: z.string(),
        color: color.exactOptional(),
        mark: z.strictObject({ name: z.string(), at: ticks }).exactOptional(),
      }),
    )
    .exactOptional(),
  shots: z.strictObject({ added: z.array(ticks), removed: z.array(ticks) }).exactOptional(),
  speakers: z.array(z.strictObject({ name: z.string(), color: color.exactOptional() })).exactOptional(),
  guidelines: z
    .strictObject({
      profile: z.string(),
      own: profileSchema.exactOptional(),
      ignored: z
        .array(z.strictObject({ check: z.string(), cue: z.string(), text: z.string(), reason: z.string() }))
        .exactOptional(),
    })
    .exactOptional(),
  script: z.strictObject({ kind: z.enum(['text', 'markdown', 'ssml']), text: z.string() }).exactOptional(),
  origin: z
    .strictObject({
      format: z.string(),
      encoding: z.string(),
      bom: z.boolean(),
      newline: z.enum(['\n', '\r\n', '\r']),
    })
    .exactOptional(),
  kept: z
    .strictObject({
      format: z.string(),
      blocks: z.array(
        z.strictObject({
          at: z.number().int().min(0),
          text: z.string(),
          exact: z.literal(true).exactOptional(),
        }),
      ),
      end: z.string().exactOptional(),
    })
    .exactOptional(),
  cues: z.array(cue),
}) satisfies z.ZodType<SubtitleDocument & { readonly cuewright: number }>

/** A cue that comes from a window, or from a journal: without words when nobody has asked for its guesses. */
export const travellingCue = cueFields
  .extend({ words: cueFields.shape.words.exactOptional() })
  .refine(isLasting, lasting)

/** A document that comes from a window: guesses that nobody has asked for are not in it (see core/document/journey.ts). */
export const travellingSchema = projectSchema
  .omit({ cuewright: true })
  .extend({ cues: z.array(travellingCue) })
  .transform((document): SubtitleDocument => unpacked(document as SubtitleDocument))

export type Migrations = Readonly<Record<number, (file: Readonly<Record<string, unknown>>) => object>>

/** Step `n` makes a file of version n + 1 from one of version n. There is nothing older than version 1 yet. */
const migrations: Migrations = {}

/**
 * `file` of an older `version`, brought to `target` step by step; undefined when a step is missing, which no program ever
 * wrote.
 */
export function migrate(
  file: Readonly<Record<string, unknown>>,
  version: number,
  target: number = projectVersion,
  steps: Migrations = migrations,
): Readonly<Record<string, unknown>> | undefined {
  let current = file
  for (let from = version; from < target; from += 1) {
    const step = steps[from]
    if (step === undefined) return undefined
    current = { ...step(current), cuewright: from + 1 }
  }
  return current
}
