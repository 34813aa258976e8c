import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf } from '../../../core/cues/anchors.ts'
import { placeGuesses } from '../../../core/cues/guesses.ts'
import { alignPhones } from '../../../core/cues/phones.ts'
import { endOf, fromSeconds, ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** Half a second a word. */
const heard = (text: string): Word[] =>
  text.split(' ').map((word, at) => ({
    text: word,
    offset: fromSeconds(at / 2),
    duration: fromSeconds(0.4),
    source: 'recognized',
  }))
/** For each token the words of the draft that it was heard as. */
const found = (script: string, draft: string, language = 'en'): string[] => {
  const words = heard(draft)
  const tokens = script.split(' ')
  return evidenceOf(tokens, words, language).anchors.map((anchor, at) =>
    anchor === null
      ? `${tokens[at] ?? ''}:–`
      : `${tokens[at] ?? ''}:${words
          .slice(anchor.from, anchor.to)
          .map(({ text }) => text)
          .join('+')}${anchor.isSure ? '' : '?'}`,
  )
}

describe('evidence of a draft', () => {
  it('finds words whatever their case and punctuation, and numbers in digits', () => {
    expect(
      found(
        'He wanted $200 at noon yesterday, Anna.',
        'he wanted two hundred dollars at noon yesterday anna',
      ),
    ).toEqual([
      'He:he',
      'wanted:wanted',
      '$200:two+hundred+dollars',
      'at:at',
      'noon:noon',
      'yesterday,:yesterday',
      'Anna.:anna',
    ])
  })

  it('finds a word that was heard wrongly by its sound, and is not sure of it', () => {
    const all = found(
      'nuclear rockets can destroy airfields with ease',
      'nuclear rockets can destroy your fields with ease',
    )
    expect(all[4]).toMatch(/^airfields:.*fields\?$/)
  })

  it('has nothing for a passage that nobody says', () => {
    const passage = 'seven purple elephants crossed the bridge'
    const all = found(
      `biblical scholars argue history ${passage} nuclear rockets destroy airfields`,
      'biblical scholars argue history nuclear rockets destroy airfields',
    )
    expect(all.filter((each) => each.endsWith(':–'))).toEqual(passage.split(' ').map((word) => `${word}:–`))
  })

  it('leaves the words of a passage that is not in the text unused', () => {
    const draft = heard(
      'biblical scholars argue history the county officials cooperated nuclear rockets destroy airfields',
    )
    const { isUsed } = evidenceOf(
      'biblical scholars argue history nuclear rockets destroy airfields'.split(' '),
      draft,
      'en',
    )
    expect(draft.filter((_, at) => isUsed[at] !== true).map(({ text }) => text)).toEqual([
      'the',
      'county',
      'officials',
      'cooperated',
    ])
  })

  it('does not believe a lone small word of another text', () => {
    expect(
      found('we went to the sea and it was cold', 'please bring seven elephants to town tonight').every(
        (each) => !/:to$/.test(each),
      ),
    ).toBe(true)
  })

  it('is in order, whatever the texts', () => {
    const text = fc.array(
      fc.constantFrom('the', 'a', 'rain', 'in', 'spain', 'falls', '21', 'mainly', 'plain'),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(text, text, (script, draft) => {
        const words = draft.length === 0 ? [] : heard(draft.join(' '))
        const { anchors, isUsed } = evidenceOf(script, words, 'en')
        expect(anchors).toHaveLength(script.length)
        expect(isUsed).toHaveLength(draft.length)
        let last = 0
        for (const anchor of anchors) {
          if (anchor === null) continue
          expect(anchor.from).toBeGreaterThanOrEqual(Math.max(0, last - 1))
          expect(anchor.to).toBeGreaterThan(anchor.from)
          last = anchor.to
        }
      }),
    )
  })
})

describe('sounds side by side', () => {
  it('pairs equal sounds, in order, each once', () => {
    const sounds = fc.array(fc.constantFrom('AA', 'T', 'S', 'N', 'L'), { maxLength: 30 })
    fc.assert(
      fc.property(sounds, sounds, (left, right) => {
        const pairs = [...alignPhones(left, right)]
        expect(pairs).toHaveLength(left.length)
        const used = pairs.filter((at) => at >= 0)
        expect(used).toEqual([...new Set(used)].toSorted((a, b) => a - b))
        expect(used.every((at) => at < right.length)).toBe(true)
        expect([...alignPhones(left, left)]).toEqual(left.map((_, at) => at))
      }),
    )
  })

  it('steps over a long stretch of one side in one piece', () => {
    const [a, b] = ['B IH B L IH K AH L', 'AA R G Y UW'].map((each) => each.split(' '))
    const extra = 'S EH V AH N P ER P OW Z'.split(' ')
    expect([...alignPhones([...(a ?? []), ...(b ?? [])], [...(a ?? []), ...extra, ...(b ?? [])])]).toEqual([
      ...Array.from({ length: 8 }, (_, at) => at),
      ...Array.from({ length: 5 }, (_, at) => at + 18),
    ])
  })
})

describe('guesses among known words', () => {
  it('lie between their neighbours, and known words stay to the tick', () => {
    const second = (from: number, to: number, text: string): Word => ({
      text,
      offset: fromSeconds(from),
      duration: fromSeconds(to - from),
      source: 'aligned',
    })
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (isKnown) => {
        const tokens = isKnown.map((_, at) => `w${at}`)
        const known = isKnown.map((each, at) => (each ? second(at + 5, at + 5.5, `w${at}`) : undefined))
        const words = placeGuesses(tokens, known)
        expect(words.map(({ text }) => text)).toEqual(tokens)
        words.forEach((word, at) => {
          if (isKnown[at] === true) expect(word).toBe(known[at])
          else expect(word.source).toBe('interpolated')
          expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? 0 : endOf(words[at - 1] ?? word))
        })
      }),
    )
  })

  it('parts known words that overlap, and doubts what had to give way by much', () => {
    const word = (offset: number, duration: number): Word => ({
      text: 'a',
      offset: ticks(offset),
      duration: ticks(duration),
      source: 'aligned',
    })
    expect(
      placeGuesses(['a', 'a', 'a'], [word(0, 1_000_000), word(900_000, 800_000), word(0, 2_000_000)]),
    ).toEqual([
      word(0, 1_000_000),
      { ...word(1_000_000, 700_000) },
      { ...word(1_700_000, 300_000), source: 'interpolated' },
    ])
  })
})
