import { useCallback, useMemo, useState } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import { useStore } from '../store.ts'
import type { ProposalFilter } from './proposals.tsx'

interface ProposalRules<Item> {
  /** The first one shows what matters. */
  readonly filters: readonly ProposalFilter<Item>[]
  /** Whether it is still about the cues that are there. */
  readonly isStill: (item: Item, cues: ReadonlySet<Cue>) => boolean
  /** Whether there is something to choose. */
  readonly isChange: (item: Item) => boolean
  /** Whether it is chosen before anybody has looked. */
  readonly isSafe: (item: Item) => boolean
}

/** What of `all` is still true, what is shown of it, and what is chosen. `rules` stay the same. */
export function useProposals<Item>(all: readonly Item[] | null, rules: ProposalRules<Item>) {
  const { filters, isStill, isChange, isSafe } = rules
  const cues = useStore(({ history }) => history.document.cues)
  const [filter, setFilter] = useState(filters[0]?.id ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<Item>>(() => new Set(all?.filter(isSafe)))
  const numbers = useMemo(() => new Map(cues.map((cue, at) => [cue, at + 1])), [cues])
  const current = useMemo(() => {
    const here = new Set(cues)
    return (all ?? []).filter((item) => isStill(item, here))
  }, [all, cues, isStill])
  const shown = useMemo(
    () => current.filter((item) => filters.find(({ id }) => id === filter)?.of(item) === true),
    [current, filter, filters],
  )
  const chooseAll = useCallback((items: readonly Item[], isChosen: boolean) => {
    setChosen((old) => {
      const next = new Set(old)
      for (const item of items) {
        if (isChosen) next.add(item)
        else next.delete(item)
      }
      return next
    })
  }, [])
  const choose = useCallback((item: Item, isChosen: boolean) => chooseAll([item], isChosen), [chooseAll])
  return {
    /** Numbers of cues in the list, from 1. */
    numbers,
    current,
    shown,
    filter,
    setFilter,
    chosen,
    choose,
    chooseShown: (isChosen: boolean) => chooseAll(shown.filter(isChange), isChosen),
    taken: current.filter((item) => chosen.has(item)),
  }
}
