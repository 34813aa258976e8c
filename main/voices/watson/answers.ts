import { z } from 'zod'
import { fromSeconds, spanOf, type Ticks } from '../../../core/time/ticks.ts'
import type { Reported } from '../reported.ts'

/** Seconds; no request gives a day. */
const seconds = z.number().min(0).max(86_400)
/** Times were written in a list of their own for some years. */
const word = z.union([
  z.tuple([z.string(), seconds, seconds]),
  z
    .tuple([z.string(), z.tuple([seconds, seconds])])
    .transform(([text, [from, to]]) => [text, from, to] as const),
])
const mark = z.tuple([z.string(), seconds])
const list = z.array(z.unknown()).catch([])
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]).catch([])
const message = z.object({
  binary_streams: z.array(z.object({ content_type: z.string() })).catch([]),
  words: list,
  marks: list,
  warnings: texts,
  error: z.string().optional().catch(undefined),
})

/** What a message of the service says; most say one thing. */
export interface Told {
  /** How sound is written from here on: "audio/l16;rate=22050". */
  readonly contentType?: string
  readonly words: readonly Reported[]
  readonly marks: readonly { readonly name: string; readonly offset: Ticks }[]
  readonly warnings: readonly string[]
  readonly error?: string
}

const nothing: Told = { words: [], marks: [], warnings: [] }

/** What is known of a message; what is not is passed over, an entry that is no word and no mark too. */
export function told(value: unknown): Told {
  const read = message.safeParse(value)
  if (!read.success) return nothing
  const { binary_streams: streams, words, marks, warnings, error } = read.data
  const contentType = streams[0]?.content_type
  return {
    words: words.flatMap((each): Reported[] => {
      const found = word.safeParse(each)
      if (!found.success) return []
      const [text, from, to] = found.data
      // A word that ends before it begins was not told.
      return to < from ? [] : [{ text, ...spanOf(fromSeconds(from), fromSeconds(to)) }]
    }),
    marks: marks.flatMap((each) => {
      const found = mark.safeParse(each)
      return found.success ? [{ name: found.data[0], offset: fromSeconds(found.data[1]) }] : []
    }),
    warnings,
    ...(contentType === undefined ? {} : { contentType }),
    ...(error === undefined ? {} : { error }),
  }
}
