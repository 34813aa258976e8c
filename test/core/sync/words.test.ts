import { describe, expect, it } from 'vitest'
import { chainsOf } from '../../../core/sync/chains.ts'
import { findSync, syncToCues, type Timed } from '../../../core/sync/find-sync.ts'
import { sure, wordsBelieved } from '../../../core/sync/judge.ts'
import { applySync } from '../../../core/sync/sync-map.ts'
import { unitsOfCues, unitsOfWords, type HeardWord } from '../../../core/sync/units.ts'
import { fromSeconds, spanOf, ticks, toSeconds, type Span, type Ticks } from '../../../core/time/ticks.ts'

/** Numbers from 0 to 1, the same every time. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Some words far more often than others, as in any language. */
const word = (random: () => number): string => {
  const rank = Math.floor(400 ** random())
  return `so${String.fromCharCode(97 + (rank % 20), 97 + Math.floor(rank / 20))}`
}

interface Film {
  readonly speech: readonly Span[]
  readonly cues: readonly (Timed & { readonly text: string })[]
  readonly heard: readonly HeardWord[]
}

/** Dialogue without a pause that could be told: only words say which cue is which. A third of what is heard is wrong. */
function film(seed: number, count: number): Film {
  const random = dice(seed)
  const cues: { start: Ticks; end: Ticks; text: string }[] = []
  const heard: HeardWord[] = []
  for (let at = 0; at < count; at += 1) {
    const start = 10 + at * 3
    const texts = Array.from({ length: 7 }, () => word(random))
    cues.push({ start: fromSeconds(start), end: fromSeconds(start + 2.9), text: texts.join(' ') })
    texts.forEach((text, number) => {
      // Quicker than the cue lasts: only its first word is where the even spread of its words has it.
      const offset = fromSeconds(start + number * 0.2 + 0.05 * random())
      heard.push({ text: random() < 0.35 ? word(random) : text, offset })
    })
  }
  return { speech: [spanOf(fromSeconds(10), fromSeconds(10 + count * 3))], cues, heard }
}

const moved = (cues: Film['cues'], to: (seconds: number) => number): Film['cues'] =>
  cues
    .map(({ start, end, text }) => ({
      start: fromSeconds(to(toSeconds(start))),
      end: fromSeconds(to(toSeconds(end))),
      text,
    }))
    .filter(({ start }) => start >= 0)

const within = (from: number, to: number, { heard }: Film): readonly HeardWord[] =>
  heard.filter(({ offset }) => toSeconds(offset) >= from && toSeconds(offset) < to)

describe('finding by words', () => {
  const own = film(5, 80)
  const windows = [...within(30, 55, own), ...within(130, 155, own), ...within(215, 240, own)]

  it('finds an offset, another frame rate and a jump that speech alone cannot', () => {
    for (const to of [
      (time: number) => time + 41.3,
      (time: number) => (time + 7) / 1.0427083333333333,
      (time: number) => (time < 100 ? time + 5 : time + 33),
    ]) {
      const cues = moved(own.cues, to)
      expect(findSync(cues, own.speech).verdict).toBe('weak')
      const finding = findSync(cues, own.speech, { words: windows, language: 'en' })
      expect([finding.verdict, finding.by]).toEqual(['repairable', 'words'])
      const away = own.cues
        .slice(-cues.length)
        .map(({ start }) => Math.abs(applySync(finding.map, fromSeconds(to(toSeconds(start)))) - start) / 1e7)
        // Where the jump lies, between two windows, nothing tells here.
        .filter((_, at) => at < 14 || at > 45)
      expect(Math.max(...away)).toBeLessThan(0.3)
      expect(finding.map.parts.reduce((sum, { evidence }) => sum + (evidence.words ?? 0), 0)).toBeGreaterThan(
        60,
      )
    }
  })

  it('is drawn to a cue’s own first word where speech is found a quarter of a second late', () => {
    const late = own.cues.map(({ start }) => spanOf(ticks(start + 2.5e6), ticks(start + 2.4e7)))
    const cues = moved(own.cues, (time) => time + 20)
    const { verdict, map } = findSync(cues, late, { words: own.heard, language: 'en' })
    expect(verdict).toBe('repairable')
    expect(Math.abs((map.parts[0]?.offset ?? 0) / 1e7 + 20)).toBeLessThan(0.15)
  })

  it('refuses the words of another film, and says so', () => {
    for (const seed of [21, 22, 23, 24]) {
      const finding = findSync(film(seed, 80).cues, own.speech, { words: windows, language: 'en' })
      expect(finding.verdict).toBe('weak')
      expect(finding.reason).toMatch(/^No passage that was heard/)
    }
  })

  it('refuses another episode, of which only the song is the same', () => {
    const song = own.cues.slice(8, 14)
    const other = film(77, 80).cues.filter((_, at) => at < 8 || at >= 14)
    const cues = [...song, ...other].sort((a, b) => a.start - b.start)
    const { verdict } = findSync(
      moved(cues, (time) => time + 20),
      own.speech,
      {
        words: windows,
        language: 'en',
      },
    )
    expect(verdict).toBe('weak')
  })

  it('goes by the words of another subtitle in the same language, cut into other cues', () => {
    const halves = own.cues.flatMap(({ start, text }) => {
      const words = text.split(' ')
      return [
        { start, end: ticks(start + 1.2e7), text: words.slice(0, 3).join(' ') },
        { start: ticks(start + 1.3e7), end: ticks(start + 2.9e7), text: words.slice(3).join(' ') },
      ]
    })
    const cues = moved(own.cues, (time) => time + 60)
    const { verdict, by, map } = syncToCues(cues, halves, 'en')
    expect([verdict, by]).toEqual(['repairable', 'words'])
    expect(Math.abs((map.parts[0]?.offset ?? 0) / 1e7 + 60)).toBeLessThan(0.05)
  })
})

