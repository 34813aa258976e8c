import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf } from '../../../../core/time/ticks.ts'
import { readers } from '../../../../core/transcript/readers/all.ts'
import type { ReadTranscript } from '../../../../core/transcript/readers/reader.ts'
import { listOf } from '../../../../core/transcript/readers/shared/fields.ts'
import { fixtures } from '../../formats/fixtures.ts'
import { plainTokens, readText, samplesOf, sureness, valueOf } from './samples.ts'

const byName = readers.map((reader) => [reader.id, reader] as const)
const bare = (text: string): string => text.replace(/\s+/g, '')

/** What of a transcript does not hold that must hold whatever was in the file. */
function faultsOf({ transcript, problems }: ReadTranscript): readonly string[] {
  const faults: string[] = []
  const must = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  const isTime = (count: number): boolean => Number.isSafeInteger(count) && count >= 0
  let last = 0
  for (const { offset, duration, text, words } of transcript.utterances) {
    must(isTime(offset) && isTime(duration), 'times of utterances')
    must(offset >= last, 'order of utterances')
    must(bare(words.map((word) => word.text).join('')) === bare(text), `text ${text}`)
    last = offset
    let from: number = offset
    for (const word of words) {
      must(isTime(word.offset) && isTime(word.duration), `times of ${word.text}`)
      must(word.offset >= from, `order of ${word.text}`)
      must(bare(word.text) !== '', 'an empty word')
      must(word.confidence === undefined || (word.confidence >= 0 && word.confidence <= 1), 'confidence')
      from = endOf(word)
    }
    must(from <= offset + duration, 'words inside utterances')
  }
  for (const { message } of problems) must(message.endsWith('.'), message)
  return faults
}
const checkTranscript = (read: ReadTranscript): void => {
  expect(faultsOf(read)).toEqual([])
}

const sourcesOf = ({ transcript }: ReadTranscript): readonly string[] =>
  transcript.utterances.flatMap(({ words }) => words.map(({ source }) => source))

it('the registry lists every file of the folder, by name', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../../core/transcript/readers'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !['all', 'reader'].includes(name))
  expect(readers.map(({ id }) => id)).toEqual(files.sort())
  expect(new Set(readers.map(({ name }) => name)).size).toBe(readers.length)
})

it('every sample belongs to a reader', () => {
  const names = readdirSync(join(import.meta.dirname, 'samples')).filter((name) => name !== 'README.md')
  expect(readers.flatMap(({ id }) => samplesOf(id).map(([name]) => name)).sort()).toEqual(names.sort())
})

/** Hostile values that take the place of any part of a file. */
const hostile = fc.constantFrom<unknown>(
  null,
  true,
  '',
  ' ',
  'x',
  '-1',
  'NaN',
  'PT1S',
  '99999999999999999999',
  'constructor',
  -1,
  0,
  0.1 + 0.2,
  1e9,
  1e300,
  Number.MAX_SAFE_INTEGER,
  [],
  [null],
  [[]],
  {},
  { length: 3 },
  '我们今天',
  '\ud800',
  ' a <b>\n c ',
)

/** A change of one node of a tree, the `place`th of all, with times set to nothing, to nonsense, or to those of others. */
function changed(value: unknown, place: number, by: (old: unknown) => unknown): unknown {
  let left = place
  const walk = (node: unknown): unknown => {
    left -= 1
    if (left === -1) return by(node)
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, walk(each)]))
  }
  return walk(value)
}

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 1)
    : 1

/** Their files do not say when a word begins and ends: nothing in them is measured. */
const startsOnly = ['timed-text', 'youtube-json3']

describe.each(byName)('%s', (id, reader) => {
  const samples = samplesOf(id)

  it('has a sample, and reads measured words from each', () => {
    expect(samples.length).toBeGreaterThan(0)
    for (const [, text] of samples) {
      const read = readText(reader, text)
      checkTranscript(read)
      expect(sourcesOf(read).length).toBeGreaterThan(0)
    }
    if (startsOnly.includes(id)) return
    expect(
      samples.some(([, text]) => sourcesOf(readText(reader, text)).some((each) => each !== 'interpolated')),
    ).toBe(true)
  })

  it('knows its own files best', () => {
    for (const [name, text] of samples) {
      const own = sureness(reader, text)
      expect(own, name).toBeGreaterThan(0.5)
      expect(own, name).toBeLessThanOrEqual(1)
      for (const other of readers)
        if (other !== reader) expect(sureness(other, text), `${other.id}: ${name}`).toBeLessThan(own)
    }
  })

  it('knows that subtitles and plain texts are not its own', () => {
    for (const file of Object.values(fixtures).flat())
      if (typeof file === 'string') expect(sureness(reader, file), file.slice(0, 60)).toBe(0)
    for (const text of ['', ' ', '{}', '[]', 'null', '7', '"words"', '[[1]]', '{"a":{"words":[]}}'])
      expect(sureness(reader, text), text).toBe(0)
  })

  it('calls no time measured that is not in the file', () => {
    for (const [, text] of samples) {
      if (reader.kind !== 'json') continue
      // Times are numbers, or texts that hold digits.
      const timeless: unknown = JSON.parse(JSON.stringify(valueOf(text)), (_, value: unknown) =>
        typeof value === 'number' || (typeof value === 'string' && /^(?:P?T?[\d.,:]+[a-z]*)+$/i.test(value))
          ? null
          : value,
      )
      const read = reader.read(timeless, plainTokens)
      checkTranscript(read)
      expect(new Set(sourcesOf(read))).toEqual(new Set(sourcesOf(read).map(() => 'interpolated')))
    }
  })

  it('takes whatever comes', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.oneof(
        hostile.map((value) => () => value),
        fc
          .integer({ min: -3, max: 3 })
          .map((by) => (old: unknown) => (typeof old === 'number' ? old + by : old)),
        fc.constant((old: unknown) => (Array.isArray(old) ? listOf(old).toReversed() : old)),
        fc.constant((old: unknown) => (Array.isArray(old) ? [...listOf(old), ...listOf(old)] : [old])),
        fc.constant((old: unknown) => (Array.isArray(old) ? listOf(old).slice(1) : old)),
      ),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.tuple(
          fc.nat(),
          fc.nat(6),
          fc.constantFrom('', '"', '{', ']', ',', '\t', '\n', '0', '-', 'e9', 'NaN'),
        ),
        fc.boolean(),
        ([, text], changes, [at, removed, added], isTree) => {
          if (reader.kind === 'json' && isTree) {
            let value = valueOf(text)
            for (const [place, by] of changes) value = changed(value, place % sizeOf(value), by)
            expect(reader.detect(value)).toBeLessThanOrEqual(1)
            checkTranscript(reader.read(value, plainTokens))
            return
          }
          const place = at % (text.length + 1)
          const odd = text.slice(0, place) + added + text.slice(place + removed)
          expect(sureness(reader, odd)).toBeLessThanOrEqual(1)
          checkTranscript(readText(reader, odd))
        },
      ),
      { numRuns: Number(process.env['READER_RUNS'] ?? 500) },
    )
  })

  it('takes no more than linear time', () => {
    for (const [, text] of samples) {
      for (const many of ['{', '[', '[{"words":', '"', '\\', '1 ', '\n', '\t', ',']) {
        const odd = text.slice(0, Math.floor(text.length / 2)) + many.repeat(60_000 / many.length)
        checkTranscript(readText(reader, odd))
      }
    }
  })
})
