import { expect, it } from 'vitest'
import { edl } from '../../../core/formats/edl.ts'
import { cutDocument, ntsc } from './cutting.ts'

it('writes a marker of one frame for each cue, with how long it lasts', () => {
  expect(edl.serialize(cutDocument)).toBe(`TITLE: Subtitles
FCM: NON-DROP FRAME

001  001      V     C        00:00:01:00 00:00:01:01 01:00:01:00 01:00:01:01  
 |C:ResolveColorBlue |M:Hello there & you, all \u00A6 both |D:38
* SPEAKER: Ann <A>

002  001      V     C        00:00:02:13 00:00:02:14 01:00:02:13 01:00:02:14  
 |C:ResolveColorBlue |M:Red |D:37

003  001      V     C        01:00:00:00 01:00:00:01 02:00:00:00 02:00:00:01  
 |C:ResolveColorBlue |M:An hour, and a\u0007 bell |D:1
`)
})

it('counts drop frame where the rate has it', () => {
  const written = edl.serialize(cutDocument, { frameRate: ntsc, newline: '\r\n' })
  expect(written).toContain('FCM: DROP FRAME\r\n')
  // 3,600 s at 30000/1001 are 107,892 frames: drop frame says one hour to the frame.
  expect(written).toContain('01:00:00;00 01:00:00;01 02:00:00;00 02:00:00;01')
})

it('says what it does not hold', () => {
  expect(edl.loses(cutDocument).map(({ what, count }) => [what, count])).toEqual([
    ['markup', 2],
    ['language', 1],
  ])
})
