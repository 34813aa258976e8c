import { useState } from 'react'

interface NumberBoxProps {
  readonly label: string
  /** Undefined is none. */
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  readonly isDisabled?: boolean
  readonly onChange: (value: number) => void
}

const written = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value * 1000) / 1000)

/** A number that is kept when the person leaves the field, presses Enter or steps it; what is none leaves all as it was. */
export function NumberBox({ label, value, min, max, isDisabled = false, onChange }: NumberBoxProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const keep = (text: string): void => {
    const number = Number(text)
    setTyped(null)
    if (text.trim() === '' || !Number.isFinite(number)) return
    const inside = Math.min(max, Math.max(min, number))
    if (written(inside) !== written(value)) onChange(inside)
  }
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input number selectable"
        type="number"
        min={min}
        max={max}
        step="any"
        disabled={isDisabled}
        value={typed ?? written(value)}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => {
          if (typed !== null) keep(typed)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (event.key === 'Enter' && typed !== null) keep(typed)
          if (step === 0) return
          event.preventDefault()
          keep(String(Number(typed ?? value ?? 0) + step * (event.shiftKey ? 10 : 1)))
        }}
      />
    </label>
  )
}
