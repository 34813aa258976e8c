import { describe, expect, it } from 'vitest'
import { idsAfter } from '../../../../core/cues/cue.ts'
import { replaceIn } from '../../../../core/cues/replace.ts'
import { segment } from '../../../../core/cues/segment.ts'
import { defaultRules } from '../../../../core/cues/segment-rules.ts'
import { suggestedPunctuation } from '../../../../core/cues/text/punctuation.ts'
import { fromSeconds } from '../../../../core/time/ticks.ts'
import type { Word } from '../../../../core/transcript/word.ts'

/** Words of 0.3 s; "|" is a rest of half a second, "||" of two seconds. */
function said(text: string): Word[] {
  let at = 1
  const words: Word[] = []
  for (const part of text.split(' ')) {
    if (part === '|') at += 0.5
    else if (part === '||') at += 2
    else {
      words.push({ text: part, offset: fromSeconds(at), duration: fromSeconds(0.3), source: 'recognized' })
      at += 0.32
    }
  }
  return words
}

const suggested = (text: string, language = 'en'): string => {
  const cues = segment(said(text), { ...defaultRules, language }, idsAfter([]))
  const hits = suggestedPunctuation(cues, language)
  return cues.map((cue) => replaceIn(cue, hits.get(cue.id) ?? []).text.replaceAll('\n', ' ')).join(' ')
}

describe('suggested punctuation', () => {
  it.each([
    [
      'we went to the | old house on the hill | nobody was there || i think they left on monday',
      'We went to the old house on the hill. Nobody was there. I think they left on Monday.',
    ],
    ["do you know where he is | i don't know", "Do you know where he is? I don't know."],
    ['when we left it was raining | what is your name', 'When we left it was raining. What is your name?'],
  ])('of %j', (draft, expected) => expect(suggested(draft)).toBe(expected))

  it('is none where somebody has written some', () => {
    const written = 'We left, and he stayed. | nobody knew. | Why?'
    expect(suggested(written)).toBe('We left, and he stayed. nobody knew. Why?')
  })

  it('leaves the time of every word', () => {
    const cues = segment(
      said('so i said that | it was late || what did you say | nothing at all'),
      defaultRules,
      idsAfter([]),
    )
    const hits = suggestedPunctuation(cues, 'en')
    const times = (list: typeof cues) =>
      list.flatMap(({ words }) => words.map(({ offset, duration, source }) => [offset, duration, source]))
    expect(hits.size).toBeGreaterThan(1)
    expect(times(cues.map((cue) => replaceIn(cue, hits.get(cue.id) ?? [])))).toEqual(times(cues))
  })
})
