import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform } from '../../../core/commands/command.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { startHistory, undo } from '../../../core/document/history.ts'
import { baselineOf } from '../../../core/review/baseline.ts'
import { noEvidence, type Evidence } from '../../../core/review/evidence.ts'
import { instancesOf } from '../../../core/review/instances.ts'
import type { ReviewItem } from '../../../core/review/item.ts'
import { kindsOf, reasonOf } from '../../../core/review/reasons.ts'
import { inPlaceOf } from '../../../core/review/replacement.ts'
import { review } from '../../../core/review/review.ts'
import { fromSeconds, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { subtitles } from '../document/arbitrary.ts'

const around = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } }

/** A word of 60 ms a letter that the sound fits as usual. */
const word = (text: string, start: number, change: Partial<Word> = {}): Word => ({
  text,
  offset: fromSeconds(start),
  duration: fromSeconds(0.06 * (text.length + 2)),
  source: 'aligned',
  confidence: 0.95,
  fit: 0.68,
  ...change,
})

/** A cue whose words follow each other; each may be changed. */
function cueWith(id: string, start: number, text: string, changes: Record<string, Partial<Word>> = {}): Cue {
  let at = start
  const words = text.split(' ').map((each) => {
    const made = word(each, at, changes[each])
    at = Math.max(at, (made.offset + made.duration) / 1e7)
    return made
  })
  return cueOf({ id, start: fromSeconds(start), end: fromSeconds(at + 0.2), text, words })
}

/** Thirty ordinary cues, so that what is usual is known, and `extra` behind them. */
function documentWith(...extra: readonly Cue[]): SubtitleDocument {
  const plain = Array.from({ length: 30 }, (_, at) =>
    cueWith(`p${at}`, at * 3, 'ask not what your country', {
      not: { fit: 0.66 + 0.001 * at },
      your: { fit: 0.7 - 0.001 * at },
    }),
  )
  return { language: 'en', cues: [...plain, ...extra], styles: {}, metadata: {} }
}

/** Speech over all words of the ordinary cues, and elsewhere as given. */
const speechBeside = (...spans: readonly (readonly [number, number])[]): Evidence =>
  speechOver(
    ...documentWith().cues.map(({ words }): readonly [number, number] => [
      (words[0]?.offset ?? 0) / 1e7,
      ((words.at(-1)?.offset ?? 0) + (words.at(-1)?.duration ?? 0)) / 1e7,
    ]),
    ...spans,
  )

const speechOver = (...spans: readonly (readonly [number, number])[]): Evidence => ({
  ...noEvidence,
  speech: spans.map(([from, to]) => ({ offset: fromSeconds(from), duration: fromSeconds(to - from) })),
})

const queue = (document: SubtitleDocument, evidence: Evidence = noEvidence): readonly ReviewItem[] =>
  review(document, evidence, baselineOf(document.cues)).items

const wordOf = ({ cues }: SubtitleDocument, item: ReviewItem): Word | undefined =>
  cues.find(({ id }) => id === item.cue)?.words[item.at]

