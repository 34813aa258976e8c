import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { ticks, type Ticks } from '../../../core/time/ticks.ts'

const sound = cueOf({ id: '1', start: ticks(0), end: ticks(100), text: 'one two' })
const [one, two] = sound.words
const codes = (...cues: readonly Cue[]): string[] => lint({ ...emptyDocument, cues }).map(({ code }) => code)

describe('lint', () => {
  it('has nothing to say of a sound document', () => {
    expect(codes(sound, { ...sound, id: '2' }, { ...sound, id: '3', end: sound.end })).toEqual([])
    expect(codes(sound)).toEqual([])
  })

  it.each<[string, Cue]>([
    ['words-text', { ...sound, text: 'one two three' }],
    ['words-text', { ...sound, words: [] }],
    ['word-outside', { ...sound, start: ticks(1) }],
    ['word-outside', { ...sound, end: ticks(99) }],
    ['time-whole', { ...sound, end: 100.5 as Ticks }],
  ])('finds %s', (code, cue) => {
    expect(codes(cue)).toEqual([code])
  })

  it('finds words out of order, backwards cues and ids used twice', () => {
    if (one === undefined || two === undefined) throw new Error('no words')
    expect(codes({ ...sound, words: [{ ...one, duration: ticks(90) }, two] })).toEqual(['word-order'])
    expect(codes({ ...sound, text: '', words: [], end: ticks(-1) })).toEqual(['cue-backwards'])
    expect(codes(sound, sound)).toEqual(['id-twice'])
  })

  it('finds kept blocks that stand nowhere', () => {
    const kept = { format: 'srt', blocks: [{ at: 2, text: '' }] }
    expect(lint({ ...emptyDocument, cues: [sound], kept }).map(({ code }) => code)).toEqual(['kept-order'])
  })
})
