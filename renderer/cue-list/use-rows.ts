import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { rowHeight, rowsIn, scrollTo, topOf, type Layout } from './rows.ts'

/** What an open row is taken to be before it has been measured: a field of two lines, a row of words, the counts. */
const usualOpenHeight = 124

/**
 * Follows the scroll and the size of the list; only the rows in sight are given out. `isSettled` once the first picture is on the screen:
 * what nobody sees there comes behind it.
 */
export function useRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  open: number,
  row: number = rowHeight,
) {
  const [sight, setSight] = useState({ top: 0, height: 600 })
  const [openHeight, setOpenHeight] = useState(usualOpenHeight)
  const [isSettled, setSettled] = useState(false)
  const layout: Layout = { count, open, openHeight, row }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setSettled(true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])

  // A row that opens stays where it was seen, though another closes above it: nothing moves under the pointer.
  const shown = useRef(layout)
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { count, open, openHeight, row }
    const element = scroller.current
    if (element === null || open < 0 || open === before.open || count !== before.count) return
    const was = topOf(before, open)
    const isInSight = was >= element.scrollTop && was < element.scrollTop + element.clientHeight
    if (isInSight) element.scrollTop += topOf(shown.current, open) - was
  }, [scroller, count, open, openHeight, row])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = () =>
      setSight((old) =>
        old.top === element.scrollTop && old.height === element.clientHeight
          ? old
          : { top: element.scrollTop, height: element.clientHeight },
      )
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])

  /** To be the `ref` of the open row. */
  const measureOpen = useCallback((row: HTMLElement | null) => {
    if (row === null) return undefined
    const look = () => setOpenHeight(row.offsetHeight)
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(row)
    return () => sizes.disconnect()
  }, [])

  /** Brings row `at` into sight. */
  const reveal = useCallback(
    (at: number) => {
      const element = scroller.current
      if (element === null || at < 0) return
      const { scrollTop, clientHeight } = element
      element.scrollTop = scrollTo({ count, open, openHeight, row }, at, scrollTop, clientHeight, rowHeight)
    },
    [scroller, count, open, openHeight, row],
  )

  const rows = rowsIn(layout, sight.top, sight.height, isSettled ? undefined : 0)
  return { layout, rows, isSettled, measureOpen, reveal }
}
