import { useEffect, useRef } from 'react'
import { isComposing, recorded } from '../press.ts'

/**
 * While `isOn`, the next press is told instead of done, wherever the focus is. Escape and Tab end it without one: so nobody is
 * caught in it.
 */
export function useRecord(isOn: boolean, tell: (keys: string | null) => void): void {
  const told = useRef(tell)
  useEffect(() => {
    told.current = tell
  })
  useEffect(() => {
    if (!isOn) return undefined
    const hear = (event: KeyboardEvent) => {
      if (isComposing(event)) return
      const isBare = !event.ctrlKey && !event.altKey && !event.metaKey
      if (event.key === 'Tab' && isBare) {
        told.current(null)
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Escape' && isBare) {
        told.current(null)
        return
      }
      const keys = recorded(event)
      if (keys !== null) told.current(keys)
    }
    // Before anything else in the window hears it; releases too, so that Space and Enter press no button.
    const swallow = (event: KeyboardEvent) => event.stopImmediatePropagation()
    window.addEventListener('keydown', hear, true)
    window.addEventListener('keyup', swallow, true)
    return () => {
      window.removeEventListener('keydown', hear, true)
      window.removeEventListener('keyup', swallow, true)
    }
  }, [isOn])
}
