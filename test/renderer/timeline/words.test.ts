import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peakBuilder, type Peaks } from '../../../core/audio/peaks.ts'
import { framesOfRate } from '../../../core/time/frames.ts'
import {
  endOf,
  fromMilliseconds,
  fromSeconds,
  ticks,
  toMilliseconds,
  type Ticks,
} from '../../../core/time/ticks.ts'
import { indexCues } from '../../../renderer/timeline/cue-index.ts'
import { shownGhosts } from '../../../renderer/timeline/ghosts.ts'
import { hitAt } from '../../../renderer/timeline/hit.ts'
import { holdsForWord, type Field } from '../../../renderer/timeline/holds.ts'
import { lanesIn } from '../../../renderer/timeline/lanes.ts'
import { snap } from '../../../renderer/timeline/snap.ts'
import { soundEdges } from '../../../renderer/timeline/sound-edges.ts'
import { xAt, type View } from '../../../renderer/timeline/view.ts'
import { wordAt } from '../../../renderer/timeline/word-hit.ts'
import { dropAt, roomOf } from '../../../renderer/timeline/word-room.ts'
import { cueOf, soundOf, spoken, word } from '../words/speech.ts'

const peaksOf = (pcm: Int16Array): Peaks => {
  const builder = peakBuilder()
  builder.add(pcm)
  return builder.snapshot()
}

/** A tone in each stretch (milliseconds), noise of `noise` everywhere else. */
function tones(stretches: readonly (readonly [from: number, to: number])[], noise: number): Peaks {
  const pcm = new Int16Array(16 * 6000)
  for (let n = 0; n < pcm.length; n += 1) pcm[n] = noise * Math.sin(n * 1.7)
  for (const [from, to] of stretches) {
    for (let n = 16 * from; n < 16 * to; n += 1) pcm[n] = 12_000 * Math.sin(n / 3)
  }
  return peaksOf(pcm)
}

describe('edges of sound', () => {
  const stretch = fc.tuple(fc.integer({ min: 200, max: 2500 }), fc.integer({ min: 60, max: 1500 }))

  it('are found within a peak and a half of where a tone begins and ends, over silence and over noise', () => {
    fc.assert(
      fc.property(stretch, fc.constantFrom(0, 40, 300), ([from, length], noise) => {
        const peaks = tones([[from, from + length]], noise)
        const found = soundEdges(peaks, 0, fromSeconds(6))
        expect(found.map(({ kind }) => kind)).toEqual(['onset', 'silence'])
        expect(Math.abs(toMilliseconds(found[0]?.time ?? ticks(0)) - from)).toBeLessThanOrEqual(15)
        expect(Math.abs(toMilliseconds(found[1]?.time ?? ticks(0)) - from - length)).toBeLessThanOrEqual(15)
      }),
      { numRuns: 60 },
    )
  })

  it('alternate, in order, inside what was asked for', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 6 }),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 0, max: 2000 }),
        (stretches, from, length) => {
          const peaks = tones(
            stretches.map(([start, long]) => [start, start + long] as const),
            60,
          )
          const [first, last] = [fromMilliseconds(from), fromMilliseconds(from + length)]
          const found = soundEdges(peaks, first, last)
          for (const [at, { time, kind }] of found.entries()) {
            expect(time).toBeGreaterThanOrEqual(first)
            expect(time).toBeLessThanOrEqual(last)
            const before = found[at - 1]
            if (before === undefined) continue
            expect(time).toBeGreaterThan(before.time)
            expect(kind).not.toBe(before.kind)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are not found in noise alone, in nothing, or in a click', () => {
    expect(soundEdges(tones([], 300), 0, fromSeconds(6))).toEqual([])
    expect(soundEdges(tones([], 0), 0, fromSeconds(6))).toEqual([])
    expect(soundEdges(peaksOf(new Int16Array(160)), 0, fromSeconds(6))).toEqual([])
    const clicked = soundEdges(
      tones(
        [
          [500, 515],
          [1000, 2000],
        ],
        40,
      ),
      0,
      fromSeconds(6),
    )
    expect(clicked.map(({ kind }) => kind)).toEqual(['onset', 'silence'])
  })
})

