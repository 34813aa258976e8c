import { describe, expect, it } from 'vitest'
import { correlator } from '../../../core/sync/fft.ts'
import { findSync, syncToCues, type Timed } from '../../../core/sync/find-sync.ts'
import { ratios, valueOf } from '../../../core/sync/ratio.ts'
import { applySync } from '../../../core/sync/sync-map.ts'
import { fromSeconds, spanOf, ticks, type Span, type Ticks } from '../../../core/time/ticks.ts'

/** Numbers from 0 to 1, the same every time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Seconds at which somebody speaks in a film, and cues timed a little before and after. */
function film(
  seed: number,
  count: number,
): { readonly speech: readonly Span[]; readonly cues: readonly Timed[] } {
  const random = dice(seed)
  const speech: Span[] = []
  const cues: Timed[] = []
  let at = 5
  for (let each = 0; each < count; each += 1) {
    const end = at + 1 + random() * 3
    speech.push(spanOf(fromSeconds(at + 0.06 * random()), fromSeconds(end)))
    cues.push({
      start: fromSeconds(Math.max(0, at - 0.03 + 0.1 * (random() - 0.5))),
      end: fromSeconds(end + 0.3),
    })
    at = end + 0.5 + (random() < 0.15 ? 15 : 3) * random()
  }
  return { speech, cues }
}

const damaged = (cues: readonly Timed[], to: (time: number) => number): readonly Timed[] =>
  cues
    .map(({ start, end }) => ({ start: ticks(Math.round(to(start))), end: ticks(Math.round(to(end))) }))
    .filter(({ start }) => start >= 0)

const furthest = (
  map: Parameters<typeof applySync>[0],
  cues: readonly Timed[],
  to: (time: number) => number,
): number =>
  Math.max(
    ...cues
      .map(({ start }) => [start, Math.round(to(start))] as const)
      .filter(([, time]) => time >= 0)
      .map(([start, time]): number => Math.abs(applySync(map, time as Ticks) - start)),
  ) / 1e7

describe('finding how a subtitle fits', () => {
  it('finds the ratio with an offset of minutes', () => {
    const { speech, cues } = film(7, 70)
    for (const ratio of ratios.filter((_, at) => at % 4 === 1)) {
      const to = (time: number): number => (time + 1.234e9) / valueOf(ratio)
      const finding = findSync(damaged(cues, to), speech)
      expect(finding.verdict).toBe('repairable')
      expect(finding.map.parts.map((part) => part.ratio)).toEqual([ratio])
      expect(furthest(finding.map, cues, to)).toBeLessThan(0.1)
    }
  })

  it('finds an ad break, where it is, and leaves what is in sync alone', () => {
    const { speech, cues } = film(11, 90)
    const cut = cues[45]?.start ?? 0
    const to = (time: number): number => (time < cut ? time : time + 3e8)
    const { verdict, map } = findSync(damaged(cues, to), speech)
    expect(verdict).toBe('repairable')
    expect(map.parts).toHaveLength(2)
    expect(furthest(map, cues, to)).toBeLessThan(0.1)
    expect(findSync(cues, speech).verdict).toBe('in-sync')
  })

  it('refuses another film, and a few cues of the right one', () => {
    for (const seed of [21, 22]) {
      expect(findSync(film(seed, 80).cues, film(seed + 100, 80).speech).verdict).toBe('weak')
      const { cues, speech } = film(seed, 80)
      expect(findSync(cues.slice(40, 43), speech).verdict).toBe('weak')
    }
    expect(findSync([], film(1, 10).speech).verdict).toBe('weak')
    expect(findSync(film(1, 10).cues, []).verdict).toBe('weak')
  })

  it('goes by the cues of another language, of which some are joined and some are missing', () => {
    const { cues } = film(31, 80)
    const other = cues.flatMap((cue, index) => (index % 7 === 3 ? [] : [cue]))
    const to = (time: number): number => (time - 4.2e7) * 0.96
    const { verdict, by, map } = syncToCues(damaged(cues, to), other)
    expect([verdict, by]).toEqual(['repairable', 'cues'])
    expect(furthest(map, cues, to)).toBeLessThan(0.04)
  })
})

it('correlates as sums do', () => {
  const random = dice(3)
  const [first, second] = [0, 1].map(() => Float64Array.from({ length: 30 }, random))
  const [starts, ends] = [0, 1].map(() => Float64Array.from({ length: 20 }, () => Math.floor(random() * 3)))
  if (first === undefined || second === undefined || starts === undefined || ends === undefined)
    throw new Error()
  const found = correlator(64, first, second)(starts, ends)
  for (let lag = -19; lag < 30; lag += 1) {
    let sum = 0
    for (let at = 0; at < 20; at += 1)
      sum += (starts[at] ?? 0) * (first[at + lag] ?? 0) + (ends[at] ?? 0) * (second[at + lag] ?? 0)
    expect(found[lag < 0 ? lag + 64 : lag]).toBeCloseTo(sum, 9)
  }
})
