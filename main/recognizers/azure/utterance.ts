import { z } from 'zod'
import { tokens } from '../../../core/cues/tokens.ts'
import { spanOf, ticks } from '../../../core/time/ticks.ts'
import type { Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { inOrder } from '../service/in-order.ts'
import { spokenUtterance, whole } from '../service/spoken-utterance.ts'

const time = z.number().int().min(0)
const word = z.object({
  Word: z.string(),
  Offset: time,
  Duration: time,
  Confidence: z.number().min(0).max(1).optional(),
})
const answer = z.object({
  Offset: time,
  Duration: time,
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

const heard = ({ Word: text, Offset, Duration, Confidence }: z.infer<typeof word>): Word => ({
  text,
  ...spanOf(ticks(Offset), ticks(Offset + Duration)),
  source: 'recognized',
  ...(Confidence === undefined ? {} : { confidence: Confidence }),
})

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
  const span = spanOf(ticks(Offset), ticks(Offset + Duration))
  const texts = tokens(text)
  const shown = best?.DisplayWords?.map((each) => ({ ...each, Word: each.DisplayText ?? each.Word ?? '' }))
  const isShown = shown?.length === texts.length && shown.every(({ Word: own }, at) => own === texts[at])
  return isShown
    ? whole(text, inOrder(shown.map(heard)), span)
    : spokenUtterance(text, (best?.Words ?? []).map(heard), span, language)
}
