import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carry } from '../../../core/cues/carry.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../../../core/transcript/word.ts'
import { subtitles } from '../document/arbitrary.ts'

const spacing = { gap: fromSeconds(0.08), rules: defaultRules }
/** Words of 0.4 s, one every half second. */
const cueAt = (
  id: string,
  start: number,
  text: string,
  more: Partial<Cue> = {},
  source: WordSource = 'recognized',
): Cue => {
  const words: Word[] = text.split(/\s+/).map((token, at) => ({
    text: token,
    offset: fromSeconds(start + at / 2),
    duration: fromSeconds(0.4),
    source,
  }))
  const end = fromSeconds(start + words.length / 2)
  return cueOf({ id, start: fromSeconds(start), end, text, words, ...more })
}
const shown = ({ id, start, end, text }: Cue): string => `${id} ${toSeconds(start)}-${toSeconds(end)} ${text}`
const first = cueAt('1', 1, 'and so my')
const second = cueAt('2', 3, 'fellow Americans, ask not')

describe('words to the cue before', () => {
  it('take their times along, and the edges that face each other follow', () => {
    const { from, into } = carry(second, first, 1, 'previous', spacing) ?? {}
    // The out-time of the first waited 0.1 s after its last word, and does so again, but for two frames.
    expect(into && shown(into)).toBe('1 1-3.92 and so my fellow Americans,')
    expect(from && shown(from)).toBe('2 4-5 ask not')
    expect([...(into?.words ?? []), ...(from?.words ?? [])]).toEqual([...first.words, ...second.words])
  })

  it('join the cues when all go', () => {
    const { from, into } = carry(second, first, 3, 'previous', spacing) ?? {}
    expect(from).toBeUndefined()
    expect(into && shown(into)).toBe('1 1-5 and so my\nfellow Americans, ask not')
  })

  it('move an edge that was set by hand only as far as they must, and it counts as set no more', () => {
    const pinnedFirst = { ...first, end: fromSeconds(2.9), pinned: { start: true, end: true } as const }
    const pinnedSecond = { ...second, start: fromSeconds(2.95), pinned: { start: true } as const }
    const { from, into } = carry(pinnedSecond, pinnedFirst, 0, 'previous', spacing) ?? {}
    expect(into).toMatchObject({ end: fromSeconds(3.4), pinned: { start: true } })
    expect(from).toMatchObject({ start: fromSeconds(3.4) })
    expect(from).not.toHaveProperty('pinned')
    const there = { ...first, end: fromSeconds(3.45), pinned: { end: true } as const }
    expect(carry(second, there, 0, 'previous', spacing)?.into).toMatchObject({
      end: fromSeconds(3.45),
      pinned: { end: true },
    })
  })
})

describe('words to the cue after', () => {
  it('take their times along, and the edges that face each other follow', () => {
    const { from, into } = carry(first, second, 2, 'next', spacing) ?? {}
    expect(from && shown(from)).toBe('1 1-1.92 and so')
    expect(into && shown(into)).toBe('2 2-5 my fellow Americans, ask not')
    expect([...(from?.words ?? []), ...(into?.words ?? [])]).toEqual([...first.words, ...second.words])
  })

  it('close their italics and open them again', () => {
    const slanted = cueAt('1', 1, '<i>and so my</i>', { text: '<i>and so my</i>', words: first.words })
    expect(carry(slanted, second, 2, 'next', spacing)).toMatchObject({
      from: { text: '<i>and so</i>' },
      into: { text: '<i>my</i> fellow Americans, ask not' },
    })
  })

  it('say who speaks them where the other cue is another’s, and give it back when they return', () => {
    const mary = { ...first, speaker: 'Mary' }
    const bob = { ...second, speaker: 'Bob' }
    const there = carry(mary, bob, 2, 'next', spacing)
    expect(there?.from).toMatchObject({ speaker: 'Mary' })
    expect(there?.into).not.toHaveProperty('speaker')
    expect(there?.into.words.map(({ speaker }) => speaker)).toEqual(['Mary', 'Bob', 'Bob', 'Bob', 'Bob'])
    if (there?.from === undefined) throw new Error('some stay')
    const back = carry(there.into, there.from, 0, 'previous', spacing)
    expect(back).toMatchObject({ from: { speaker: 'Bob' }, into: { speaker: 'Mary' } })
  })
})

describe('words that do not fit', () => {
  it('are left where they are when they are measured; guesses make room', () => {
    const late = cueAt('1', 2, 'and so my')
    expect(carry(second, late, 0, 'previous', spacing)).toBeUndefined()
    const guesses = cueAt('2', 3, 'fellow Americans, ask not', {}, 'interpolated')
    const { into } = carry(guesses, late, 0, 'previous', spacing) ?? {}
    expect(into?.words.slice(0, 3)).toEqual(late.words)
    expect(into?.words[3]).toMatchObject({ offset: fromSeconds(3.4), duration: 0, source: 'interpolated' })
    // The list need not be in the order of time.
    expect(carry(first, second, 0, 'previous', spacing)).toBeUndefined()
  })
})

describe('any words of any cues', () => {
  it('keep the document sound and every measured word in its place', () => {
    let done = 0
    fc.assert(
      fc.property(subtitles, fc.nat(6), fc.nat(8), fc.boolean(), (document, index, at, isBack) => {
        const [from, into] = [document.cues[index], document.cues[isBack ? index - 1 : index + 1]]
        if (from === undefined || into === undefined) return
        const carried = carry(from, into, at, isBack ? 'previous' : 'next', spacing)
        if (carried === undefined) return
        done += 1
        const cues = carried.from === undefined ? [carried.into] : [carried.from, carried.into]
        expect(lint({ ...emptyDocument, cues })).toEqual([])
        const places = (words: readonly Word[]): string[] =>
          words.filter(isMeasured).map((word) => `${word.text} ${word.offset} ${endOf(word)} ${word.source}`)
        const before = places(isBack ? [...into.words, ...from.words] : [...from.words, ...into.words])
        const after = places(
          isBack
            ? [...carried.into.words, ...(carried.from?.words ?? [])]
            : [...(carried.from?.words ?? []), ...carried.into.words],
        )
        // Two cues in a script without spaces may part otherwise where they meet.
        const spaced = [from, into].every(({ text }) => !/[\u0e00-\u9fff]/.test(text))
        if (spaced) expect(after).toEqual(before)
        for (const cue of cues) expect(cue.end).toBeGreaterThan(cue.start)
      }),
      { numRuns: 2000 },
    )
    expect(done).toBeGreaterThan(200)
  })
})
