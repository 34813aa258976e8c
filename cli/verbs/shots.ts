import { shotsOf, noShotChanges, type FoundCut } from '../../core/document/shots.ts'
import { frameAt, type FrameRate } from '../../core/time/frame-rate.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { probe } from '../../main/media/probe.ts'
import { faintest } from '../../main/media/shots.ts'
import { cutsIn } from '../shots-in.ts'
import { numberOption, operand, type Verb } from '../verb.ts'

export const shots: Verb = {
  id: 'shots',
  operands: [{ name: 'media', help: 'A video file' }],
  options: {
    threshold: {
      type: 'string',
      value: 'score',
      help: `How much the picture must change, ${faintest} to 100 (default 30)`,
    },
  },
  notes: [
    'Each line is the time, the number and the score of the first frame of a new shot.',
    'What a whole film gave is kept, so a second call answers at once.',
  ],
  examples: ['shots film.mp4', 'shots film.mp4 --threshold 20 --json'],
  run: async (call) => {
    const threshold = numberOption(call, 'threshold', faintest, 100) ?? 30
    const info = await probe(operand(call, 0), { signal: call.signal })
    const { video } = info
    const found = await cutsIn(call, info)
    const rate = video?.variable === true ? undefined : video?.frameRate
    const times = new Set(shotsOf(found, threshold, noShotChanges))
    const shown = found.filter(({ at }) => times.has(at))
    return {
      result: { threshold, shots: shown.map((cut) => plain(cut, rate)) },
      lines: shown.map((cut) => line(cut, rate)),
    }
  },
}

/** Frames have numbers only where they come at an even rate. */
const frameOf = (at: Ticks, rate: FrameRate | undefined): number | undefined =>
  rate === undefined ? undefined : frameAt(at, rate)

function plain({ at, score }: FoundCut, rate: FrameRate | undefined) {
  const frame = frameOf(at, rate)
  return { time: toSeconds(at), ...(frame === undefined ? {} : { frame }), score }
}

const line = ({ at, score }: FoundCut, rate: FrameRate | undefined): string =>
  [formatClock(at), frameOf(at, rate) ?? '–', score.toFixed(0)].join('\t')
