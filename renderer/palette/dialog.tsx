import { CornerDownLeft, FileClock, Flag, MessageSquareText, Search, SlidersHorizontal } from 'lucide-react'
import { useDeferredValue, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { keyLabel } from '../keys/label.ts'
import { t } from '../language/t.ts'
import { useSession } from '../store.ts'
import { focusFirst } from '../theme/controls.tsx'
import { entriesFor, type Entry } from './entries.ts'
import './palette.css'
import { useReasons } from './reasons.ts'
import { recentIds, rememberId } from './recent.ts'

const icons: Readonly<Record<Entry['kind'], typeof Search>> = {
  action: CornerDownLeft,
  setting: SlidersHorizontal,
  cue: MessageSquareText,
  marker: Flag,
  file: FileClock,
}

/** Everything that can be done or gone to, by a part of its name. */
export function Palette() {
  const session = useSession()
  const { store } = session
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const [recent] = useState(recentIds)
  const greyed = useReasons(session)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(query)
  const entries = useMemo(() => entriesFor(session, asked, recent, greyed), [session, asked, recent, greyed])
  const here = Math.min(at, entries.length - 1)
  const close = () => store.set({ dialog: null })
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined || entry.isDisabled === true) return
    close()
    if (entry.kind === 'action' || entry.kind === 'setting') rememberId(entry.id)
    // After the dialog has given the focus back, so that the command acts where the person was.
    setTimeout(() => entry.run(session), 0)
  }
  const go = (to: number) => {
    const next = (to + entries.length) % Math.max(1, entries.length)
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(here + 1),
      ArrowUp: () => go(here - 1),
      PageDown: () => go(Math.min(entries.length - 1, here + 10)),
      PageUp: () => go(Math.max(0, here - 10)),
      // Whoever types faster than the list is drawn means what was typed, not what the list still shows.
      Enter: () => choose(asked === query ? entries[here] : entriesFor(session, query, recent, greyed)[0]),
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    step()
  }
  return (
    <ModalOverlay className="curtain high" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="sheet">
        <Dialog aria-label={t('Search commands')} className="search">
          <div className="search-field">
            <Search size={16} aria-hidden />
            <input
              ref={focusFirst}
              className="search-input"
              role="combobox"
              aria-label={t('Search commands')}
              aria-expanded
              aria-controls={`${base}-list`}
              aria-activedescendant={entries.length === 0 ? undefined : `${base}-${here}`}
              aria-autocomplete="list"
              placeholder={t('What do you want to do, find or set?')}
              spellCheck={false}
              value={query}
              onChange={({ currentTarget }) => {
                setQuery(currentTarget.value)
                setAt(0)
                list.current?.scrollTo(0, 0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div className="search-menu">
            <div ref={list} id={`${base}-list`} role="listbox" aria-label={t('Commands')} className="palette">
              {entries.map((entry, index) => (
                <Row
                  key={entry.id}
                  id={`${base}-${index}`}
                  entry={entry}
                  isHere={index === here}
                  isRecent={query === '' && recent.includes(entry.id)}
                  onChoose={() => choose(entry)}
                />
              ))}
            </div>
            {entries.length === 0 && <p className="browser-empty quiet">{t('Nothing is called that.')}</p>}
          </div>
          <p className="hidden" role="status">
            {t('{{count}} found', { count: entries.length })}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface RowProps {
  readonly id: string
  readonly entry: Entry
  readonly isHere: boolean
  readonly isRecent: boolean
  readonly onChoose: () => void
}

function Row({ id, entry, isHere, isRecent, onChoose }: RowProps) {
  const { kind, label, keys, note, isDisabled = false } = entry
  const Icon = icons[kind]
  return (
    // The focus stays in the field, where the arrows choose: a row is only ever pressed.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isHere}
      aria-disabled={isDisabled}
      className={`palette-row${isHere ? ' here' : ''}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className={kind === 'action' ? 'palette-action' : ''} />
      <span className="palette-label" title={label}>
        {label}
      </span>
      {isRecent && <span className="palette-note">{t('recently')}</span>}
      {note !== undefined && (
        <span className="palette-note" title={note}>
          {note}
        </span>
      )}
      {keys !== undefined && <kbd>{keyLabel(keys)}</kbd>}
    </div>
  )
}
