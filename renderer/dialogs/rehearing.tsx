import { useCallback } from 'react'
import { Button } from 'react-aria-components'
import type { Rehearing } from '../../core/cues/rehearing.ts'
import { playSpan } from '../session/navigate.ts'
import { isChange, isStill, takeRehearing } from '../session/recognize-again.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { ProposalHead, ProposalList, type ProposalFilter } from './proposals.tsx'
import { useProposals } from './use-proposals.ts'
import { lostByHand } from './rehearing-reason.ts'
import { RehearingRow, rehearingRowHeight } from './rehearing-row.tsx'

const filters: readonly ProposalFilter<Rehearing>[] = [
  { id: 'all', label: later('All'), of: ({ kind }) => kind !== 'same' },
  { id: 'text', label: later('Other words'), of: ({ kind }) => kind === 'changed' || kind === 'new' },
  { id: 'times', label: later('Times only'), of: ({ kind }) => kind === 'times' },
  { id: 'unheard', label: later('Not heard'), of: ({ kind }) => kind === 'unheard' },
]

const rules = {
  filters,
  isStill,
  isChange,
  isSafe: (each: Rehearing): boolean => isChange(each) && lostByHand(each) === 0,
}

/** What hearing a stretch again would change, cue by cue, before anything does. Cues that would lose a person's own words wait. */
export function RehearingDialog() {
  const session = useSession()
  const { store } = session
  const all = useStore((state) => state.rehearing)
  const { numbers, current, shown, filter, setFilter, chosen, choose, chooseShown, taken } = useProposals(
    all,
    rules,
  )
  const play = useCallback(
    ({ before, after }: Rehearing, which: 'before' | 'after') => {
      const { start, end } = which === 'before' && before !== null ? before : after
      playSpan(session, start, end)
    },
    [session],
  )
  const waiting = current.filter((each) => lostByHand(each) > 0 && isChange(each) && !chosen.has(each)).length
  const same = current.filter(({ kind }) => kind === 'same').length
  return (
    <Sheet
      title={t('Recognized again')}
      width={1200}
      onClose={() => store.set({ dialog: null })}
      foot={
        <>
          <p className="align-foot quiet" role="status">
            {waiting === 0
              ? t('Nothing has changed yet.')
              : t('{{count}} cues are not chosen: words that you set or found right would go.', {
                  count: waiting,
                })}
          </p>
          <Button className="button" onPress={() => store.set({ dialog: null, rehearing: null })}>
            {t('Leave all')}
          </Button>
          <Button
            className="button primary"
            isDisabled={taken.length === 0}
            onPress={() => takeRehearing(session, taken)}
          >
            {t('Take {{count}} cues', { count: taken.length })}
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
          <span className="quiet">{t('{{count}} cues were heard the same.', { count: same })}</span>
        )}
      </ProposalHead>
      {shown.length === 0 ? (
        <p className="align-empty quiet">{t('There are none.')}</p>
      ) : (
        <ProposalList
          key={filter}
          items={shown}
          rowHeight={rehearingRowHeight}
          label={t('Cues as they are and as they were heard again')}
          row={(rehearing, at, isHere) => (
            <RehearingRow
              key={rehearing.before?.id ?? `new-${rehearing.after.id}`}
              rehearing={rehearing}
              number={rehearing.before === null ? null : (numbers.get(rehearing.before) ?? null)}
              at={at}
              count={shown.length}
              isChosen={chosen.has(rehearing)}
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
