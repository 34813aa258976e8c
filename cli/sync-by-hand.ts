import { Failure } from '../core/problems/failure.ts'
import { parseFrameRate, type FrameRate } from '../core/time/frame-rate.ts'
import { parseClock } from '../core/time/timecode.ts'
import { throughPart, type SyncMap } from '../core/sync/sync-map.ts'
import { ratioNear, ratioOfRates, same, type Ratio } from '../core/sync/ratio.ts'
import { minus, ticks, zero, type Ticks } from '../core/time/ticks.ts'
import type { Call, Option } from './verb.ts'

export const byHandOptions = {
  shift: { type: 'string', value: 'time', help: 'Move all cues: 2.5; earlier: --shift=-00:01:02.5' },
  'frame-rate-from': {
    type: 'string',
    value: 'rate',
    help: 'The subtitle was timed for so many frames a second',
  },
  'frame-rate-to': { type: 'string', value: 'rate', help: 'The film has so many' },
  at: {
    type: 'list',
    value: 'time=time',
    help: 'A time of the subtitle and where it is in the film; twice stretches',
  },
} as const satisfies Readonly<Record<string, Option>>

const wrong = (what: string): Failure => new Failure('bad-usage', { what })

function rateOf(call: Call, option: string): FrameRate | undefined {
  const text = call.text(option)
  const rate = text === undefined ? undefined : parseFrameRate(text)
  if (text !== undefined && rate === undefined)
    throw wrong(`--${option} wants a frame rate like 25, 23.976 or 24000/1001, not “${text}”.`)
  return rate
}

function pointOf(text: string): readonly [Ticks, Ticks] {
  const [from, to, more] = text.split('=').map(parseClock)
  if (from === undefined || to === undefined || more !== undefined || text.split('=').length !== 2)
    throw wrong(`--at wants two times like 00:01:00=00:01:02.5, not “${text}”.`)
  return [from, to]
}

/** The map that a person named by options; undefined when none was. Throws `bad-usage`. */
export function mapByHand(call: Call): SyncMap | undefined {
  const [from, to] = [rateOf(call, 'frame-rate-from'), rateOf(call, 'frame-rate-to')]
  if ((from === undefined) !== (to === undefined))
    throw wrong('A change of frame rate wants both --frame-rate-from and --frame-rate-to.')
  const points = call.lists('at').flat().map(pointOf)
  const shift = call.text('shift')
  const by = shift === undefined ? undefined : parseClock(shift)
  if (shift !== undefined && by === undefined)
    throw wrong(`--shift wants a time like 2.5 or -00:01:02.5, not “${shift}”.`)
  const isRate = from !== undefined && to !== undefined
  if (points.length > 0 && (isRate || by !== undefined))
    throw wrong('--at says all by itself; leave --shift and the frame rates out.')
  if (points.length > 0) return throughPoints(points)
  if (!isRate && by === undefined) return undefined
  return whole(isRate ? ratioOfRates(from, to) : same, by ?? zero)
}

/** One point moves all; two stretch what lies between and around them. */
function throughPoints(points: readonly (readonly [Ticks, Ticks])[]): SyncMap {
  const [first, second] = points
  if (first === undefined || points.length > 2) throw wrong('--at comes once or twice.')
  if (second === undefined) return whole(same, minus(first[1], first[0]))
  const [own, film] = [second[0] - first[0], second[1] - first[1]]
  if (!(own * film > 0))
    throw wrong('The two points of --at are in another order in the film; check the times.')
  const ratio = ratioNear(film / own)
  return whole(ratio, minus(first[1], throughPart({ ratio, offset: zero }, first[0])))
}

const whole = (ratio: Ratio, offset: Ticks): SyncMap => ({
  parts: [
    {
      from: zero,
      to: ticks(Number.MAX_SAFE_INTEGER),
      ratio,
      offset,
      confidence: 1,
      evidence: { cues: 0, agreeing: 0, spread: zero },
    },
  ],
})
