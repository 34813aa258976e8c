import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { knownHere } from '../../../core/document/known-here.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

/** A cue of a second, whose one word was heard. */
const heard = (id: string, start: number, text: string): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(start + 1),
  text,
  words: [
    {
      text,
      offset: fromSeconds(start + 0.1),
      duration: fromSeconds(0.3),
      source: 'recognized',
      confidence: 0.9,
    },
  ],
})

/** What a file without words says of it. */
const written = ({ words: _, ...cue }: Cue): Cue => ({
  ...cue,
  words: [{ text: cue.text, offset: cue.start, duration: fromSeconds(1), source: 'interpolated' }],
})

const documentOf = (cues: readonly Cue[]): SubtitleDocument => ({ ...emptyDocument, cues })

describe('a file that another program wrote', () => {
  const mine = [heard('1', 1, 'one'), heard('2', 3, 'two'), heard('3', 5, 'three')]

  it('says nothing new where it says what was written', () => {
    const read = mine.map(written)
    expect(knownHere(documentOf(mine), documentOf(read), documentOf(read)).cues).toEqual(mine)
  })

  it('has the text that was changed, and all other words as they were heard', () => {
    const read = mine.map(written)
    const theirs = read.map((cue) => (cue.id === '2' ? written({ ...heard('2', 3, 'zwei') }) : cue))
    const { cues } = knownHere(documentOf(mine), documentOf(read), documentOf(theirs))
    expect(cues.map(({ text }) => text)).toEqual(['one', 'zwei', 'three'])
    expect([cues[0], cues[2]]).toEqual([mine[0], mine[2]])
    expect(cues[1]?.words.map(({ source }) => source)).toEqual(['interpolated'])
  })

  it('is taken as it is when its format cuts cues anew: no word gets the time of another', () => {
    // Two cues became one on the way, so that their numbers do not tell which was which.
    const cut = [written(heard('1', 1, 'one two')), written(heard('2', 5, 'three'))]
    const theirs = documentOf(cut)
    expect(knownHere(documentOf(mine), documentOf(cut), theirs)).toBe(theirs)
  })
})
