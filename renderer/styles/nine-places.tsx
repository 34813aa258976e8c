import type { KeyboardEvent } from 'react'
import type { Alignment } from '../../core/cues/alignment.ts'
import { said } from '../language/said.ts'
import { placeNames, placesInOrder } from './place-names.ts'

interface NinePlacesProps {
  readonly label: string
  readonly value: Alignment
  readonly onChange: (alignment: Alignment) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }

/** A picture in small with nine places; arrows go from one to the next. The picture has its left at the left in every language. */
export function NinePlaces({ label, value, onChange }: NinePlacesProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    const here = placesInOrder.indexOf(value)
    const isEdge = (step === -1 && here % 3 === 0) || (step === 1 && here % 3 === 2)
    const next = step === undefined || isEdge ? undefined : placesInOrder[here + step]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === undefined) return
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus()
  }
  return (
    // The keys are those of the radio buttons inside.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="nine" role="radiogroup" aria-label={label} dir="ltr" onKeyDown={onKeyDown}>
      {placesInOrder.map((alignment) => (
        <button
          key={alignment}
          type="button"
          role="radio"
          className="nine-place"
          data-place={alignment}
          aria-checked={alignment === value}
          aria-label={said(placeNames[alignment])}
          title={said(placeNames[alignment])}
          tabIndex={alignment === value ? 0 : -1}
          onClick={() => onChange(alignment)}
        >
          <span aria-hidden />
        </button>
      ))}
    </div>
  )
}
