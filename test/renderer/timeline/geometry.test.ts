import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { fromMilliseconds, fromSeconds, ticks, ticksPerSecond } from '../../../core/time/ticks.ts'
import { firstReaching, indexCues, lowerBound, type CueIndex } from '../../../renderer/timeline/cue-index.ts'
import { hitAt } from '../../../renderer/timeline/hit.ts'
import { lanesIn, rowHeight, rowTop } from '../../../renderer/timeline/lanes.ts'
import { marksAt } from '../../../renderer/timeline/marks.ts'
import { selectionAfterClick } from '../../../renderer/timeline/pick.ts'
import { xAt, type View } from '../../../renderer/timeline/view.ts'

const cue = (id: string, start: number, end: number): Cue => ({
  id,
  start: fromMilliseconds(start),
  end: fromMilliseconds(end),
  text: id,
  words: [],
})
const anyCues = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -500, max: 9000 })), {
    maxLength: 60,
  })
  .map((pairs) => pairs.map(([start, length], n) => cue(String(n), start, start + length)))

describe('the order of cues', () => {
  it('finds every cue that is there at a time, in files of any order, with overlaps and cues that end before they start', () => {
    fc.assert(
      fc.property(anyCues, fc.integer({ min: 0, max: 70_000 }), (cues, at) => {
        const index = indexCues(cues)
        const time = fromMilliseconds(at)
        const found: string[] = []
        for (let n = firstReaching(index, time); (index.starts[n] ?? Infinity) <= time; n += 1) {
          if ((index.ends[n] ?? 0) >= time) found.push(index.cues[n]?.id ?? '')
        }
        const expected = cues.filter(({ start, end }) => start <= time && Math.max(start, end) >= time)
        expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('gives cues that overlap different rows as long as there are rows', () => {
    fc.assert(
      fc.property(anyCues, (cues) => {
        const index = indexCues(cues)
        for (let a = 0; a < cues.length; a += 1) {
          expect(index.row[a]).toBeLessThan(index.rows[a] ?? 0)
          for (let b = a + 1; b < cues.length; b += 1) {
            const overlap = (index.starts[b] ?? 0) < (index.ends[a] ?? 0)
            if (overlap && (index.rows[a] ?? 0) < 4) expect(index.row[a]).not.toBe(index.row[b])
          }
        }
      }),
    )
  })

  it('is after edits what it is of the same cues seen for the first time', () => {
    const edits = fc.array(
      fc.record({ at: fc.nat(20), removed: fc.nat(3), inserted: anyCues, sorted: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(anyCues, edits, (first, changes) => {
        let cues: readonly Cue[] = first.toSorted((a, b) => a.start - b.start)
        indexCues(cues)
        for (const { at, removed, inserted, sorted } of changes) {
          const next = cues.toSpliced(at, removed, ...inserted.slice(0, 3))
          cues = sorted ? next.toSorted((a, b) => a.start - b.start) : next
          const index = indexCues(cues)
          const anew = indexCues(cues.map((each) => ({ ...each })))
          expect(index).toEqual({ ...anew, cues: index.cues })
          indexCues(cues)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('halves its way to a value', () => {
    const sorted = Float64Array.from([1, 3, 3, 7])
    expect([0, 1, 2, 3, 4, 8].map((value) => lowerBound(sorted, value))).toEqual([0, 0, 1, 1, 3, 4])
  })
})

describe('lanes', () => {
  it('lie under each other inside the height, and rows inside their lane', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 1200 }), fc.integer({ min: 1, max: 4 }), (height, rows) => {
        const { ruler, wave, words, cues } = lanesIn(height)
        expect(wave.top).toBe(ruler.top + ruler.height)
        expect(words.top).toBeGreaterThanOrEqual(wave.top + wave.height)
        expect(cues.top).toBeGreaterThanOrEqual(words.top + words.height)
        expect(cues.top + cues.height).toBeLessThanOrEqual(height)
        expect(rowTop(cues, rows - 1, rows) + rowHeight(cues, rows - 1, rows)).toBeLessThanOrEqual(height)
      }),
    )
  })
})

describe('the ruler', () => {
  it('never lets two labels touch, from half a millisecond to a day on 300 pixels', () => {
    fc.assert(
      fc.property(fc.double({ min: 5_000, max: (86_400 * ticksPerSecond) / 300, noNaN: true }), (scale) => {
        const { major, minor } = marksAt(scale, { numerator: 24_000, denominator: 1001 })
        expect(major / scale).toBeGreaterThanOrEqual(95.9)
        expect(minor / scale).toBeGreaterThan(4)
        expect(Math.abs(major / minor - Math.round(major / minor))).toBeLessThan(1e-6)
      }),
    )
  })

  it('marks frames when there is room for them', () => {
    const rate = { numerator: 25, denominator: 1 }
    expect(marksAt(10_000, rate)).toMatchObject({ frames: true, digits: 1 })
    expect(marksAt(100_000, rate)).toEqual({
      major: ticksPerSecond,
      minor: ticksPerSecond / 10,
      digits: 0,
      frames: false,
    })
  })
})

describe('what lies under the pointer', () => {
  const view: View = { left: 0, scale: 100_000, width: 1000 }
  const lanes = lanesIn(220)
  const at = (index: CueIndex, x: number, y: number) =>
    hitAt({ index, view, lanes, active: null, ghosts: [] }, x, y)
  const y = lanes.cues.top + lanes.cues.height / 2
  const touching = indexCues([cue('a', 1000, 2000), cue('b', 2000, 3000)])

  it('is the edge on whose side it is where two cues touch', () => {
    expect(at(touching, 199, y)).toMatchObject({ on: 'edge', cue: { id: 'a' }, edge: 'end' })
    expect(at(touching, 201, y)).toMatchObject({
      on: 'edge',
      cue: { id: 'b' },
      edge: 'start',
    })
    expect(at(touching, 150, y)).toMatchObject({ on: 'cue', cue: { id: 'a' } })
    expect(at(touching, 50, y)).toEqual({ on: 'cues' })
  })

  it('is the cue itself in the middle of even a narrow one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), (length) => {
        const index = indexCues([cue('n', 1000, 1000 + length)])
        const middle = xAt(view, fromMilliseconds(1000 + length / 2))
        expect(at(index, middle, y)).toMatchObject({ on: 'cue' })
      }),
    )
  })

  it('is the cue of the row when cues overlap', () => {
    const index = indexCues([cue('up', 1000, 4000), cue('down', 1500, 3500)])
    expect(at(index, 250, lanes.cues.top + 5)).toMatchObject({ cue: { id: 'up' } })
    expect(at(index, 250, lanes.cues.top + lanes.cues.height - 8)).toMatchObject({
      cue: { id: 'down' },
    })
  })

  it('is a word in the word lane, and its lane between words', () => {
    const spoken: Cue = {
      ...cue('w', 0, 4000),
      words: [{ text: 'so', offset: fromSeconds(1), duration: fromSeconds(0.5), source: 'aligned' }],
    }
    const index = indexCues([spoken])
    const middle = lanes.words.top + 10
    expect(at(index, 120, middle)).toMatchObject({ on: 'word', cue: { id: 'w' }, at: 0 })
    expect(at(index, 180, middle)).toEqual({ on: 'words' })
    expect(at(index, 120, 4)).toEqual({ on: 'ruler' })
    expect(at(index, 120, lanes.wave.top + 4)).toEqual({ on: 'wave' })
  })
})

describe('a click on a cue', () => {
  const index = indexCues([1, 2, 3, 4].map((n) => cue(String(n), n * 1000, n * 1000 + 500)))
  const plain = { range: false, toggle: false }
  const one = { active: '2', cues: ['2'] }

  it('selects it alone, adds it, or takes all up to it', () => {
    expect(selectionAfterClick(index, one, '4', plain)).toEqual({ active: '4', cues: ['4'] })
    expect(selectionAfterClick(index, one, '2', plain)).toBe(one)
    expect(selectionAfterClick(index, one, '4', { ...plain, toggle: true })).toEqual({
      active: '4',
      cues: ['2', '4'],
    })
    expect(selectionAfterClick(index, one, '2', { ...plain, toggle: true })).toEqual({
      active: null,
      cues: [],
    })
    expect(selectionAfterClick(index, one, '4', { ...plain, range: true })).toEqual({
      active: '2',
      cues: ['2', '3', '4'],
    })
    expect(selectionAfterClick(index, one, '1', { ...plain, range: true })).toEqual({
      active: '2',
      cues: ['1', '2'],
    })
  })
})

describe('ticks of a row of cues', () => {
  it('are kept exactly', () => {
    const index = indexCues([{ ...cue('x', 0, 1), start: ticks(1), end: ticks(864_000_000_001) }])
    expect([index.starts[0], index.ends[0], index.end]).toEqual([1, 864_000_000_001, 864_000_000_001])
  })
})
