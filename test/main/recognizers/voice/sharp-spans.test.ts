import { describe, expect, it } from 'vitest'
import { sharpSpans } from '../../../../main/recognizers/voice/sharp-spans.ts'
import { speechSpans } from '../../../../main/recognizers/voice/spans.ts'
import { toSeconds, type Span } from '../../../../core/time/ticks.ts'
import { humanSpeech, inTurn, librivox, stream } from '../../../fixtures/human-speech.ts'

/** The first 10 ms, in seconds, that are not 35 dB below the loudest. */
function audible(pcm: Int16Array): number {
  const powers = Array.from({ length: Math.floor(pcm.length / 160) }, (_, at) =>
    pcm.subarray(at * 160, at * 160 + 160).reduce((sum, each) => sum + each * each, 0),
  )
  const least = Math.max(...powers) * 10 ** -3.5
  return powers.findIndex((each) => each > least) / 100
}

describe.skipIf(!humanSpeech)('begins of speech', () => {
  const clips = librivox().map(({ pcm }) => pcm)
  const film = inTurn(clips, 1.5)
  const begins: number[] = []
  let from = 1.5
  for (const clip of clips) {
    begins.push(from + audible(clip))
    from += clip.length / 16_000 + 1.5
  }
  // The median: a word that voice detection does not hear at all is no matter here.
  const away = (spans: readonly Span[]): number =>
    begins
      .map((begin) => Math.min(...spans.map(({ offset }) => Math.abs(toSeconds(offset) - begin))))
      .sort((a, b) => a - b)[begins.length >> 1] ?? NaN

  it('lie nearer to the first sound than steps of voice detection, and nothing else moves', async () => {
    const [raw, sharp] = [await speechSpans(stream(film)), await sharpSpans(stream(film))]
    expect(away(sharp)).toBeLessThan(0.05)
    expect(away(sharp)).toBeLessThan(away(raw) / 2)
    const ends = (spans: readonly Span[]): readonly number[] =>
      spans.map(({ offset, duration }) => offset + duration)
    expect(ends(sharp)).toEqual(ends(raw))
  })

  it('are none in silence', async () => {
    expect(await sharpSpans(stream(new Int16Array(48_000)))).toEqual([])
  })
})
