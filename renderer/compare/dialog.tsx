import { ArrowLeftRight, FileText, Undo2 } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import { fieldNames } from '../../core/document/change-words.ts'
import { compare, type ChangeKind, type CueChange } from '../../core/document/compare.ts'
import { ProposalList } from '../dialogs/proposals.tsx'
import { formatList, formatNumber } from '../language/number.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { undo } from '../session/edit.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore, type Dialog } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { keyOf, takeInto, type Decided } from './decide.ts'
import { saveReport } from './report.ts'
import { ChangeRow, changeRowHeight } from './row.tsx'
import { documentOf, showComparison } from './show.ts'
import type { CompareSide } from './side.ts'
import './compare.css'

interface Filter {
  readonly id: string
  readonly label: string
  readonly kinds: readonly ChangeKind[] | null
}

const filters = (): readonly Filter[] => [
  { id: 'all', label: t('All'), kinds: null },
  { id: 'text', label: t('Text'), kinds: ['text'] },
  { id: 'times', label: t('Times'), kinds: ['times', 'words'] },
  { id: 'cues', label: t('Added, removed, moved'), kinds: ['added', 'removed', 'moved'] },
  { id: 'cuts', label: t('Split, merged'), kinds: ['split', 'merged'] },
  { id: 'other', label: t('Other'), kinds: ['speaker', 'style', 'position', 'note'] },
]

const isOf = ({ kinds }: CueChange, filter: Filter | undefined): boolean =>
  filter?.kinds == null || kinds.some((kind) => filter.kinds?.includes(kind) === true)

interface ComparisonProps {
  readonly before: CompareSide
  readonly after: CompareSide
  /** What is asked again when this is closed. */
  readonly back?: Dialog | undefined
}

