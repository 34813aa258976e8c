import { memo } from 'react'
import { plain } from '../../core/cues/markup.ts'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { t } from '../language/t.ts'
import { AlignPicture } from './align-picture.tsx'
import { Change, PlayButtons } from './proposal-parts.tsx'
import { ProposalRow, type ProposalPlace } from './proposal-row.tsx'
import { reasonOf, signed } from './align-reason.ts'

/** Pixels of every row. */
export const alignRowHeight = 72

interface AlignRowProps extends ProposalPlace<Proposal> {
  readonly proposal: Proposal
  /** The cue's number in the list, from 1. */
  readonly number: number
}

/** One cue before and after, with the reason. */
export const AlignRow = memo(function AlignRow(props: AlignRowProps) {
  const { proposal, number, isHere, onPlay } = props
  const { before, after, kind, first, last, most } = proposal
  const canChoose = kind !== 'same' && kind !== 'unfit'
  const tabIndex = isHere ? 0 : -1
  const text = plain(before.text).replaceAll('\n', ' ')
  return (
    <ProposalRow
      item={proposal}
      place={props}
      className={kind}
      testId="align-row"
      height={alignRowHeight}
      label={t('Cue {{number}}: {{text}}', { number, text })}
      describedBy={`align-reason-${before.id}`}
      canChoose={canChoose}
    >
      <span className="align-number number">{number}</span>
      <span className="align-text" dir="auto" title={text}>
        {text}
      </span>
      <span className="align-reason" id={`align-reason-${before.id}`}>
        {reasonOf(proposal)}
      </span>
      <span className="align-times number">
        <Change name={t('In')} was={formatClock(before.start)} will={formatClock(after.start)} />
        <Change name={t('Out')} was={formatClock(before.end)} will={formatClock(after.end)} />
      </span>
      <span className="align-moves number">
        {kind !== 'unfit' && kind !== 'same' && (
          <>
            <span title={t('How far the first word moves')}>{t('first {{by}}', { by: signed(first) })}</span>
            <span title={t('How far the last word moves')}>{t('last {{by}}', { by: signed(last) })}</span>
            <span title={t('“{{text}}” moves most', { text: most.text })}>
              {t('most {{by}}', { by: signed(most.by) })}
            </span>
          </>
        )}
      </span>
      <AlignPicture before={before} after={after} />
      <PlayButtons
        what={t('Cue {{number}}', { number })}
        tabIndex={tabIndex}
        canPlay={{ before: true, after: canChoose }}
        onPlay={(which) => onPlay(proposal, which)}
      />
    </ProposalRow>
  )
})
