import { useId, useState, type KeyboardEvent } from 'react'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { fromMilliseconds, minus, plus, toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { frameRateOf } from '../session/facts.ts'
import { useStore } from '../store.ts'
import { notATime, parseWordTime } from './word-time.ts'

interface TimeFieldProps {
  readonly label: string
  readonly value: Ticks
  readonly short?: true
  /** How the value is written: as a clock, or a length in seconds. */
  readonly written: (value: Ticks) => string
  /** Why a value cannot be taken; undefined when it can. */
  readonly refuse: (value: Ticks) => string | undefined
  readonly onChange: (value: Ticks) => void
}

/** A step of the arrow keys; with Shift it is a frame. */
const step = fromMilliseconds(10)

/** A time as a number: written as a clock or as a change, stepped with the arrows, taken with Enter, left as it was with Escape. */
export function TimeField({ label, short, value, written, refuse, onChange }: TimeFieldProps) {
  const rate = useStore(frameRateOf)
  const [draft, setDraft] = useState<string | null>(null)
  const id = useId()
  const parsed = draft === null ? value : parseWordTime(draft, value, rate)
  const problem = parsed === undefined ? notATime : parsed === value ? undefined : refuse(parsed)

  const take = (time: Ticks | undefined) => {
    if (time === undefined || refuse(time) !== undefined) return false
    setDraft(null)
    if (time !== value) onChange(time)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const { currentTarget } = event
    if (event.key === 'Enter') {
      if (take(parsed)) requestAnimationFrame(() => currentTarget.select())
    } else if (event.key === 'Escape') {
      if (draft === null) currentTarget.closest<HTMLElement>('[role=row]')?.focus()
      setDraft(null)
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const by = event.shiftKey ? ticksOfFrame(1, rate) : step
      const from = parsed ?? value
      take(event.key === 'ArrowUp' ? plus(from, by) : minus(from, by))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <span className={`time-field${short === true ? ' short' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input number"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        role="spinbutton"
        aria-valuenow={toSeconds(value)}
        aria-valuetext={written(value)}
        value={draft ?? written(value)}
        {...(problem === undefined
          ? {}
          : { 'aria-invalid': true as const, 'aria-errormessage': `${id}-problem` })}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={() => {
          // What cannot be taken is left as it was; it has been said why.
          if (draft !== null && !take(parsed)) setDraft(null)
        }}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span id={`${id}-problem`} className="time-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
