import { memo } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Rehearing, Told } from '../../core/cues/rehearing.ts'
import { between } from '../../core/cues/tokens.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import { AlignPicture } from './align-picture.tsx'
import { Change, PlayButtons } from './proposal-parts.tsx'
import { reasonOf } from './rehearing-reason.ts'

/** Pixels of every row. */
export const rehearingRowHeight = 124

interface RehearingRowProps {
  readonly rehearing: Rehearing
  /** The cue's number in the list, from 1; null for a new one. */
  readonly number: number | null
  /** Its place among the rows that are shown, from 0, and how many these are. */
  readonly at: number
  readonly count: number
  readonly isChosen: boolean
  /** Its controls are the ones that Tab reaches. */
  readonly isHere: boolean
  readonly onChoose: (rehearing: Rehearing, chosen: boolean) => void
  readonly onPlay: (rehearing: Rehearing, which: 'before' | 'after') => void
}

/** One cue as it is and as it was heard again, word by word. */
export const RehearingRow = memo(function RehearingRow(props: RehearingRowProps) {
  const { rehearing, number, at, count, isChosen, isHere, onChoose, onPlay } = props
  const { before, after, kind, old, now } = rehearing
  const canChoose = kind === 'changed' || kind === 'times' || kind === 'new'
  const tabIndex = isHere ? 0 : -1
  const text = plain(after.text).replaceAll('\n', ' ')
  const name = number === null ? 'New cue' : `Cue ${number}`
  const id = `rehearing-${before?.id ?? `new-${after.id}`}`
  return (
    <li
      className={`align-row rehearing-row ${kind}`}
      style={{ transform: `translateY(${at * rehearingRowHeight}px)` }}
      aria-posinset={at + 1}
      aria-setsize={count}
      data-row={at}
      data-testid="rehearing-row"
    >
      <input
        type="checkbox"
        aria-label={`${name}: ${text}`}
        aria-describedby={`${id}-old ${id}-reason`}
        checked={isChosen}
        disabled={!canChoose && !isHere}
        aria-disabled={!canChoose}
        tabIndex={tabIndex}
        onChange={({ currentTarget }) => {
          if (canChoose) onChoose(rehearing, currentTarget.checked)
        }}
      />
      <span className="align-number number">{number ?? '+'}</span>
      <span className="rehearing-text text-change" dir="auto">
        {before !== null && (
          <del id={`${id}-old`} title={plain(before.text)}>
            <Tokens told={old} />
          </del>
        )}
        {kind !== 'same' && kind !== 'unheard' && (
          <ins title={text}>
            <Tokens told={now} />
          </ins>
        )}
      </span>
      <span className="align-reason" id={`${id}-reason`}>
        {reasonOf(rehearing)}
      </span>
      <span className="align-times number">
        <Change
          name="In"
          was={before === null ? null : formatClock(before.start)}
          will={formatClock(after.start)}
        />
        <Change
          name="Out"
          was={before === null ? null : formatClock(before.end)}
          will={formatClock(after.end)}
        />
        {canChoose && (
          <Change
            name="Sure"
            was={before === null ? null : sureness(before.words, old)}
            will={sureness(after.words, now)}
          />
        )}
      </span>
      <AlignPicture before={before} after={after} />
      <PlayButtons
        what={name.toLowerCase()}
        tabIndex={tabIndex}
        canPlay={{ before: before !== null, after: canChoose }}
        onPlay={(which) => onPlay(rehearing, which)}
      />
    </li>
  )
})

/** How sure the engine was of the words that differ, the least sure one: "41 %", or of how many it has no measured time. */
function sureness(words: readonly Word[], told: readonly Told[]): string {
  const some = words.filter((_, at) => told[at]?.kind === 'changed')
  const of = some.length > 0 ? some : words
  const known = of.flatMap(({ confidence }) => confidence ?? [])
  if (known.length > 0) return `${Math.round(100 * Math.min(...known))} %`
  return of.length > 0 && of.every((each) => !isMeasured(each)) ? 'a guess' : 'not said'
}

/** Tokens with what stands between them; those that the other text has not are marked. */
function Tokens({ told }: { readonly told: readonly Told[] }) {
  return told.map(({ text, kind }, at) => {
    const before = told[at - 1]
    const space = before === undefined ? '' : between(before.text, text)
    return (
      <span key={at}>
        {space}
        {kind === 'changed' ? (
          <mark>{text}</mark>
        ) : kind === 'respelled' ? (
          <span className="respelled">{text}</span>
        ) : (
          text
        )}
      </span>
    )
  })
}