describe('what comes first', () => {
  const first = (change: Partial<Word>, evidence?: Evidence) => {
    const document = documentWith(cueWith('x', 100, 'what can you do', { can: change }))
    const [item] = queue(document, evidence)
    if (item === undefined) throw new Error('nothing is in the queue')
    const found = wordOf(document, item)
    return { text: found?.text, kinds: kindsOf(item), why: reasonOf(item, found), score: item.score }
  }

  test('a word that the sound does not fit', () => {
    expect(first({ fit: 0.001 })).toMatchObject({ text: 'can', why: 'It does not fit the sound well.' })
  })

  test('a word of which the recognizer itself was not sure', () => {
    const { text, why } = first({ source: 'recognized', confidence: 0.12, alternatives: ['cannon'] })
    expect({ text, why }).toEqual({ text: 'can', why: 'The recognizer was only 12 % sure of it.' })
  })

  test('a word that was never found in the sound', () => {
    const found = first({ source: 'interpolated', fit: 0.01, confidence: 0.6 })
    expect(found.text).toBe('can')
    expect(found.kinds).toContain('guess')
  })

  test('a word in no dictionary', () => {
    const { text, kinds } = first({}, { speech: null, unknown: new Set(['can']) })
    expect(text).toBe('can')
    expect(kinds).toContain('unknown')
  })

  test('a word that lasts far too long', () => {
    const { text, kinds } = first({ duration: fromSeconds(2.4) })
    expect(text).toBe('can')
    expect(kinds).toContain('long')
  })

  test('a word where nobody speaks', () => {
    const { text, kinds } = first({ fit: 0.2 }, speechBeside([100, 100.36], [100.66, 101.2]))
    expect(text).toBe('can')
    expect(kinds).toContain('silence')
  })

  test('speech without text, between words and behind the last', () => {
    const document = documentWith(cueWith('x', 100, 'what can'), cueWith('y', 103, 'you do'))
    const items = queue(document, speechBeside([100, 102], [103, 106]))
    const holes = items.filter(({ signs }) => signs === null)
    expect(holes.map(({ cue, at }) => `${cue} ${at}`).sort()).toEqual(['y 0', 'y 2'])
    expect(items.slice(0, 2)).toEqual(holes)
    const [hole] = holes
    expect(hole === undefined ? '' : reasonOf(hole, undefined)).toMatch(/^\d\.\d s of speech without text\.$/)
  })
})

describe('what is not in the queue', () => {
  const odd = cueWith('x', 100, 'what can you do', { can: { fit: 0.001 } })

  test('a word that a person has looked at; undo brings it back', () => {
    const history = startHistory(documentWith(odd))
    const isThere = (document: SubtitleDocument) =>
      queue(document).some(({ cue, at, signs }) => cue === 'x' && at === 1 && signs !== null)
    expect(isThere(history.document)).toBe(true)
    const after = perform(history, askingCommands.checkWords, [{ id: 'x', at: 1 }], around, 0)
    expect(isThere(after.document)).toBe(false)
    expect(after.document.cues.at(-1)?.words[1]).toMatchObject({ text: 'can', checked: true, fit: 0.001 })
    expect(undo(after).document).toEqual(history.document)
  })

  test('speech between two words that were both looked at', () => {
    const document = documentWith(cueWith('x', 100, 'what can'), cueWith('y', 103, 'you do'))
    const evidence = speechBeside([100, 102.5], [103, 103.6])
    const places = [
      { id: 'x', at: 1 },
      { id: 'y', at: 0 },
    ]
    const after = perform(startHistory(document), askingCommands.checkWords, places, around, 0)
    const holes = (each: SubtitleDocument) => queue(each, evidence).filter(({ signs }) => signs === null)
    expect(holes(document).length).toBe(1)
    expect(holes(after.document)).toEqual([])
  })

  test('a dash, which nobody says', () => {
    const document = documentWith(
      cueOf({
        id: 'x',
        start: fromSeconds(100),
        end: fromSeconds(102),
        text: '– what',
        words: [word('–', 100, { duration: zero, source: 'interpolated' }), word('what', 100.2)],
      }),
    )
    expect(queue(document).filter(({ cue, at }) => cue === 'x' && at === 0)).toEqual([])
  })

  test('anything of a document without cues', () => {
    expect(queue({ language: '', cues: [], styles: {}, metadata: {} })).toEqual([])
  })
})

