import { expect, it } from 'vitest'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { baselineOf } from '../../../core/review/baseline.ts'
import { noEvidence } from '../../../core/review/evidence.ts'
import { review } from '../../../core/review/review.ts'
import { fromSamples, fromSeconds } from '../../../core/time/ticks.ts'
import { alignCues } from '../../../main/aligners/align-cues.ts'
import { speechSpans } from '../../../main/recognizers/voice/spans.ts'
import { humanSpeech, inTurn, librivox, stream } from '../../fixtures/human-speech.ts'

/** Real words that somebody may write by mistake. */
const others =
  'about before country dinner every father garden house island journey kitchen letter morning never open people quite river someone table under voice window yellow and of the to in that it was'.split(
    ' ',
  )

interface Token {
  readonly text: string
  readonly isWrong: boolean
  /** A word was taken out right before it. */
  readonly isGap: boolean
}

/** The text with every tenth word replaced, followed by another one, or taken out, in turn. */
function withErrors(tokens: readonly string[], seed: number): readonly Token[] {
  const out: Token[] = []
  let isGap = false
  tokens.forEach((text, at) => {
    const place = at + 3 * seed
    const other = others[(7 * place) % others.length] ?? ''
    const kind = place % 10 === 5 && other !== text ? Math.floor(place / 10) % 3 : -1
    if (kind === 2) isGap = true
    else {
      out.push(
        kind === 0 ? { text: other, isWrong: true, isGap } : { text, isWrong: false, isGap },
        ...(kind === 1 ? [{ text: other, isWrong: true, isGap: false }] : []),
      )
      isGap = false
    }
  })
  return out
}

it.skipIf(!humanSpeech)('the first tenth of the queue holds at least half of what is wrong', async () => {
  const clips = librivox()
  const pause = 0.6
  const pcm = inTurn(
    clips.map((clip) => clip.pcm),
    pause,
  )
  const speech = await speechSpans(stream(pcm))
  let [errors, found] = [0, 0]
  for (const seed of [1, 2, 3]) {
    let at = pause
    const rough = clips.map((clip, index) => {
      const start = at
      at += clip.pcm.length / pcmRate + pause
      const texts = withErrors(clip.tokens, seed + index)
      const end = fromSamples(Math.round(start * pcmRate) + clip.pcm.length, pcmRate)
      return {
        id: String(index),
        start: fromSeconds(start),
        end,
        texts,
        tokens: texts.map(({ text }) => text),
      }
    })
    const measured = new Map<string, Parameters<typeof cueOf>[0]['words']>()
    const options = { language: 'en', signal: new AbortController().signal }
    for await (const { id, words } of alignCues(stream(pcm), rough, options)) measured.set(id, words ?? [])
    const cues = rough.map(({ id, tokens }) =>
      cueOf({
        id,
        start: fromSeconds(0),
        end: fromSeconds(at),
        text: tokens.join(' '),
        words: measured.get(id) ?? [],
      }),
    )
    const { items } = review(
      { language: 'en', cues, styles: {}, metadata: {} },
      { ...noEvidence, speech },
      baselineOf(cues),
    )
    const count = cues.reduce((sum, { words }) => sum + words.length, 0)
    const named = new Set(
      items
        .slice(0, Math.round(count / 10))
        .map(({ cue, at: place, signs }) => (signs === null ? `${cue}:gap${place}` : `${cue}:${place}`)),
    )
    for (const { id, texts } of rough) {
      texts.forEach(({ isWrong, isGap }, place) => {
        if (isWrong) {
          errors += 1
          if (named.has(`${id}:${place}`)) found += 1
        }
        // A word that is not there is found at its gap, or at one of the words beside it.
        if (isGap) {
          errors += 1
          if ([`${id}:${place - 1}`, `${id}:${place}`, `${id}:gap${place}`].some((each) => named.has(each)))
            found += 1
        }
      })
    }
  }
  expect(errors).toBeGreaterThanOrEqual(20)
  expect(found / errors).toBeGreaterThanOrEqual(0.5)
})
