import { expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { defaultRules } from '../../../core/cues/segment.ts'
import { merge } from '../../../core/cues/split.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'

const part = (id: string, start: number, text: string, speaker: string) =>
  cueOf({ id, start: fromSeconds(start), end: fromSeconds(start + 1), text, speaker })
const [mary, bob] = [part('1', 1, 'go home', 'Mary'), part('2', 3, 'not yet', 'Bob')]
const speakers = (...cues: readonly (typeof mary)[]) =>
  webvtt
    .loses({ ...emptyDocument, cues })
    .filter(({ what }) => what === 'speaker')
    .map(({ count }) => count)

it('says that the speakers of words get lost where a format knows those of cues only', () => {
  expect(speakers(mary, bob)).toEqual([])
  expect(speakers(merge(mary, bob, defaultRules))).toEqual([1])
})
