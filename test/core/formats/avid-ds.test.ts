import { expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { avidDs } from '../../../core/formats/avid-ds.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { cutDocument, ntsc } from './cutting.ts'

it('writes two timecodes and the text below', () => {
  expect(avidDs.serialize(cutDocument)).toBe(`@ This file written with the Avid Caption plugin, version 1

<begin subtitles>

00:00:01:00 00:00:02:13
Hello there & you,
all | both

00:00:02:13 00:00:04:00
Red

01:00:00:00 01:00:00:01
An hour,
and a\u0007 bell

<end subtitles>
`)
})

it('marks drop frame, and lets no text end the list', () => {
  const cues = [
    cueOf({ id: '1', start: fromSeconds(60.1), end: fromSeconds(62), text: '<end subtitles>\n\n' }),
  ]
  expect(avidDs.serialize({ ...emptyDocument, cues }, { frameRate: ntsc })).toContain(
    '00:01:00;03 00:01:02;00\n <end subtitles>\n\n<end subtitles>\n',
  )
})
