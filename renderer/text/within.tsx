import { useState } from 'react'
import { t } from '../language/t.ts'
import { useStore } from '../store.ts'

interface WithinScope {
  /** Ids of the cues; null is all. */
  readonly within: ReadonlySet<string> | null
  readonly count: number
  readonly isSelected: boolean
  readonly select: (isSelected: boolean) => void
}

/** All cues, or those that are selected where there are several: what a dialog looks through. */
export function useWithin(): WithinScope {
  const { cues } = useStore(({ history }) => history.selection)
  const [isSelected, select] = useState(cues.length > 1)
  const [ids] = useState(() => new Set(cues))
  return { within: isSelected ? ids : null, count: cues.length, isSelected, select }
}

export function Within({ scope }: { readonly scope: WithinScope }) {
  if (scope.count < 2) return null
  return (
    <fieldset>
      <legend>{t('Where')}</legend>
      <label className="option">
        <input type="radio" name="within" checked={!scope.isSelected} onChange={() => scope.select(false)} />
        <span>{t('All cues')}</span>
      </label>
      <label className="option">
        <input type="radio" name="within" checked={scope.isSelected} onChange={() => scope.select(true)} />
        <span>{t('The {{count}} selected cues', { count: scope.count })}</span>
      </label>
    </fieldset>
  )
}
