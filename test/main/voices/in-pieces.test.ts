import { expect, it } from 'vitest'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSeconds, spanOf, zero } from '../../../core/time/ticks.ts'
import { inPieces } from '../../../main/voices/in-pieces.ts'
import { soundOf } from '../../../main/voices/sentence-sound.ts'
import type { VoiceEvent } from '../../../main/voices/voice.ts'
import { mark, text } from './speaking.ts'

const voice = { name: 'A voice', sampleRate: 22_050 }
/** A second for each word, a sample less each time. */
async function* speak(parts: readonly Part[]): AsyncGenerator<VoiceEvent> {
  await Promise.resolve()
  const words = tokensOf(parts)
  yield {
    type: 'words',
    words: words.map(({ text: said }) => ({
      ...{ text: said, ...spanOf(zero, fromSeconds(0.5)), source: 'synthesized' as const },
    })),
  }
  yield { type: 'audio', pcm: new Int16Array(22_049).fill(7) }
}

it('joins pieces to the sample, and says by itself what is only silence and marks', async () => {
  const pause = { type: 'break', duration: fromSeconds(0.5), place: { from: 0, to: 1 } } as const
  const pieces = [[text('one ')], [mark('a'), pause, mark('b')], [text('two')], [mark('end')]]
  const sound = await soundOf(inPieces(pieces, speak, voice), tokensOf(pieces.flat()), voice)
  expect(sound.pcm).toHaveLength(22_049 + 11_025 + 22_049)
  expect(sound.words.map((word) => [word.text, word.offset])).toEqual([
    ['one', 0],
    ['two', Math.round(((22_049 + 11_025) * 1e7) / 22_050)],
  ])
  expect(sound.marks.map(({ name, offset }) => [name, Math.round((offset * 22_050) / 1e7)])).toEqual([
    ['a', 22_049],
    ['b', 22_049 + 11_025],
    ['end', 22_049 + 11_025 + 22_049],
  ])
})
