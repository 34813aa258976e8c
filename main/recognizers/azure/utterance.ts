import { z } from 'zod'
import { tokens } from '../../../core/cues/tokens.ts'
import { endOf, spanOf, ticks, zero, type Ticks } from '../../../core/time/ticks.ts'
import { displayWords } from '../../../core/transcript/display-words.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'

const time = z.number().int()
const word = z.object({
  Word: z.string(),
  Offset: time.min(0),
  Duration: time.min(0),
  Confidence: z.number().min(0).max(1).optional(),
})
const answer = z.object({
  Offset: time.min(0),
  Duration: time.min(0),
  DisplayText: z.string().optional(),
  NBest: z
    .array(
      z.object({
        Display: z.string().optional(),
        Lexical: z.string().optional(),
        Words: z.array(word).optional(),
        DisplayWords: z
          .array(word.extend({ Word: z.string().optional(), DisplayText: z.string().optional() }))
          .optional(),
      }),
    )
    .optional(),
})

/** Words as they came, made to follow each other: an answer whose offsets go back is not believed where it does. */
function inOrder(words: readonly z.infer<typeof word>[]): Word[] {
  let from: Ticks = zero
  return words.map(({ Word: text, Offset, Duration, Confidence }) => {
    const start = ticks(Math.max(Offset, from))
    const end = ticks(Math.max(Offset + Duration, start))
    const isMoved = start !== Offset
    from = end
    return {
      text,
      ...spanOf(start, end),
      source: isMoved ? 'interpolated' : 'recognized',
      ...(Confidence === undefined ? {} : { confidence: Confidence }),
    }
  })
}

/**
 * The detailed JSON of a phrase as an utterance; undefined when it is not what the service documents. Its `Words` are what
 * was spoken ("seven three seven"): every displayed token gets the span of those that it stands for. `DisplayWords` are used
 * where the service gives them and they are the tokens of its text. Ticks stay as they came; offset 0 is a time like any other.
 */
export function utteranceOf(json: string, language: string): Utterance | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  const read = answer.safeParse(value)
  if (!read.success) return undefined
  const { Offset, Duration, DisplayText, NBest = [] } = read.data
  const best = NBest[0]
  const text = (best?.Display ?? DisplayText ?? best?.Lexical ?? '').trim()
  const offset = ticks(Offset)
  const span = spanOf(offset, ticks(Offset + Duration))
  const texts = tokens(text)
  const shown = best?.DisplayWords?.map((each) => ({ ...each, Word: each.DisplayText ?? each.Word ?? '' }))
  const isShown = shown?.length === texts.length && shown.every(({ Word: own }, at) => own === texts[at])
  const words = isShown ? inOrder(shown) : displayWords(texts, spokenOf(best?.Words, texts, span), language)
  const last = words.at(-1)
  const end = last === undefined ? endOf(span) : ticks(Math.max(endOf(span), endOf(last)))
  const first = ticks(Math.min(span.offset, words[0]?.offset ?? span.offset))
  return { ...spanOf(first, end), text, words }
}

/** Without words the whole utterance is all that is known: one word that all tokens share. */
function spokenOf(
  words: readonly z.infer<typeof word>[] | undefined,
  texts: readonly string[],
  span: ReturnType<typeof spanOf>,
): readonly Word[] {
  if (words !== undefined && words.length > 0) return inOrder(words)
  return texts.length === 0 ? [] : [{ text: texts.join(' '), ...span, source: 'interpolated' }]
}
