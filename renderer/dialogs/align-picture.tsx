import type { Cue } from '../../core/cues/cue.ts'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { isMeasured } from '../../core/transcript/word.ts'

const width = 220
const height = 34

/** The words of a cue before (above) and after (below) on one scale; guesses are hollow. The text beside it says the same. */
export function AlignPicture({ proposal }: { readonly proposal: Proposal }) {
  const { before, after } = proposal
  const first = Math.min(before.start, after.start)
  const length = Math.max(1, Math.max(before.end, after.end) - first)
  const x = (time: number): number => 1 + ((time - first) / length) * (width - 2)
  const lane = (cue: Cue, top: number, name: string) => (
    <g className={name}>
      <rect
        className="cue"
        x={x(cue.start)}
        y={top}
        width={Math.max(1, x(cue.end) - x(cue.start))}
        height={13}
        rx={2}
      />
      {cue.words.map((word, at) => (
        <rect
          key={at}
          className={isMeasured(word) ? 'known' : 'guess'}
          x={x(word.offset) + 0.5}
          y={top + 3}
          width={Math.max(1, x(word.offset + word.duration) - x(word.offset) - 1)}
          height={7}
          rx={1}
        />
      ))}
    </g>
  )
  return (
    <svg
      className="align-picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden
    >
      {lane(before, 2, 'was')}
      {lane(after, 19, 'will')}
    </svg>
  )
}
