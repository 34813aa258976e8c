import { useId, type KeyboardEvent, type ReactNode } from 'react'
import './tabs.css'

interface TabEntry<Id extends string> {
  readonly id: Id
  readonly label: ReactNode
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabEntry<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** What belongs to the selected tab. It holds something that can have the focus. */
  readonly children: ReactNode
}

/**
 * The tabs pattern of the ARIA Authoring Practices: arrows, Home and End choose. Not the component library's, whose panel
 * looks for something to focus after every change inside, a layout of the page each: with a list of cues in it that was a
 * sixth of the time of every key that is typed.
 */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const base = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = tabs.findIndex(({ id }) => id === selected)
    const last = tabs.length - 1
    const places: Readonly<Record<string, number>> = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }
    const next = tabs[places[event.key] ?? -1]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onSelect(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label}>
        {tabs.map(({ id, label: name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            className="tab"
            aria-selected={id === selected}
            aria-controls={`${base}-panel`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
            onKeyDown={onKeyDown}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} className="tab-panel" aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </div>
  )
}
