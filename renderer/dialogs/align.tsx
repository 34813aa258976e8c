import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from 'react-aria-components'
import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { applyAlignment, isCurrent, spanOfProposal } from '../session/align-all.ts'
import { playSpan } from '../session/navigate.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { alignRowHeight, AlignRow } from './align-row.tsx'
import './align.css'

type Filter = 'all' | 'large' | 'unfit'

const isChange = ({ kind }: Proposal): boolean => kind === 'small' || kind === 'large'

const filters: readonly {
  readonly id: Filter
  readonly label: string
  readonly of: (proposal: Proposal) => boolean
}[] = [
  { id: 'all', label: 'All', of: ({ kind }) => kind !== 'same' },
  { id: 'large', label: 'Large shifts', of: ({ kind }) => kind === 'large' },
  { id: 'unfit', label: 'Not fitting', of: ({ kind }) => kind === 'unfit' },
]

/** Rows beyond the edges, so that a quick scroll finds them there. */
const spare = 4

/** What an alignment would change, cue by cue, before anything does. Small shifts are chosen; large ones wait for a look. */
export function AlignDialog() {
  const session = useSession()
  const { store } = session
  const alignment = useStore((state) => state.alignment)
  const cues = useStore(({ history }) => history.document.cues)
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<ReadonlySet<Proposal>>(
    () => new Set(alignment?.filter(({ kind }) => kind === 'small')),
  )
  const numbers = useMemo(() => new Map(cues.map((cue, at) => [cue, at + 1])), [cues])
  const current = useMemo(() => {
    const here = new Set(cues)
    return (alignment ?? []).filter((proposal) => isCurrent(proposal, here))
  }, [alignment, cues])
  const shown = useMemo(
    () => current.filter((proposal) => filters.find(({ id }) => id === filter)?.of(proposal) === true),
    [current, filter],
  )
  const close = () => store.set({ dialog: null })
  const choose = useCallback((proposal: Proposal, isChosen: boolean) => {
    setChosen((old) => {
      const next = new Set(old)
      if (isChosen) next.add(proposal)
      else next.delete(proposal)
      return next
    })
  }, [])
  const chooseShown = (isChosen: boolean) =>
    setChosen((old) => {
      const next = new Set(old)
      for (const proposal of shown.filter(isChange)) {
        if (isChosen) next.add(proposal)
        else next.delete(proposal)
      }
      return next
    })
  const play = useCallback(
    (proposal: Proposal, which: 'before' | 'after') => playSpan(session, ...spanOfProposal(proposal, which)),
    [session],
  )
  const taken = current.filter((proposal) => chosen.has(proposal))
  const count = taken.length
  const waiting = current.filter((proposal) => proposal.kind === 'large' && !chosen.has(proposal)).length
  const same = current.filter(({ kind }) => kind === 'same').length
  return (
    <Sheet
      title="Words aligned to the sound"
      width={1200}
      onClose={close}
      foot={
        <>
          <p className="align-foot quiet" role="status">
            {waiting === 0
              ? 'Nothing has changed yet.'
              : waiting === 1
                ? 'One large shift is not chosen: listen to it first.'
                : `${waiting.toLocaleString('en')} large shifts are not chosen: listen to them first.`}
          </p>
          <Button className="button" onPress={() => store.set({ dialog: null, alignment: null })}>
            Discard
          </Button>
          <Button
            className="button primary"
            isDisabled={count === 0}
            onPress={() => applyAlignment(session, taken)}
          >
            Apply to {count.toLocaleString('en')} {count === 1 ? 'cue' : 'cues'}
          </Button>
        </>
      }
    >
      <div className="align-head">
        <div className="segments" role="group" aria-label="Which cues">
          {filters.map(({ id, label, of }) => (
            <button
              key={id}
              type="button"
              className="button small"
              aria-pressed={filter === id}
              onClick={() => setFilter(id)}
            >
              {label} <span className="number">{current.filter(of).length.toLocaleString('en')}</span>
            </button>
          ))}
        </div>
        {same > 0 && (
          <span className="quiet">
            {same === 1 ? 'One cue is' : `${same.toLocaleString('en')} cues are`} where the sound is already.
          </span>
        )}
        <span className="align-choose">
          <Button className="button plain small" onPress={() => chooseShown(true)}>
            Choose all shown
          </Button>
          <Button className="button plain small" onPress={() => chooseShown(false)}>
            Choose none shown
          </Button>
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="align-empty quiet">
          {filter === 'all' ? 'Every word is where it was.' : 'There are none.'}
        </p>
      ) : (
        <AlignRows
          key={filter}
          shown={shown}
          numbers={numbers}
          chosen={chosen}
          onChoose={choose}
          onPlay={play}
        />
      )}
    </Sheet>
  )
}

interface AlignRowsProps {
  readonly shown: readonly Proposal[]
  readonly numbers: ReadonlyMap<Proposal['before'], number>
  readonly chosen: ReadonlySet<Proposal>
  readonly onChoose: (proposal: Proposal, chosen: boolean) => void
  readonly onPlay: (proposal: Proposal, which: 'before' | 'after') => void
}

/** A list of which only the rows in sight exist. The arrows go from row to row, Tab through the controls of one. */
function AlignRows({ shown, numbers, chosen, onChoose, onPlay }: AlignRowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ top: 0, height: 430 })
  const [here, setHere] = useState(0)
  const wantsFocus = useRef(false)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight })
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-row="${here}"] input`)?.focus()
  }, [here])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const inSight = Math.max(1, Math.floor(sight.height / alignRowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -inSight,
      PageDown: inSight,
      Home: -shown.length,
      End: shown.length,
    }
    const step = steps[event.key]
    const element = scroller.current
    if (step === undefined || element === null) return
    event.preventDefault()
    const next = Math.max(0, Math.min(shown.length - 1, here + step))
    const [from, to] = [next * alignRowHeight, (next + 1) * alignRowHeight]
    if (from < element.scrollTop) element.scrollTop = from
    else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight
    wantsFocus.current = true
    setSight({ top: element.scrollTop, height: element.clientHeight })
    setHere(next)
  }

  const first = Math.max(0, Math.floor(sight.top / alignRowHeight) - spare)
  const last = Math.min(shown.length - 1, Math.ceil((sight.top + sight.height) / alignRowHeight) + spare)
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  // The row with the focus stays even when it is scrolled away.
  if (here < first) rows.unshift(here)
  else if (here > last && here < shown.length) rows.push(here)
  return (
    <div
      className="align-list"
      role="presentation"
      ref={scroller}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) =>
        setSight({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
      onFocus={({ target }) => {
        const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
        if (row !== undefined) setHere(Number(row))
      }}
    >
      <ul style={{ height: shown.length * alignRowHeight }} aria-label="Cues before and after">
        {rows.map((at) => {
          const proposal = shown[at]
          return proposal === undefined ? null : (
            <AlignRow
              key={proposal.before.id}
              proposal={proposal}
              number={numbers.get(proposal.before) ?? 0}
              at={at}
              count={shown.length}
              isChosen={chosen.has(proposal)}
              isHere={at === here}
              onChoose={onChoose}
              onPlay={onPlay}
            />
          )
        })}
      </ul>
    </div>
  )
}