describe('what holds the edge of a word', () => {
  const rate = { numerator: 25, denominator: 1 }
  const field: Field = {
    index: indexCues(spoken),
    peaks: peaksOf(soundOf(spoken, 10)),
    playhead: fromSeconds(4.45),
    gap: fromMilliseconds(80),
  }
  const [first, second] = spoken
  if (first === undefined || second === undefined) throw new Error('two cues')
  const near = fromMilliseconds(30)
  const held = (cue: typeof first, at: number, edge: 'start' | 'end', rolls: boolean, time: Ticks) =>
    snap(time, holdsForWord(field, { cue, at, edge, rolls }, time, near), {
      near,
      frame: 0,
      frames: framesOfRate(rate),
    })

  it('is the sound, the playhead, another word, a cue', () => {
    // "so," begins with its sound, a few milliseconds after silence.
    const onset = held(first, 1, 'start', false, fromMilliseconds(1490))
    expect(onset.kind).toBe('onset')
    expect(Math.abs(toMilliseconds(onset.time) - 1500)).toBeLessThanOrEqual(12)
    expect(held(first, 0, 'end', false, fromMilliseconds(1410)).kind).toBe('silence')
    expect(held(second, 1, 'end', false, fromMilliseconds(4455))).toEqual({
      time: fromSeconds(4.45),
      kind: 'playhead',
    })
    expect(held(first, 3, 'start', false, fromMilliseconds(2210)).kind).toMatch(/word|silence/)
    expect(held(first, 4, 'end', false, fromMilliseconds(3490))).toEqual({ time: second.start, kind: 'cue' })
  })

  it('is never an edge that moves with it, nor the edge of the cue that follows it', () => {
    const silent: Field = { ...field, peaks: null, playhead: ticks(0) }
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('start', 'end'),
        fc.integer({ min: 900, max: 3100 }),
        (at, edge, milliseconds) => {
          const time = fromMilliseconds(milliseconds)
          const own = first.words[at]
          if (own === undefined) return
          const times = [...holdsForWord(silent, { cue: first, at, edge, rolls: false }, time, near)]
            .filter(({ kind }) => kind !== 'playhead')
            .map((hold) => hold.time)
          const others = first.words.filter((_, n) => n !== at).flatMap((each) => [each.offset, endOf(each)])
          if (!others.includes(own.offset)) expect(times).not.toContain(own.offset)
          if (!others.includes(endOf(own))) expect(times).not.toContain(endOf(own))
          if (at === 0) expect(times).not.toContain(first.start)
          if (at === 4) expect(times).not.toContain(first.end)
        },
      ),
    )
  })

  it('moves a time by no more than is near, and to the nearest of all that hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e8 }),
        fc.array(fc.integer({ min: 0, max: 1e8 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 2e7 }),
        (at, places, tolerance) => {
          const time = ticks(at)
          const holds = places.map((place) => ({ time: ticks(place), kind: 'word' as const }))
          const { time: to, kind } = snap(time, holds, {
            near: tolerance,
            frame: 0,
            frames: framesOfRate(rate),
          })
          const nearest = Math.min(Infinity, ...places.map((place) => Math.abs(place - at)))
          if (nearest <= tolerance) expect([Math.abs(to - time), kind]).toEqual([nearest, 'word'])
          else if (kind === null) expect(to).toBe(time)
        },
      ),
    )
  })
})

