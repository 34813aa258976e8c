import { indexAfter, indexAt } from '../document/find.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { earlier, minus, plus, ticks, ticksPerSecond, type Ticks } from '../time/ticks.ts'
import { gap, select, target, type Command, type CommandContext } from './command.ts'

const usual = ticks(2 * ticksPerSecond)
/** Fewer frames than this nobody can click. */
const least = 5

/** An empty cue of two seconds, or less where the next one comes: at the playhead, or behind the cue that is there. */
export const insertCue: Command = {
  id: 'insert-cue',
  label: 'Insert cue',
  keys: ['Alt+Insert', 'Alt+KeyI'],
  plan: (context) => {
    const { document, frameRate, playhead, duration } = context
    const { cues } = document
    const shown = cues[indexAt(document, playhead)]
    const before = shown === undefined ? undefined : cues[target(context)]
    const start = before === undefined ? free(context) : plus(before.end, gap(context))
    if (start === null || indexAt(document, start) >= 0) return null
    const next = indexAfter(document, start)
    const limit = cues[next]?.start
    let end = plus(start, usual)
    if (limit !== undefined) end = earlier(end, minus(limit, gap(context)))
    if (duration !== undefined && start < duration) end = earlier(end, duration)
    if (end - start < ticksOfFrame(least, frameRate)) return null
    const cue = { id: context.newId(), start, end, text: '', words: [], held: { times: true as const } }
    const at = next < 0 ? cues.length : next
    return { label: 'Insert cue', edit: [{ at, removed: [], inserted: [cue] }], selection: select(cue.id) }
  },
}

/** The playhead, or two frames after the cue that ended just before it. */
function free(context: CommandContext): Ticks | null {
  const { document, playhead } = context
  if (playhead < 0) return null
  const justBefore = document.cues[indexAt(document, ticks(Math.max(0, playhead - gap(context))))]
  return justBefore === undefined ? playhead : plus(justBefore.end, gap(context))
}
