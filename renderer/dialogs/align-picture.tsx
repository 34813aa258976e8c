import type { Cue } from '../../core/cues/cue.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'

const width = 220
const height = 34

/** The words of a cue before (above) and after (below) on one scale; guesses are hollow. The text beside it says the same. */
export function AlignPicture({ before, after }: { readonly before: Cue | null; readonly after: Cue }) {
  const first = Math.min(before?.start ?? after.start, after.start)
  const length = Math.max(1, Math.max(before?.end ?? after.end, after.end) - first)
  const x = (time: number): number => 1 + ((time - first) / length) * (width - 2)
  const path = (words: readonly Word[], top: number): string =>
    words
      .map(({ offset, duration }) => {
        const [from, to] = [x(offset) + 0.5, x(offset + duration) - 0.5]
        return `M${from.toFixed(1)} ${top}H${Math.max(from + 1, to).toFixed(1)}v7H${from.toFixed(1)}z`
      })
      .join('')
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
      {/* One path for all words of a kind: a row has a few elements, not one a word. */}
      <path className="known" d={path(cue.words.filter(isMeasured), top + 3)} />
      <path
        className="guess"
        d={path(
          cue.words.filter((word) => !isMeasured(word)),
          top + 3,
        )}
      />
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
      {before !== null && lane(before, 2, 'was')}
      {lane(after, 19, 'will')}
    </svg>
  )
}
