import { memo } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Rehearing, Told } from '../../core/cues/rehearing.ts'
import { between } from '../../core/cues/tokens.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import { t } from '../language/t.ts'
import { AlignPicture } from './align-picture.tsx'
import { Change, PlayButtons } from './proposal-parts.tsx'
import { ProposalRow, type ProposalPlace } from './proposal-row.tsx'
import { reasonOf } from './rehearing-reason.ts'

/** Pixels of every row. */
export const rehearingRowHeight = 124

interface RehearingRowProps extends ProposalPlace<Rehearing> {
  readonly rehearing: Rehearing
  /** The cue's number in the list, from 1; null for a new one. */
  readonly number: number | null
}

/** One cue as it is and as it was heard again, word by word. */
export const RehearingRow = memo(function RehearingRow(props: RehearingRowProps) {
  const { rehearing, number, isHere, onPlay } = props
  const { before, after, kind, old, now } = rehearing
  const canChoose = kind === 'changed' || kind === 'times' || kind === 'new'
  const tabIndex = isHere ? 0 : -1
  const text = plain(after.text).replaceAll('\n', ' ')
  const name = number === null ? t('New cue') : t('Cue {{number}}', { number })
  const id = `rehearing-${before?.id ?? `new-${after.id}`}`
  return (
    <ProposalRow
      item={rehearing}
      place={props}
      className={`rehearing-row ${kind}`}
      testId="rehearing-row"
      height={rehearingRowHeight}
      label={`${name}: ${text}`}
      describedBy={`${id}-old ${id}-reason`}
      canChoose={canChoose}
    >
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
          name={t('In')}
          was={before === null ? null : formatClock(before.start)}
          will={formatClock(after.start)}
        />
        <Change
          name={t('Out')}
          was={before === null ? null : formatClock(before.end)}
          will={formatClock(after.end)}
        />
        {canChoose && (
          <Change
            name={t('Sure')}
            was={before === null ? null : sureness(before.words, old)}
            will={sureness(after.words, now)}
          />
        )}
      </span>
      <AlignPicture before={before} after={after} />
      <PlayButtons
        what={name}
        tabIndex={tabIndex}
        canPlay={{ before: before !== null, after: canChoose }}
        onPlay={(which) => onPlay(rehearing, which)}
      />
    </ProposalRow>
  )
})

/** How sure the engine was of the words that differ, the least sure one: "41 %", or of how many it has no measured time. */
function sureness(words: readonly Word[], told: readonly Told[]): string {
  const some = words.filter((_, at) => told[at]?.kind === 'changed')
  const of = some.length > 0 ? some : words
  const known = of.flatMap(({ confidence }) => confidence ?? [])
  if (known.length > 0) return t('{{share}} %', { share: Math.round(100 * Math.min(...known)) })
  return of.length > 0 && of.every((each) => !isMeasured(each)) ? t('a guess') : t('not said')
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
