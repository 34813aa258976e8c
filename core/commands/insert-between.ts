import { indexAfter, indexAt } from '../document/find.ts'
import { earlier, later, zero, type Ticks } from '../time/ticks.ts'
import { gap, select, type Command } from './command.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'

/** An empty cue over a stretch of the timeline, as far as no other cue is there; at least a frame. */
export const insertBetween: Command<{ readonly start: Ticks; readonly end: Ticks }> = {
  id: 'insert-between',
  label: 'Insert a cue here',
  keys: [],
  plan: (context, span) => {
    const { document, frameRate, duration } = context
    const shown = indexAt(document, later(zero, span.start))
    const start = later(zero, shown < 0 ? span.start : (document.cues[shown]?.end ?? span.start))
    const next = indexAfter(document, start)
    let end = earlier(span.end, duration ?? span.end)
    const limit = document.cues[next]?.start
    if (limit !== undefined && limit < end) end = limit
    if (end - start < Math.max(ticksOfFrame(1, frameRate), gap(context) / 2)) return null
    const cue = { id: context.newId(), start, end, text: '', words: [], held: { times: true as const } }
    const at = next < 0 ? document.cues.length : next
    return { label: 'Insert cue', edit: [{ at, removed: [], inserted: [cue] }], selection: select(cue.id) }
  },
}
