import type { Cue } from '../../../core/cues/cue.ts'
import { expect, it } from 'vitest'
import { withCues } from '../../../core/document/problem-cues.ts'
import { srt } from '../../../core/formats/srt.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import type { TextFormat } from '../../../core/formats/format.ts'

const found = (format: TextFormat, text: string) => {
  const { document, problems } = format.parse(text)
  return withCues(problems, text, document.cues).map(({ line, code, cue }) => [line, code, cue])
}

it('says which cue a line of SubRip is about, whatever its line ends', () => {
  const text =
    '1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:04,000 --> 00:00:03,000\nYes.\n\n9\n00:00:05,000 --> 00:00:06,000\nYes.\n\n10\nlater\n\n'
  const expected = [
    [6, 'backwards', '2'],
    [10, 'number-order', '3'],
    [13, 'no-time', '3'],
  ]
  expect(found(srt, text)).toEqual(expected)
  expect(found(srt, text.replaceAll('\n', '\r\n'))).toEqual(expected)
  expect(found(srt, text.replaceAll('\n', '\r'))).toEqual(expected)
})

it('and a line of WebVTT', () => {
  const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne &amp; two\n\n00:05.000 --> 00:04.000\nThree\n'
  expect(found(webvtt, text)).toEqual([[6, 'backwards', '2']])
})

it('leaves alone what speaks of the file, and takes no time for a file that is written otherwise', () => {
  const { document } = srt.parse('1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n')
  const whole = { line: 0, code: 'x', message: 'X.' }
  expect(withCues([whole], 'Yes.', document.cues)).toEqual([whole])
  const cues = Array.from({ length: 20_000 }, (_, at) => ({
    ...(document.cues[0] as Cue),
    id: String(at),
    text: `no ${at}`,
  }))
  const odd = { line: 1, code: 'x', message: 'X.' }
  expect(withCues([odd], 'y\n'.repeat(200_000), cues)).toEqual([odd])
})
