import type { Cue } from '../cues/cue.ts'
import { moved } from '../cues/moved.ts'
import { split } from '../cues/split.ts'
import type { SubtitleDocument } from '../document/document.ts'
import type { Word } from '../transcript/word.ts'
import { earlier, endOf, later, minus, plus, zero, type Span, type Ticks } from '../time/ticks.ts'

/**
 * The subtitles of clips that follow each other, on the time of what is made of them: cues and words are where they are heard in
 * it. Of a cue that a clip cuts into there is what is said inside.
 */
export function clipDocument(document: SubtitleDocument, spans: readonly Span[]): SubtitleDocument {
  const { media: _, reference: __, shots: ___, kept, ...rest } = document
  const cues: Cue[] = []
  const markers: NonNullable<SubtitleDocument['markers']>[number][] = []
  let at: Ticks = zero
  for (const span of spans) {
    const by = minus(at, span.offset)
    for (const cue of document.cues) {
      const own = cue.end <= span.offset || cue.start >= endOf(span) ? undefined : inside(cue, span)
      if (own !== undefined) cues.push({ ...moved(own, by, 'kept'), id: String(cues.length + 1) })
    }
    for (const marker of document.markers ?? [])
      if (marker.at >= span.offset && marker.at < endOf(span))
        markers.push({ ...marker, at: plus(marker.at, by) })
    at = plus(at, span.duration)
  }
  return {
    ...rest,
    cues,
    ...(document.markers === undefined ? {} : { markers }),
    // What stands before all cues belongs to all of them; other blocks stood between cues that are not there.
    ...(kept === undefined
      ? {}
      : { kept: { ...kept, blocks: kept.blocks.filter((block) => block.at === 0) } }),
  }
}

function inside(cue: Cue, span: Span): Cue | undefined {
  const end = endOf(span)
  const isIn = (offset: number, duration: number): boolean =>
    offset + duration / 2 >= span.offset && offset + duration / 2 < end
  const { words } = cue
  if (words.length === 0) return isIn(cue.start, cue.end - cue.start) ? edged(cue, span) : undefined
  const first = words.findIndex((word) => isIn(word.offset, word.duration))
  const last = words.findLastIndex((word) => isIn(word.offset, word.duration))
  if (first < 0) return undefined
  const id = (): string => cue.id
  const head = last + 1 < words.length ? split(cue, last + 1, id)?.[0] : cue
  const tail = first > 0 && head !== undefined ? split(head, first, id)?.[1] : head
  return edged(tail ?? cue, span)
}

/** What is heard of it: neither the cue nor a word of it goes on beyond the clip. */
function edged(cue: Cue, span: Span): Cue {
  const end = endOf(span)
  const within = (time: Ticks): Ticks => later(span.offset, earlier(time, end))
  const words = cue.words.map((word): Word => {
    const offset = within(word.offset)
    return { ...word, offset, duration: minus(within(endOf(word)), offset) }
  })
  return { ...cue, start: within(cue.start), end: within(cue.end), words }
}