describe('after an edit', () => {
  const evidence: fc.Arbitrary<Evidence> = fc.record({
    speech: fc.option(
      fc.array(fc.tuple(fc.nat(30_000_000), fc.nat(20_000_000)), { maxLength: 8 }).map((pairs) => {
        let at = 0
        return pairs.map(([gap, length]) => {
          const offset = at + gap + 1
          at = offset + length + 1
          return { offset: fromSeconds(offset / 1e7), duration: fromSeconds((length + 1) / 1e7) }
        })
      }),
    ),
    unknown: fc.constantFrom<ReadonlySet<string>>(new Set(), new Set(['the', 'a'])),
  })

  test('the queue that follows the edits is the queue made anew', () => {
    fc.assert(
      fc.property(
        fc.array(subtitles, { minLength: 2, maxLength: 5 }),
        evidence,
        fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 6 }),
        (documents, given, splices) => {
          const [first, ...others] = documents
          if (first === undefined) return
          const pool = others.flatMap(({ cues }) => cues).map((cue, at) => ({ ...cue, id: `n${at}` }))
          const baseline = baselineOf(first.cues)
          let document = first
          let now = review(document, given, baseline)
          for (const [at, count, isNew] of splices) {
            const cues = [...document.cues]
            const place = Math.min(at, cues.length)
            cues.splice(place, count % 3, ...(isNew ? pool.splice(0, (count % 2) + 1) : []))
            document = { ...document, cues }
            const unknown = isNew ? new Set([...given.unknown, 'of']) : given.unknown
            now = review(document, { ...given, unknown }, baseline, now)
            expect(now.items).toEqual(review(document, { ...given, unknown }, baseline).items)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('only what it touched is looked at again', () => {
    const document = documentWith()
    const baseline = baselineOf(document.cues)
    const before = review(document, noEvidence, baseline)
    const cues = [...document.cues]
    cues[10] = cueWith('p10', 30, 'ask nothing of your country')
    const after = review({ ...document, cues }, noEvidence, baseline, before)
    const kept = after.parts.filter((part, at) => part === before.parts[at])
    expect(kept).toHaveLength(document.cues.length - 3)
  })
})

test('another word takes the punctuation and the capitals of the one before', () => {
  expect(inPlaceOf('Dark,', 'bark')).toBe('Bark,')
  expect(inPlaceOf('“DARK!”', 'bark')).toBe('“BARK!”')
  expect(inPlaceOf('dark', 'Bark')).toBe('Bark')
  expect(inPlaceOf("don't", 'wont')).toBe('wont')
  expect(inPlaceOf('I', 'we')).toBe('We')
  expect(inPlaceOf('Muller.', 'Müller')).toBe('Müller.')
})

test('instances are the same word wherever it stands, but for those that were looked at', () => {
  const document = documentWith(
    cueWith('x', 100, 'Muller knows muller'),
    cueWith('y', 110, 'Mullers Muller,', { 'Muller,': { checked: true } }),
  )
  expect(instancesOf(document.cues, '“Muller”')).toEqual([
    { id: 'x', at: 0 },
    { id: 'x', at: 2 },
  ])
})

describe('replacing words', () => {
  const plan = (document: SubtitleDocument, ...words: readonly { id: string; at: number; text: string }[]) =>
    perform(startHistory(document), askingCommands.replaceWords, words, around, 0).document

  test('keeps every other time to the tick; the new word is a guess in the old place and needs no second look', () => {
    const before = cueWith('x', 100, 'what can you do')
    const after = plan(documentWith(before), { id: 'x', at: 1, text: 'ban' }).cues.at(-1)
    expect(after?.text).toBe('what ban you do')
    expect(after?.words[1]).toMatchObject({
      text: 'ban',
      source: 'interpolated',
      checked: true,
      offset: before.words[1]?.offset,
      duration: before.words[1]?.duration,
    })
    for (const at of [0, 2, 3]) expect(after?.words[at]).toBe(before.words[at])
  })

  test('several in one cue, one for two and none for one', () => {
    const document = documentWith(cueWith('x', 100, 'what can you do'))
    const after = plan(
      document,
      { id: 'x', at: 3, text: '' },
      { id: 'x', at: 0, text: 'so what' },
      { id: 'x', at: 1, text: 'could' },
    ).cues.at(-1)
    expect(after?.text).toBe('so what could you')
    expect(after?.words.map(({ checked }) => checked === true)).toEqual([true, true, true, false])
  })

  test('leaves markup and line breaks where they are', () => {
    const cue = cueOf({
      id: 'x',
      start: fromSeconds(100),
      end: fromSeconds(103),
      text: '<i>what can</i>\nyou do',
    })
    expect(plan(documentWith(cue), { id: 'x', at: 1, text: 'ban' }).cues.at(-1)?.text).toBe(
      '<i>what ban</i>\nyou do',
    )
    expect(plan(documentWith(cue), { id: 'x', at: 2, text: '' }).cues.at(-1)?.text).toBe(
      '<i>what can</i>\ndo',
    )
  })
})
