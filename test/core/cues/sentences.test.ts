import { describe, expect, it } from 'vitest'
import { idsAfter } from '../../../core/cues/cue.ts'
import { breakLines } from '../../../core/cues/lines.ts'
import { escape, plain } from '../../../core/cues/markup.ts'
import { lengthOf } from '../../../core/cues/reading.ts'
import { segment } from '../../../core/cues/segment.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { between, tokens } from '../../../core/cues/tokens.ts'
import { fromSeconds, ticks, zero } from '../../../core/time/ticks.ts'
import { longestRun, markedSentences, type BreakMark, type MarkedSentence } from '../../fixtures/sentences.ts'

/** Said without a rest: nothing but the words tells where to part them. */
function said({ tokens: texts }: MarkedSentence) {
  let at = zero
  return texts.map((text) => {
    const duration = ticks(Math.max(1_000_000, text.length * 700_000))
    const word = { text, offset: at, duration, source: 'recognized' as const }
    at = ticks(at + duration)
    return word
  })
}

/** Whether two lines of `width` can be parted at a place that is not forbidden. */
function canBreak({ tokens: texts, marks }: MarkedSentence, width: number): boolean {
  const whole = texts.reduce((text, token) => text + (text === '' ? '' : between(text, token)) + token, '')
  let first = ''
  return texts.some((token, at) => {
    const joint = at === 0 ? '' : between(first, token)
    const fits = lengthOf(first) <= width && lengthOf(whole) - lengthOf(first) - joint.length <= width
    const isPlace = at > 0 && fits && marks[at] !== 'never'
    first += joint + token
    return isPlace
  })
}

/** What every break is that lines and cues make of the sentences, at three widths. */
function breaks(
  of: (language: string) => boolean,
): Record<BreakMark, number> & { readonly faults: string[] } {
  const count = { good: 0, plain: 0, poor: 0, never: 0, faults: [] as string[] }
  for (const sentence of markedSentences.filter(({ language }) => of(language))) {
    const note = (parts: readonly string[]): void => {
      let at = 0
      for (const part of parts.slice(0, -1)) {
        at += tokens(escape(part)).length
        const mark = sentence.marks[at] ?? 'never'
        count[mark] += 1
        if (mark === 'never') count.faults.push(parts.join(' / '))
      }
    }
    for (const share of [0.56, 0.66, 0.8]) {
      const width = Math.max(longestRun(sentence), Math.ceil(lengthOf(sentence.text) * share))
      const rules = { ...defaultRules, language: sentence.language, charactersPerLine: width }
      if (canBreak(sentence, width)) note(plain(breakLines(escape(sentence.text), rules)).split('\n'))
      const cues = segment(said(sentence), { ...rules, lines: 1, maximum: fromSeconds(600) }, idsAfter([]))
      note(cues.map(({ text }) => plain(text)))
    }
  }
  return count
}

const share = ({ good, plain: neither, poor, never }: Record<BreakMark, number>): number =>
  good / (good + neither + poor + never)

describe('three hundred sentences with marked breaks', () => {
  it('are that many', () => expect(markedSentences.length).toBeGreaterThanOrEqual(300))

  it.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'zh', 'ja', 'ko', 'th', 'ar', 'he'])(
    'are never broken inside words, numbers and names: %s',
    (language) => {
      const { faults, ...counts } = breaks((each) => each === language)
      expect(faults).toEqual([])
      expect(counts.good + counts.plain + counts.poor).toBeGreaterThan(10)
    },
  )

  it('are broken well far more often than not', () => {
    const english = breaks((language) => language === 'en')
    expect(share(english)).toBeGreaterThan(0.8)
    expect(english.poor / (english.good + english.poor)).toBeLessThan(0.1)
    const others = breaks((language) => ['de', 'fr', 'es', 'it', 'pt'].includes(language))
    expect(share(others)).toBeGreaterThan(0.8)
  })
})
