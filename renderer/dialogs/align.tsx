import { useCallback } from 'react'
import { Button } from 'react-aria-components'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { applyAlignment, isCurrent, spanOfProposal } from '../session/align-all.ts'
import { playSpan } from '../session/navigate.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { alignRowHeight, AlignRow } from './align-row.tsx'
import { ProposalHead, ProposalList, type ProposalFilter } from './proposals.tsx'
import { useProposals } from './use-proposals.ts'

const filters: readonly ProposalFilter<Proposal>[] = [
  { id: 'all', label: later('All'), of: ({ kind }) => kind !== 'same' },
  { id: 'large', label: later('Large shifts'), of: ({ kind }) => kind === 'large' },
  { id: 'unfit', label: later('Not fitting'), of: ({ kind }) => kind === 'unfit' },
]

const rules = {
  filters,
  isStill: isCurrent,
  isChange: ({ kind }: Proposal): boolean => kind === 'small' || kind === 'large',
  isSafe: ({ kind }: Proposal): boolean => kind === 'small',
}

/** What an alignment would change, cue by cue, before anything does. Small shifts are chosen; large ones wait for a look. */
export function AlignDialog() {
  const session = useSession()
  const { store } = session
  const alignment = useStore((state) => state.alignment)
  const { numbers, current, shown, filter, setFilter, chosen, choose, chooseShown, taken } = useProposals(
    alignment,
    rules,
  )
  const play = useCallback(
    (proposal: Proposal, which: 'before' | 'after') => playSpan(session, ...spanOfProposal(proposal, which)),
    [session],
  )
  const count = taken.length
  const waiting = current.filter((proposal) => proposal.kind === 'large' && !chosen.has(proposal)).length
  const same = current.filter(({ kind }) => kind === 'same').length
  return (
    <Sheet
      title={t('Words aligned to the sound')}
      width={1200}
      onClose={() => store.set({ dialog: null })}
      foot={
        <>
          <p className="align-foot quiet" role="status">
            {waiting === 0
              ? t('Nothing has changed yet.')
              : t('{{count}} large shifts are not chosen: listen to them first.', { count: waiting })}
          </p>
          <Button className="button" onPress={() => store.set({ dialog: null, alignment: null })}>
            {t('Discard')}
          </Button>
          <Button
            className="button primary"
            isDisabled={count === 0}
            onPress={() => applyAlignment(session, taken)}
          >
            {t('Apply to {{count}} cues', { count })}
          </Button>
        </>
      }
    >
      <ProposalHead
        items={current}
        filters={filters}
        filter={filter}
        onFilter={setFilter}
        onChoose={chooseShown}
      >
        {same > 0 && (
          <span className="quiet">
            {t('{{count}} cues are where the sound is already.', { count: same })}
          </span>
        )}
      </ProposalHead>
      {shown.length === 0 ? (
        <p className="align-empty quiet">
          {filter === 'all' ? t('Every word is where it was.') : t('There are none.')}
        </p>
      ) : (
        <ProposalList
          key={filter}
          items={shown}
          rowHeight={alignRowHeight}
          label={t('Cues before and after')}
          row={(proposal, at, isHere) => (
            <AlignRow
              key={proposal.before.id}
              proposal={proposal}
              number={numbers.get(proposal.before) ?? 0}
              at={at}
              count={shown.length}
              isChosen={chosen.has(proposal)}
              isHere={isHere}
              onChoose={choose}
              onPlay={play}
            />
          )}
        />
      )}
    </Sheet>
  )
}
