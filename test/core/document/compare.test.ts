import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { moved } from '../../../core/cues/moved.ts'
import { setSpan } from '../../../core/cues/place.ts'
import { isUnasked } from '../../../core/cues/guessed-cue.ts'
import { compare, countKinds, isSame, sideOf, type ChangeKind } from '../../../core/document/compare.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { apply } from '../../../core/document/edit.ts'
import { takeFields, takeSide } from '../../../core/document/take-side.ts'
import { fromSeconds, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { cueText, subtitles } from './arbitrary.ts'

const cue = (id: string, start: number, end: number, text: string, more: Partial<Cue> = {}): Cue =>
  cueOf({ id, start: fromSeconds(start), end: fromSeconds(end), text, ...more })
const documentOf = (...cues: readonly Cue[]): SubtitleDocument => ({ ...emptyDocument, cues })
const kindsOf = (before: SubtitleDocument, after: SubtitleDocument): readonly (readonly ChangeKind[])[] =>
  compare(before, after).changes.map(({ kinds }) => kinds)

const some = documentOf(
  cue('1', 0, 2, 'I have seen the house of my uncle.'),
  cue('2', 3, 5, 'It stands on a hill.'),
  cue('3', 6, 9, 'Nobody has lived there for years, and nobody will.'),
  cue('4', 10, 12, 'The road is closed in winter.'),
)
const [one, two, three, four] = some.cues as unknown as readonly [Cue, Cue, Cue, Cue]

/** Something that people do to a document. */
type Deed = (cues: readonly Cue[], at: number, text: string, by: number) => readonly Cue[]
const replaced = (cues: readonly Cue[], at: number, ...by: readonly Cue[]): readonly Cue[] => [
  ...cues.slice(0, at),
  ...by,
  ...cues.slice(at + 1),
]
const on =
  (change: (cue: Cue, text: string, by: number) => readonly Cue[]): Deed =>
  (cues, at, text, by) => {
    const found = cues[at % Math.max(1, cues.length)]
    return found === undefined ? cues : replaced(cues, at % cues.length, ...change(found, text, by))
  }
let last = 1000
const fresh = (): string => String((last += 1))
const deeds: readonly Deed[] = [
  on((each, text) => [setText(each, text)]),
  on((each, _, by) => [moved(each, ticks(Math.max(0 - each.start, by)), 'manual')]),
  on((each, _, by) => [setSpan(each, each.start, ticks(Math.max(each.start, each.end + by)))]),
  on((each) => [{ ...each, speaker: 'Anna' }]),
  on((each) => [{ ...each, style: 'Sign', settings: { align: 'left' }, note: 'check' }]),
  on((each) => [{ ...each, words: each.words.map((word) => ({ ...word, checked: true as const })) }]),
  on((each) => [{ ...each, pinned: { start: true } }]),
  on(() => []),
  on((each, text) => [each, cueOf({ id: fresh(), start: each.end, end: each.end, text })]),
  on((each) => {
    const half = ticks(Math.floor((each.start + each.end) / 2))
    const parts = each.text.split(' ')
    const [left, right] = [
      parts.slice(0, parts.length / 2).join(' '),
      parts.slice(parts.length / 2).join(' '),
    ]
    return [
      cueOf({ id: each.id, start: each.start, end: half, text: left }),
      cueOf({ id: fresh(), start: half, end: each.end, text: right }),
    ]
  }),
  (cues, at) => {
    const [left, right] = [cues[at % Math.max(1, cues.length)], cues[(at % Math.max(1, cues.length)) + 1]]
    if (left === undefined || right === undefined) return cues
    const whole = cueOf({
      id: left.id,
      start: left.start,
      end: right.end,
      text: `${left.text}\n${right.text}`,
    })
    return [...cues.slice(0, at % cues.length), whole, ...cues.slice((at % cues.length) + 2)]
  },
  (cues, at) => [...cues.slice(at % (cues.length + 1)), ...cues.slice(0, at % (cues.length + 1))],
]

/** A document, and what became of it by some deeds, or another document altogether. */
const pair = fc
  .tuple(
    subtitles,
    subtitles,
    fc.array(
      fc.tuple(
        fc.nat(deeds.length - 1),
        fc.nat(20),
        cueText,
        fc.integer({ min: -40_000_000, max: 40_000_000 }),
      ),
      { maxLength: 8 },
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([document, other, steps, isOther, isNumbered]) => {
    const start = isOther ? other.cues : document.cues
    const cues = steps.reduce((now, [which, at, text, by]) => deeds[which]?.(now, at, text, by) ?? now, start)
    // As another program would number them.
    const named = isNumbered ? cues.map((each, at) => ({ ...each, id: String(at + 1) })) : cues
    return { before: document, after: { ...document, cues: named, language: isNumbered ? 'de' : '' } }
  })

const withoutIds = (cues: readonly Cue[]) =>
  cues.map(({ id: _, ...rest }) => ({ ...rest, words: [...rest.words] }))
const idsOf = ({ cues }: SubtitleDocument): readonly string[] => cues.map(({ id }) => id)

describe('compare', () => {
  it('finds nothing between a document and itself, read twice or not', () => {
    fc.assert(
      fc.property(subtitles, (document) => {
        expect(isSame(compare(document, document))).toBe(true)
        const again = { ...document, cues: document.cues.map((each, at) => ({ ...each, id: `x${at}` })) }
        expect(compare(document, again).changes).toEqual([])
      }),
    )
  })

  it('covers both lists: what is in no change is the same on both sides', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const { changes } = compare(before, after)
        for (const side of ['before', 'after'] as const) {
          const seen = changes.flatMap((change) =>
            sideOf({ before, after, changes, fields: [] }, change, side),
          )
          expect(new Set(seen).size).toBe(seen.length)
        }
        const touched = (side: 'before' | 'after') =>
          new Set(changes.flatMap((change) => sideOf({ before, after, changes, fields: [] }, change, side)))
        const [olds, news] = [touched('before'), touched('after')]
        expect(withoutIds(before.cues.filter((each) => !olds.has(each)))).toEqual(
          withoutIds(after.cues.filter((each) => !news.has(each))),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('makes one of the other when all is taken, to the tick, words included', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const found = compare(before, after)
        const accepted = apply(before, [
          ...takeSide(found, found.changes, 'after'),
          ...takeFields(found, found.fields, 'after'),
        ])
        expect(withoutIds(accepted.cues)).toEqual(withoutIds(after.cues))
        expect(accepted.language).toBe(after.language)
        expect(new Set(idsOf(accepted)).size).toBe(accepted.cues.length)
        const rejected = apply(after, [
          ...takeSide(found, found.changes, 'before'),
          ...takeFields(found, found.fields, 'before'),
        ])
        expect(withoutIds(rejected.cues)).toEqual(withoutIds(before.cues))
        expect(new Set(idsOf(rejected)).size).toBe(rejected.cues.length)
        expect(takeSide(found, [], 'after')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('takes one change after the other in any order to the same end', () => {
    fc.assert(
      fc.property(
        pair,
        fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
        ({ before, after }, order) => {
          let now = before
          let left = compare(now, after)
          for (let step = 0; left.changes.length > 0 && step < 40; step += 1) {
            const chosen = left.changes[(order[step] ?? 0) % left.changes.length]
            if (chosen === undefined) break
            now = apply(now, takeSide(left, [chosen], 'after'))
            expect(new Set(idsOf(now)).size).toBe(now.cues.length)
            left = compare(now, after)
          }
          expect(withoutIds(now.cues)).toEqual(withoutIds(after.cues))
        },
      ),
      { numRuns: 80 },
    )
  })

  it('names what became of a cue', () => {
    expect(kindsOf(some, documentOf(one, cue('2', 3, 5, 'It stands on the hill.'), three, four))).toEqual([
      ['text'],
    ])
    expect(kindsOf(some, documentOf(one, cue('2', 3, 5.5, two.text), three, four))).toEqual([['times']])
    expect(kindsOf(some, documentOf(one, two, { ...three, speaker: 'Anna', style: 'Sign' }, four))).toEqual([
      ['speaker', 'style'],
    ])
    expect(
      kindsOf(some, documentOf(one, two, { ...three, note: 'ask', settings: { line: '0' } }, four)),
    ).toEqual([['position', 'note']])
    expect(kindsOf(some, documentOf(one, three, four))).toEqual([['removed']])
    expect(kindsOf(documentOf(one, three, four), some)).toEqual([['added']])
    const measured = { ...two, words: two.words.map((word) => ({ ...word, source: 'aligned' as const })) }
    expect(kindsOf(some, documentOf(one, measured, three, four))).toEqual([['words']])
    // Guesses follow from text and times: that they are others is no change of its own.
    expect(kindsOf(some, documentOf(one, cue('2', 3.1, 5, two.text), three, four))).toEqual([['times']])
  })

  it('finds the parts of a cue that was split, and the whole of those that were merged', () => {
    const parts = documentOf(
      one,
      two,
      cue('3', 6, 7.5, 'Nobody has lived there for years,'),
      cue('9', 7.5, 9, 'and nobody will.'),
      four,
    )
    expect(kindsOf(some, parts)).toEqual([['split']])
    expect(kindsOf(parts, some)).toEqual([['merged']])
    const [split] = compare(some, parts).changes
    expect(split?.before).toEqual({ from: 2, to: 3 })
    expect(split?.after).toEqual({ from: 2, to: 4 })
  })

  it('goes by ids only where they came of each other, not where both are numbered from one on', () => {
    const other = cue('3', 60, 62, 'Winter')
    expect(kindsOf(some, documentOf(one, two, other, four))).toEqual([['removed'], ['added']])
    expect(kindsOf(some, documentOf(cue('9', 2.1, 2.9, 'New'), one, two, other, four))).toEqual([
      ['added'],
      ['text', 'times'],
    ])
  })

  it('finds a cue that stands elsewhere', () => {
    const found = compare(some, documentOf(four, one, two, three))
    expect(found.changes.map(({ kinds }) => kinds)).toEqual([['moved']])
    expect(sideOf(found, found.changes[0] ?? neverChange, 'after')).toEqual([four])
  })

  it('tells what was changed when all times are others, and all numbers', () => {
    const shifted = some.cues.map((each, at) => moved({ ...each, id: `n${at}` }, fromSeconds(20), 'kept'))
    const found = compare(some, documentOf(...shifted.slice(0, 1), ...shifted.slice(2)))
    expect(found.changes.map(({ kinds }) => kinds)).toEqual([['times'], ['removed'], ['times'], ['times']])
  })

  it('compares translations by time', () => {
    const german = [
      'Ich habe das Haus gesehen.',
      'Es steht auf einem Hügel.',
      'Niemand wohnt da.',
      'Im Winter ist zu.',
    ]
    const found = compare(some, documentOf(...some.cues.map((each, at) => setText(each, german[at] ?? ''))))
    expect(found.changes.map(({ kinds }) => kinds)).toEqual([['text'], ['text'], ['text'], ['text']])
  })

  it('says what differs besides the cues', () => {
    const other = { ...some, language: 'de', speakers: [{ name: 'Anna' }], styles: { Sign: 'a' } }
    const found = compare(some, other)
    expect(found.fields).toEqual(['language', 'styles', 'speakers'])
    expect(apply(some, takeFields(found, found.fields, 'after'))).toEqual(other)
    expect(apply(other, takeFields(found, found.fields, 'before'))).toEqual(some)
  })

  it('makes no guesses that nobody asked for', () => {
    const lists = [0, 1].map((by) =>
      documentOf(
        ...Array.from({ length: 50 }, (_, at) =>
          cue(String(at), at * 3, at * 3 + 2 + by, `Line ${at} of it`),
        ),
      ),
    )
    const [before, after] = lists as [SubtitleDocument, SubtitleDocument]
    const found = compare(before, after)
    const taken = apply(before, takeSide(found, found.changes, 'after'))
    expect(taken.cues.every(isUnasked)).toBe(true)
  })
})

const neverChange = { kinds: [], before: { from: 0, to: 0 }, after: { from: 0, to: 0 } }

/** A large file, and what an editor made of it in some days. */
function large(count: number): { readonly before: SubtitleDocument; readonly after: SubtitleDocument } {
  const words = 'the house on a hill stands where nobody has lived for years and winter comes early'.split(
    ' ',
  )
  const text = (at: number): string =>
    Array.from(
      { length: 4 + (at % 7) },
      (_, word) => words[(at * 7 + word * 3 + at * word) % words.length],
    ).join(' ') + ` ${at % 900}`
  const cues = Array.from({ length: count }, (_, at) => cue(String(at + 1), at * 3, at * 3 + 2.5, text(at)))
  const after = cues.flatMap((each, at): readonly Cue[] => {
    if (at % 50 === 0) return []
    if (at % 30 === 0) return [each, cue(`n${at}`, at * 3 + 2.6, at * 3 + 2.9, 'New one')]
    if (at % 7 === 0) return [setText(each, each.text.replace('house', 'home').replace('years', 'ages'))]
    if (at % 11 === 0) return [{ ...each, end: (each.end + 1000) as Ticks }]
    return [each]
  })
  return { before: documentOf(...cues), after: documentOf(...after) }
}

const spent = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe('large files', () => {
  it('take about as much work per cue as small ones', () => {
    let looks = 0
    // Counted, not timed: what a comparison reads of its cues is the same on any machine.
    const watched = (document: SubtitleDocument): SubtitleDocument => ({
      ...document,
      cues: document.cues.map(
        (each) =>
          new Proxy(each, {
            get: (target, name): unknown => {
              looks += 1
              return Reflect.get(target, name)
            },
          }),
      ),
    })
    const [few, many] = [1000, 8000].map((count) => {
      const { before, after } = large(count)
      looks = 0
      compare(watched(before), watched(after))
      return looks
    }) as [number, number]
    expect(few).toBeGreaterThan(1000)
    expect(many / few).toBeLessThan(10)
  })

  it('are compared when everything differs', () => {
    const { before } = large(5000)
    const upside = documentOf(
      ...before.cues.map((each, at) => ({
        ...each,
        text: before.cues[before.cues.length - 1 - at]?.text ?? '',
      })),
    )
    const shifted = documentOf(...before.cues.map((each) => moved(each, fromSeconds(7), 'kept')))
    const edits = large(5000)
    const both = documentOf(...edits.after.cues.map((each) => moved(each, fromSeconds(7), 'kept')))
    const all = [upside, shifted, both, documentOf(...before.cues.toReversed())].map((after) =>
      spent(() => countKinds(compare(before, after).changes)),
    )
    expect(Math.max(...all)).toBeLessThan(8000)
  })
})