/** What lies between two documents, cue by cue; where one of them is open, with accept and reject. */
export function ComparisonDialog({ before, after, back }: ComparisonProps) {
  const session = useSession()
  const { store } = session
  const old = useStore((state) => documentOf(state, before))
  const now = useStore((state) => documentOf(state, after))
  const comparison = useMemo(() => compare(old, now), [old, now])
  // The report tells all that there was to decide, not what is left of it.
  const [first] = useState(comparison)
  const [filter, setFilter] = useState('all')
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set())
  const steps = useStore(({ history }) => history.past.length)
  const [began] = useState(steps)
  const list = useRef<HTMLDivElement>(null)
  const openIs = before.document === 'open' ? 'before' : after.document === 'open' ? 'after' : null
  const names = { before: before.name, after: after.name }
  const all = useMemo(() => filters(), [])
  const left = useMemo(
    () => comparison.changes.filter((change) => !kept.has(keyOf(comparison, change))),
    [comparison, kept],
  )
  const chosen = all.find(({ id }) => id === filter)
  const shown = left.filter((change) => isOf(change, chosen))
  const fields = comparison.fields.filter((field) => !kept.has(field))
  const onClose = () => store.set({ dialog: back ?? null })

  const decide = (what: Decided, accepts: boolean) => {
    const side = accepts ? 'after' : 'before'
    // What the open document has already stays as it is, and is no question any more.
    if (side === openIs) {
      setKept((known) => {
        const keys = what.changes.map((change) => keyOf(comparison, change))
        return new Set([...known, ...keys, ...what.fields])
      })
    } else takeInto(session, comparison, what, side, accepts ? 'Accept changes' : 'Reject changes')
  }
  const focusRow = (at: number) =>
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${at}"] button`)
      const other = list.current?.querySelector<HTMLElement>('[data-row] button')
      ;(row ?? other)?.focus()
    })
  const decideOne = (change: CueChange, at: number, accepts: boolean) => {
    decide({ changes: [change], fields: [] }, accepts)
    focusRow(Math.min(at, shown.length - 2))
  }
  const onKeyDown = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (openIs === null || ctrlKey || metaKey || altKey || !(target instanceof Element)) return
    const at = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1)
    const change = shown[at]
    if (change === undefined || !['a', 'r'].includes(key.toLowerCase())) return
    decideOne(change, at, key.toLowerCase() === 'a')
  }
  const everything: Decided = { changes: shown, fields: filter === 'all' ? fields : [] }

  return (
    <Sheet
      title={t('Compare')}
      width={1240}
      onClose={onClose}
      foot={
        <>
          <p className="compare-foot quiet" role="status" data-testid="compare-count">
            {left.length === 0 && fields.length === 0
              ? first.changes.length === 0 && first.fields.length === 0
                ? t('The two documents are the same.')
                : t('All changes are decided.')
              : t('{{count}} changes left', { count: left.length + fields.length })}
          </p>
          {back !== undefined && (
            <Button className="button" onPress={onClose}>
              {t('Back to the choice')}
            </Button>
          )}
          <Button
            className="button"
            onPress={() => void attempt(session, () => saveReport(session, first, names))}
          >
            <FileText size={14} aria-hidden /> {t('Save report')}
          </Button>
          {openIs !== null && (
            <>
              {steps > began && (
                <Button className="button" onPress={() => undo(session)}>
                  <Undo2 size={14} aria-hidden /> {t('Undo')}
                </Button>
              )}
              <Button
                className="button"
                isDisabled={shown.length === 0 && everything.fields.length === 0}
                onPress={() => decide(everything, false)}
              >
                {t('Reject all shown')}
              </Button>
              <Button
                className="button primary"
                isDisabled={shown.length === 0 && everything.fields.length === 0}
                onPress={() => decide(everything, true)}
              >
                {t('Accept all shown')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="compare-head">
        <div className="segments" role="group" aria-label={t('Which changes')}>
          {all.map((each) => (
            <button
              key={each.id}
              type="button"
              className="button small"
              aria-pressed={filter === each.id}
              onClick={() => setFilter(each.id)}
            >
              {each.label}{' '}
              <span className="number">
                {formatNumber(left.filter((change) => isOf(change, each)).length)}
              </span>
            </button>
          ))}
        </div>
        <Button className="button plain small" onPress={() => showComparison(session, after, before, back)}>
          <ArrowLeftRight size={14} aria-hidden /> {t('Swap sides')}
        </Button>
      </div>
      <div className="compare-sides">
        <span>{t('Change')}</span>
        <span>
          {t('Before:')} <bdi>{before.name}</bdi>
        </span>
        <span>
          {t('After:')} <bdi>{after.name}</bdi>
        </span>
        <span className="quiet">{openIs === null ? '' : t('A accepts, R rejects')}</span>
      </div>
      {filter === 'all' && fields.length > 0 && (
        <div className="compare-fields">
          <span>
            {t('Besides cues: {{what}}', {
              what: formatList(fields.map((field) => said(fieldNames[field]))),
            })}
          </span>
          {openIs !== null && (
            <span>
              <Button className="button small" onPress={() => decide({ changes: [], fields }, true)}>
                {t('Accept')}
              </Button>{' '}
              <Button className="button small" onPress={() => decide({ changes: [], fields }, false)}>
                {t('Reject')}
              </Button>
            </span>
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <p className="align-empty quiet">{t('There are none.')}</p>
      ) : (
        <div ref={list} role="presentation" onKeyDown={onKeyDown} className="compare-list">
          <ProposalList
            key={filter}
            items={shown}
            rowHeight={changeRowHeight}
            label={t('Changes')}
            row={(change, at, isHere) => (
              <ChangeRow
                key={keyOf(comparison, change)}
                comparison={comparison}
                change={change}
                at={at}
                count={shown.length}
                isHere={isHere}
                decide={openIs === null ? null : (accepts) => decideOne(change, at, accepts)}
              />
            )}
          />
        </div>
      )}
    </Sheet>
  )
}