describe('a word under the pointer', () => {
  const view: View = { left: 0, scale: 80_000, width: 1280 }
  const index = indexCues(spoken)
  const at = (seconds: number) => wordAt(index, view, null, xAt(view, fromSeconds(seconds)))

  it('is taken in its middle, or at an edge', () => {
    expect(at(1.25)).toMatchObject({ on: 'word', cue: { id: '1' }, at: 0 })
    expect(at(1.11)).toMatchObject({ on: 'word-edge', at: 0, edge: 'start' })
    expect(at(1.39)).toMatchObject({ on: 'word-edge', at: 0, edge: 'end' })
    // In the gap the nearer edge, and further away nothing.
    expect(at(1.42)).toMatchObject({ on: 'word-edge', at: 0, edge: 'end' })
    expect(at(1.48)).toMatchObject({ on: 'word-edge', at: 1, edge: 'start' })
    expect(at(3.2)).toBeNull()
  })

  it('is a stake where a guess has no time, and its edges beside it', () => {
    expect(at(4.9)).toMatchObject({ on: 'word', cue: { id: '2' }, at: 3 })
    expect(at(4.865)).toMatchObject({ on: 'word-edge', at: 3, edge: 'start' })
    expect(at(4.935)).toMatchObject({ on: 'word-edge', at: 3, edge: 'end' })
  })

  it('keeps its middle half however narrow it is, and cannot be taken when words are one band', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 900 }), (milliseconds) => {
        const narrow = indexCues([cueOf('n', 1, 3, [word('n', 1, 1 + milliseconds / 1000)])])
        const middle = xAt(view, fromMilliseconds(1000 + milliseconds / 2))
        expect(wordAt(narrow, view, null, middle)).toMatchObject({ on: 'word' })
      }),
    )
    expect(wordAt(index, { ...view, scale: 700_000 }, null, 20)).toBeNull()
  })

  it('is that of the active cue where two lie over each other', () => {
    const both = indexCues([cueOf('a', 1, 3, [word('one', 1, 2)]), cueOf('b', 1, 3, [word('other', 1, 2)])])
    const x = xAt(view, fromSeconds(1.5))
    expect(wordAt(both, view, 'b', x)).toMatchObject({ cue: { id: 'b' } })
    expect(wordAt(both, view, 'a', x)).toMatchObject({ cue: { id: 'a' } })
  })

  it('is the word of a ghost at the place that it is offered', () => {
    const lanes = lanesIn(220)
    const offered = {
      cue: '2',
      at: 0,
      from: { offset: fromSeconds(3.6), duration: fromSeconds(0.3) },
      to: { offset: fromSeconds(3.1), duration: fromSeconds(0.3) },
      reason: 'far',
      text: 'ask',
    }
    const ghosts = shownGhosts([offered, { ...offered, at: 1 }, { ...offered, cue: 'gone' }], spoken)
    expect(ghosts).toEqual([offered])
    const hit = (seconds: number) =>
      hitAt(
        { index, view, lanes, active: null, ghosts },
        xAt(view, fromSeconds(seconds)),
        lanes.words.top + 9,
      )
    expect(hit(3.2)).toEqual({ on: 'ghost', place: { cue: '2', at: 0 } })
    expect(hit(3.75)).toMatchObject({ on: 'word', cue: { id: '2' }, at: 0 })
  })
})

describe('where a word can go', () => {
  const [first, second, third] = spoken
  if (first === undefined || second === undefined || third === undefined) throw new Error('three cues')

  it('is between its neighbours, and to the cues beside its own', () => {
    expect(roomOf(spoken, first, 1)).toEqual({ start: fromSeconds(1.4), end: fromSeconds(1.9) })
    expect(roomOf(spoken, second, 0)).toEqual({ start: first.end, end: fromSeconds(3.9) })
    const pinned = { ...second, pinned: { start: true as const } }
    expect(roomOf([first, pinned, third], pinned, 0).start).toBe(second.start)
    for (const cue of spoken) {
      for (const [at, each] of cue.words.entries()) {
        const room = roomOf(spoken, cue, at)
        expect(room.start).toBeLessThanOrEqual(each.offset)
        expect(room.end).toBeGreaterThanOrEqual(endOf(each))
      }
    }
  })

  it('is the next cue once the pointer is nearer to it, with all from the word on', () => {
    expect(dropAt(spoken, first, 3, fromSeconds(2.9))).toBeNull()
    expect(dropAt(spoken, first, 3, fromSeconds(3.2))).toBeNull()
    expect(dropAt(spoken, first, 3, fromSeconds(3.3))).toMatchObject({
      to: 'next',
      cue: { id: '2' },
      count: 2,
      words: { start: fromSeconds(2.31), end: fromSeconds(2.95) },
    })
    expect(dropAt(spoken, second, 1, fromSeconds(3.1))).toMatchObject({
      to: 'previous',
      cue: { id: '1' },
      count: 2,
      words: { start: fromSeconds(3.6), end: fromSeconds(4.4) },
    })
    expect(dropAt(spoken, third, 3, fromSeconds(9.9))).toBeNull()
    expect(dropAt(spoken, first, 0, fromSeconds(0.1))).toBeNull()
  })
})
