import { expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { merge } from '../../../core/cues/split.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { losses } from '../../../core/document/losses.ts'
import { srt } from '../../../core/formats/srt.ts'
import { text } from '../../../core/formats/text.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import type { Loss } from '../../../core/problems/problem.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

const part = (id: string, start: number, said: string, speaker: string) =>
  cueOf({ id, start: fromSeconds(start), end: fromSeconds(start + 1), text: said, speaker })
const [mary, bob] = [part('1', 1, 'go home', 'Mary'), part('2', 3, 'not yet', 'Bob')]
const speakers = (...cues: readonly Cue[]) =>
  webvtt
    .loses({ ...emptyDocument, cues })
    .filter(({ what }) => what === 'speaker')
    .map(({ count }) => count)

it('says that the speakers of words get lost where a format knows those of cues only', () => {
  expect(speakers(mary, bob)).toEqual([])
  expect(speakers(merge(mary, bob, defaultRules))).toEqual([1])
})

const found = (all: readonly Loss[], what: Loss['what']) => all.find((loss) => loss.what === what)
const placed = (index: number, settings: Record<string, string>): Cue => ({
  ...cueOf({ id: String(index), start: fromSeconds(index), end: fromSeconds(index + 1), text: 'Hello.' }),
  settings,
})

it('counts what is lost, and shows the first cues of it', () => {
  const cues = Array.from({ length: 12 }, (_, index) => placed(index, index < 2 ? {} : { line: '0' }))
  expect(found(srt.loses({ ...emptyDocument, cues }), 'position')).toEqual({
    what: 'position',
    count: 10,
    message: '10 cues lose their position.',
    examples: [2, 3, 4],
  })
  expect(found(srt.loses({ ...emptyDocument, cues: cues.slice(0, 3) }), 'position')?.message).toBe(
    '1 cue loses its position.',
  )
})

it('takes no bookkeeping for a position', () => {
  const cues = [placed(1, { verbatim: 'a', index: '7', id: 'x', other: 'y', 'ass:verbatim': 'z' })]
  expect(text.loses({ ...emptyDocument, cues }).map(({ what }) => what)).toEqual(['timing'])
})

it('says what a setting of one format is', () => {
  const kinds = (setting: string) =>
    losses({ ...emptyDocument, cues: [placed(1, { [setting]: '1' })] }, { name: 'X', settings: [] }).map(
      ({ what }) => what,
    )
  expect(kinds('ass:layer')).toEqual(['position'])
  expect(kinds('ttml:region')).toEqual(['position'])
  expect(kinds('ass:effect')).toEqual(['style'])
  expect(kinds('align')).toEqual(['position'])
})

it('counts speakers, words and notes in plain words', () => {
  const heard = {
    text: 'go',
    offset: fromSeconds(1),
    duration: fromSeconds(0.5),
    source: 'recognized' as const,
  }
  const cues = [mary, { ...bob, words: bob.words.map((word) => ({ ...word, ...heard, text: word.text })) }]
  const lost = srt.loses({
    ...emptyDocument,
    language: 'en',
    cues,
    styles: { Top: 'x' },
    kept: { format: 'webvtt', blocks: [{ at: 0, text: 'NOTE a' }] },
  })
  expect(lost.map(({ message }) => message)).toEqual([
    '2 words lose their times.',
    '2 speakers are not named any more, in 2 cues.',
    '2 notes, styles and headers of the old file are left out.',
    'SubRip does not say its language.',
  ])
  expect(found(lost, 'words')?.examples).toEqual([1])
})

it('says which cues lose styling', () => {
  const cues = [
    placed(1, {}),
    { ...placed(2, {}), text: '<i>Hello.</i>' },
    { ...placed(3, {}), text: '<v Ann>Hello.' },
  ]
  expect(found(srt.loses({ ...emptyDocument, cues }), 'markup')).toMatchObject({ count: 1, examples: [2] })
  expect(found(text.loses({ ...emptyDocument, cues }), 'markup')).toMatchObject({
    count: 2,
    examples: [1, 2],
  })
})

it('says that notes and markers stay behind', () => {
  const cues = [placed(0, {}), { ...placed(1, {}), note: 'Is it “Jon”?' }]
  const markers = [1, 2].map((id) => ({ id: String(id), at: fromSeconds(id), label: '' }))
  const all = srt.loses({ ...emptyDocument, cues, markers })
  expect(found(all, 'notes')).toEqual({
    what: 'notes',
    count: 1,
    message: '1 cue loses its note.',
    examples: [1],
  })
  expect(found(all, 'markers')).toEqual({ what: 'markers', count: 2, message: '2 markers are left out.' })
})
