import { endOf, fromSeconds, minus, ticks, type Span, type Ticks } from '../../core/time/ticks.ts'

/** One window: some twenty words in quick dialogue, enough to know a passage by with every second one wrong. */
const length = fromSeconds(24)
/** Windows of a film: one for so much of it, within bounds. An ad break or another cut is rarely nearer to the next one. */
const every = fromSeconds(240)
const [fewest, most] = [6, 30]
/** A window with less speech is not worth listening to. */
const worth = fromSeconds(4)

/**
 * Stretches of a film in which much is said, spread over all of it, in order: to be heard in place of everything. `speech` in order. A film
 * of a few minutes is in them whole.
 */
export function windowsOf(speech: readonly Span[]): readonly Span[] {
  const first = speech[0]
  const end = speech.reduce((latest, span) => Math.max(latest, endOf(span)), 0)
  if (first === undefined) return []
  const lasts = end - first.offset
  const count = Math.min(most, Math.max(fewest, Math.round(lasts / every)))
  if (lasts <= count * length) return pieces(first.offset, ticks(end))
  const share = lasts / count
  return Array.from({ length: count }, (_, at) => ({
    from: first.offset + at * share,
    to: first.offset + (at + 1) * share,
  })).flatMap(({ from, to }) => {
    const found = busiest(speech, from, to)
    return found === undefined ? [] : [found]
  })
}

/** All of it, in pieces of the length of a window. */
function pieces(from: Ticks, to: Ticks): readonly Span[] {
  const spans: Span[] = []
  for (let at: number = from; at < to; at += length)
    spans.push({ offset: ticks(at), duration: minus(ticks(Math.min(to, at + length)), ticks(at)) })
  return spans
}

/** The window that begins just before some utterance and has the most speech. */
function busiest(speech: readonly Span[], from: number, to: number): Span | undefined {
  let [best, place]: [number, number] = [worth, -1]
  for (const { offset } of speech) {
    if (offset < from || offset + length > to) continue
    let sum = 0
    for (const span of speech) {
      if (span.offset >= offset + length) break
      sum += Math.max(0, Math.min(endOf(span), offset + length) - Math.max(span.offset, offset))
    }
    if (sum > best) [best, place] = [sum, offset]
  }
  if (place < 0) return undefined
  const begin = Math.max(0, place - fromSeconds(0.3))
  return { offset: ticks(begin), duration: length }
}
