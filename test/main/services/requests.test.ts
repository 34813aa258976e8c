import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { Failure, report } from '../../../core/problems/failure.ts'
import { liveRoom } from '../../../main/services/live/room.ts'
import { requestSchemas } from '../../../main/services/requests.ts'
import { startSession } from '../../../main/services/session.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-calls-'))
const before = process.env['CUEWRIGHT_HOME']
process.env['CUEWRIGHT_HOME'] = join(base, 'home')
const live = liveRoom()
const session = startSession({
  kind: 'browser',
  openFirst: null,
  send: () => undefined,
  mediaUrl: (id) => `/media/${id}`,
  isLasting: () => true,
  dialogs: null,
  live,
  openPage: null,
  showCaptions: () => Promise.resolve({ address: null }),
  windowKeys: () => undefined,
  windowTexts: () => undefined,
  windowState: () => undefined,
})
const faults: unknown[] = []
const catchFault = (error: unknown): void => void faults.push(error)
process.on('uncaughtException', catchFault).on('unhandledRejection', catchFault)
afterAll(async () => {
  await session.end()
  await live.close()
  process.off('uncaughtException', catchFault).off('unhandledRejection', catchFault)
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
  await rm(base, { recursive: true, force: true })
})

/** What a schema is made of, as far as requests need it. */
interface Def {
  readonly type: string
  readonly items?: readonly z.ZodType[]
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, unknown>>
  readonly values?: readonly unknown[]
  readonly in?: z.ZodType
  readonly valueType?: z.ZodType
}

const nonsense = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[
      null,
      undefined,
      Number.NaN,
      Infinity,
      -0,
      2 ** 53,
      -1,
      '',
      '\0',
      '../../etc/passwd',
      'file:///etc/passwd',
    ],
    ...[
      '\\\\evil.example\\share\\x',
      'x'.repeat(100_000),
      JSON.parse('{"__proto__":{"polluted":1}}'),
      [[[[]]]],
    ],
    { toString: null, constructor: 1, length: -1, then: 5 },
  ),
)

const isPath = (schema: z.ZodType): boolean =>
  schema.safeParse('/a').success && !schema.safeParse('a\0b').success && !schema.safeParse('').success

/** What is optional is left out at times, as windows do. */
function objectOf(shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape)
  const requiredKeys = fields.filter(([, field]) => field._zod.def.type !== 'optional').map(([key]) => key)
  return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, nearly(field)])), { requiredKeys })
}

/** Values that mostly pass `schema`, with nonsense among them: what comes past the checks must not harm the handlers either. */
function nearly(schema: z.ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def
  const inner = (): fc.Arbitrary<unknown> => {
    switch (def.type) {
      case 'tuple':
        return fc.tuple(...(def.items ?? []).map(nearly))
      case 'object':
        return objectOf(def.shape ?? {})
      case 'array':
        return fc.array(def.element === undefined ? nonsense : nearly(def.element), { maxLength: 3 })
      case 'record':
        return fc.dictionary(fc.string(), def.valueType === undefined ? nonsense : nearly(def.valueType), {
          maxKeys: 3,
        })
      case 'union':
        return fc.oneof(...(def.options ?? []).map(nearly))
      case 'enum':
        return fc.constantFrom(...Object.values(def.entries ?? {}))
      case 'literal':
        return fc.constantFrom(...(def.values ?? []))
      case 'optional':
        return def.innerType === undefined ? nonsense : nearly(def.innerType)
      case 'nullable':
        return fc.oneof(def.innerType === undefined ? nonsense : nearly(def.innerType), fc.constant(null))
      case 'pipe':
        return def.in === undefined ? nonsense : nearly(def.in)
      case 'boolean':
        return fc.boolean()
      case 'number':
        return fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2 ** 53 - 1))
      case 'string':
        // Files that are written are written here, wherever a request would have them.
        return isPath(schema)
          ? fc.nat(9).map((name) => join(base, 'files', `${name}.srt`))
          : fc.oneof(fc.string(), fc.constantFrom('en', 'srt', 'espeak:en-us', '__proto__', 'constructor'))
      case 'custom':
        return fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.constant(new Uint8Array(8)), nonsense)
      default:
        return nonsense
    }
  }
  return fc.oneof({ arbitrary: inner(), weight: 30 }, { arbitrary: nonsense, weight: 1 })
}

/** They start programs or threads that work for seconds whatever they are asked. */
const slow: readonly string[] = [
  'app.sample',
  'app.doctor',
  'updates.look',
  'voices.list',
  'recognizers.list',
  'models.list',
  'realign.warm',
]

/** A call ends with an answer or with a refusal in words, never with a fault of the program, and tells nothing of its inside. */
async function endsWell(name: string, args: readonly unknown[]): Promise<void> {
  try {
    await session.call(name, args)
  } catch (error) {
    const told = report(error)
    expect(JSON.stringify(told)).not.toMatch(/\n\s+at .+:\d+:\d+|node_modules/)
    if (!(error instanceof Failure)) throw error
  }
}

const names = Object.keys(requestSchemas)

describe('every call', () => {
  test.each(names)('%s has a validator that refuses nonsense', (name) => {
    const schema = requestSchemas[name as keyof typeof requestSchemas]
    for (const args of [
      [Symbol('x')],
      [() => 1],
      [1n, 2n, 3n],
      [new Date(), new Date(), new Date(), new Date()],
    ])
      expect(schema.safeParse(args).success).toBe(false)
    expect(schema.safeParse('text').success).toBe(false)
    expect(schema.safeParse({ length: 0 }).success).toBe(false)
  })

  test.each(names.filter((name) => !slow.includes(name)))('%s survives whatever is sent', async (name) => {
    const schema = requestSchemas[name as keyof typeof requestSchemas]
    const args = fc.oneof(
      fc.array(nonsense, { maxLength: 3 }),
      nearly(schema).map((value) => (Array.isArray(value) ? (value as readonly unknown[]) : [value])),
    )
    await fc.assert(
      fc.asyncProperty(args, (given) => endsWell(name, given)),
      { numRuns: 25, interruptAfterTimeLimit: 3000, markInterruptAsFailure: false },
    )
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(faults).toEqual([])
  })
})

test.each(['__proto__', 'constructor', 'toString'])(
  'a language called “%s” is one like any other',
  async (language) => {
    expect(await session.call('words.unknown', [{ language, words: ['hello'] }])).toEqual([])
    expect(await session.call('spelling.words', [language])).toBeInstanceOf(Array)
    expect(await session.call('spelling.learn', [{ language, word: 'Zyx', isKnown: true }])).toContain('Zyx')
  },
)

test('a reference that only a project names is not asked of a network; one that a person chooses is', async () => {
  for (const path of [
    '\\\\evil.example\\share\\a.srt',
    '//evil.example/share/a.srt',
    'https://evil.example/a.srt',
  ])
    await expect(session.call('document.read', [{ path, recalled: true }])).rejects.toMatchObject({
      code: 'reference-remote',
    })
  await expect(session.call('document.read', [{ path: join(base, 'none.srt') }])).rejects.toMatchObject({
    code: 'file-missing',
  })
})