it('words are believed when they are many, and many of what was heard', () => {
  expect(wordsBelieved(60, 40, 100)).toBeGreaterThan(sure)
  // A song that two episodes have in common.
  expect(wordsBelieved(60, 10, 100)).toBe(0)
  // One cue, which somebody may say twice.
  expect(wordsBelieved(12, 8, 10)).toBeLessThan(sure)
})

describe('chains', () => {
  it('hold what was heard in its order, each pair once, and nothing that chance explains', () => {
    const { cues, heard } = film(9, 60)
    const said = unitsOfCues(cues, 'en')
    const units = unitsOfWords(heard, 'en')
    const pairs = chainsOf(said, units).flatMap((chain) => {
      chain.pairs.forEach((pair, at) => {
        const before = chain.pairs[at - 1]
        if (before === undefined) return
        expect(pair.said).toBeGreaterThan(before.said)
        expect(pair.heard).toBeGreaterThan(before.heard)
      })
      for (const pair of chain.pairs) expect(said[pair.said]?.text).toBe(units[pair.heard]?.text)
      return chain.pairs
    })
    expect(new Set(pairs.map((pair) => `${pair.said}-${pair.heard}`)).size).toBe(pairs.length)
    const right = pairs.filter((pair) => pair.said === pair.heard).length
    expect(right).toBeGreaterThan(0.55 * said.length)
    expect(right).toBeGreaterThan(0.97 * pairs.length)
    expect(chainsOf(unitsOfCues(film(10, 60).cues, 'en'), units)).toEqual([])
    expect(chainsOf([], units)).toEqual([])
    expect(chainsOf(said, [])).toEqual([])
  })

  it('break where the film goes on elsewhere', () => {
    const { cues, heard } = film(9, 20)
    const middle = Math.floor(heard.length / 2)
    const cut = heard.map(({ text, offset }, at) => ({
      text,
      offset: ticks(offset + (at < middle ? 0 : 6e8)),
    }))
    const chains = chainsOf(unitsOfCues(cues, 'en'), unitsOfWords(cut, 'en'))
    expect(chains.length).toBeGreaterThan(1)
    for (const { pairs } of chains) expect(new Set(pairs.map((pair) => pair.heard < middle)).size).toBe(1)
  })

  it('says numbers as they are spoken, and leaves out what nobody says', () => {
    const cue = {
      start: fromSeconds(4),
      end: fromSeconds(6),
      text: '[door slams] - He paid $20, <i>Anna</i>!',
    }
    const units = unitsOfCues([cue], 'en')
    expect(units.map(({ text }) => text)).toEqual(['he', 'paid', 'twenty', 'dollars', 'anna'])
    expect(units.map(({ isFirst }) => isFirst)).toEqual([true, false, false, false, false])
    expect(units[0]?.time).toBe(4)
    expect(units.at(-1)?.time).toBeGreaterThan(4.6)
    expect(units.at(-1)?.time).toBeLessThan(5.6)
  })
})
