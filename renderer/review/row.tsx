import { memo, useState, type KeyboardEvent, type RefCallback } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import type { ReviewItem } from '../../core/review/item.ts'
import { reasonOf } from '../../core/review/reasons.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { seek } from '../session/navigate.ts'
import { useSession } from '../store.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { ReviewActions, type Open } from './actions.tsx'
import { Context } from './context.tsx'
import { acceptItem, chooseAlternative, goToItem, playItem } from './queue.ts'

interface RowProps {
  readonly item: ReviewItem
  readonly cue: Cue
  /** From 0. */
  readonly at: number
  readonly top: number
  readonly isActive: boolean
  readonly measure: RefCallback<HTMLElement> | null
}

/** One place of the queue: when, the word among those around it, and why it is here. */
export const ReviewRow = memo(function ReviewRow({ item, cue, at, top, isActive, measure }: RowProps) {
  const session = useSession()
  const { store } = session
  const [open, setOpen] = useState<Open>(null)
  const word = item.signs === null ? undefined : cue.words[item.at]
  const why = said(reasonOf(item, word))
  const alternatives = word?.alternatives ?? []

  // What was open is closed when the cursor goes elsewhere.
  const [wasActive, setWasActive] = useState(isActive)
  if (wasActive !== isActive) {
    setWasActive(isActive)
    setOpen(null)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const alternative = alternatives[Number(event.key) - 1]
    if (event.key === 'Enter') {
      if (event.shiftKey) setOpen({ kind: 'same' })
      else acceptItem(session, item)
    } else if (event.key === ' ') playItem(session, item)
    else if (event.key === 'Escape') {
      store.set({ tab: 'cues', editing: false })
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.cue-row.active')?.focus())
    } else if (/^[1-9]$/.test(event.key) && alternative !== undefined)
      chooseAlternative(session, item, alternative)
    else if (event.key === 'F2') setOpen({ kind: 'edit', text: word?.text ?? '' })
    // One sign: somebody types another word.
    else if (Array.from(event.key).length === 1) setOpen({ kind: 'edit', text: event.key })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      role="row"
      ref={measure}
      className={`review-row${isActive ? ' active' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={at + 1}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      data-index={at}
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('.review-actions') !== null) return
        goToItem(session, at)
      }}
      onDoubleClick={({ target }) => {
        if (target instanceof Element && target.closest('.review-actions') !== null) return
        setOpen({ kind: 'edit', text: word?.text ?? '' })
      }}
    >
      <span role="gridcell" className="time">
        <button
          type="button"
          tabIndex={-1}
          className="review-time"
          title={t('Go there')}
          onClick={(event) => {
            event.stopPropagation()
            seek(session, item.span.offset)
          }}
        >
          {formatClock(item.span.offset)}
        </button>
      </span>
      <span role="gridcell" className="review-text" dir="auto">
        <Context cue={cue} item={item} />
      </span>
      <span role="gridcell" className="review-why" title={why}>
        {why}
      </span>
      {isActive && (
        <div role="gridcell" className="review-actions">
          <ReviewActions item={item} cue={cue} at={at} open={open} setOpen={setOpen} />
        </div>
      )}
    </div>
  )
})
