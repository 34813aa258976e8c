import { z } from 'zod'
import { profiles } from '../../core/profiles/all.ts'
import type { Profile, Rules } from '../../core/profiles/profile.ts'

const own = { source: 'A profile of your own', sure: 'own' } as const

/** A number of a profile, with its source or alone: `37` is `{"value": 37}`. */
const limit = <Value>(value: z.ZodType<Value>) =>
  z.preprocess(
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && 'value' in given
        ? given
        : { value: given },
    z.strictObject({
      value,
      source: z.string().max(500).default(own.source),
      sure: z.enum(['read', 'reported', 'general', 'own']).default(own.sure),
    }),
  )

const amount = z.number().positive().max(1e6)
const length = z.union(
  [
    z.strictObject({ seconds: z.number().min(0).max(3600) }),
    z.strictObject({ frames: z.number().int().min(0).max(10_000) }),
    z.strictObject({ framesAt24: z.number().int().min(0).max(10_000) }),
  ],
  'not a length like {"seconds": 1.5}, {"frames": 2} or {"framesAt24": 12}',
)
const mark = z.string().min(1).max(3)

const shapes = {
  counting: z.strictObject({
    spaces: z.boolean().default(true),
    punctuation: z.boolean().default(true),
    tags: z.boolean().default(false),
    fullWidth: z.number().min(0).max(10).default(1),
    halfWidth: z.number().min(0).max(10).default(1),
  }),
  lineLength: amount,
  lines: z.number().int().positive().max(20),
  charactersPerSecond: amount,
  wordsPerMinute: amount,
  shortest: length,
  longest: length,
  gap: length,
  chain: length,
  shotIn: z.strictObject({ snapBefore: length, clear: length, snapAfter: length }),
  shotOut: z.strictObject({ rest: length, snapBefore: length, clear: length }),
  lead: length,
  lag: length,
  untold: length,
  dashes: z.strictObject({
    dash: z.enum(['-', '–', '—']),
    spaced: z.boolean(),
    lines: z.enum(['all', 'later']),
  }),
  ellipsis: z.enum(['…', '...']),
  quotes: z.strictObject({ outer: z.tuple([mark, mark]), inner: z.tuple([mark, mark]) }),
  numbers: z.strictObject({ spelledTo: z.number().int().min(0).max(1000), startSpelled: z.boolean() }),
  labels: z.strictObject({
    brackets: z.array(z.enum(['[', '('])).max(2),
    speaker: z.enum(['brackets', 'chevrons', 'capitals', 'color', 'none']),
  }),
  italics: z.boolean(),
  positions: z.array(z.number().int().min(1).max(9)).min(1).max(9),
  characters: z.enum(['any', 'cea-608', 'teletext']),
  shape: z.enum(['bottom', 'balanced']),
} satisfies { readonly [Name in keyof Rules]-?: z.ZodType }

const ruleShapes = z.strictObject(
  Object.fromEntries(
    Object.entries(shapes as Readonly<Record<string, z.ZodType>>).map(([name, shape]) => [
      name,
      limit(shape).exactOptional(),
    ]),
  ),
)

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rules of which some are null: those are kept apart while the others are read, so that what is wrong has its place. */
const withNulls = z.unknown().transform((given, context): Fields => {
  const nulls = isFields(given)
    ? Object.entries(given).filter(([name, rule]) => rule === null && name in shapes)
    : []
  const rest = isFields(given)
    ? Object.fromEntries(Object.entries(given).filter(([name, rule]) => rule !== null || !(name in shapes)))
    : given
  const outcome = ruleShapes.safeParse(rest)
  if (outcome.success) return { ...outcome.data, ...Object.fromEntries(nulls) }
  for (const issue of outcome.error.issues) context.addIssue({ ...issue })
  return z.NEVER
})

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i, 'not a language like "pt" or "pt-BR"')

const fields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'not made of small letters, digits and hyphens'),
  name: z.string().trim().min(1).max(200),
  use: z.string().max(500).default(''),
  language: languageTag.exactOptional(),
  languages: z.record(languageTag, withNulls).exactOptional(),
}

/** A profile as it is kept. */
export const profileSchema = z.strictObject({
  ...fields,
  rules: ruleShapes.extend({ counting: limit(shapes.counting) }),
}) as unknown as z.ZodType<Profile>

/** A profile as a person writes it: `base` is the id of one that it changes, and a rule that is null goes. */
const written = z.strictObject({ ...fields, base: z.string().optional(), rules: withNulls.prefault({}) })

const counting = {
  value: { spaces: true, punctuation: true, tags: false, fullWidth: 1, halfWidth: 1 },
  ...own,
} as const

/** A profile from a JSON file, or one sentence that says what is wrong with it and where. */
export function readProfile(text: string, known: readonly Profile[] = []): Profile | string {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return 'This is not a profile: the file is not JSON.'
  }
  const outcome = written.safeParse(data)
  if (!outcome.success) return complaint(outcome.error)
  const { base: baseId, rules, languages, ...rest } = outcome.data
  if (profiles.some(({ id }) => id === rest.id))
    return `“id” is wrong: “${rest.id}” is a profile that comes with Cuewright; choose another.`
  const base = baseId === undefined ? undefined : [...profiles, ...known].find(({ id }) => id === baseId)
  if (baseId !== undefined && base === undefined) return `“base” is wrong: there is no profile “${baseId}”.`
  const merged: Fields = { counting, ...base?.rules, ...rules }
  return {
    ...(base?.language === undefined ? {} : { language: base.language }),
    ...(rest as Omit<Profile, 'rules'>),
    rules: Object.fromEntries(
      Object.entries(merged).filter(([, rule]) => rule !== null && rule !== undefined),
    ) as unknown as Rules,
    ...(base?.languages === undefined && languages === undefined
      ? {}
      : { languages: { ...base?.languages, ...languages } }),
  }
}

function complaint({ issues }: z.ZodError): string {
  const [issue] = issues
  if (issue === undefined) return 'This is not a profile.'
  const field = issue.path.filter((part) => part !== 'value').join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return `“${field === '' ? key : `${field}.${key}`}” is nothing that a profile has.`
  }
  const why = issue.message.replace(/^Invalid input: /, '').replace(/^Too (small|big): /, '')
  return field === '' ? `This is not a profile: ${why}.` : `“${field}” is wrong: ${why}.`
}
