import { CircleCheckBig } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { heightOf, rowHeight, topOf } from '../cue-list/rows.ts'
import { useRows } from '../cue-list/use-rows.ts'
import { cueOf } from '../session/cues-at.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'
import { goToItem, indexShown, keyOfItem, minutesLeft } from './queue.ts'
import { ReviewRow } from './row.tsx'
import { itemsShown } from './shown.ts'
import './review.css'

/** What is most likely wrong, most likely first. */
export function ReviewPanel() {
  const count = useStore((state) => itemsShown(state).length)
  return (
    <section className="review" aria-label={t('Review')} data-region>
      <ReviewHead />
      {count === 0 ? <Empty /> : <Queue />}
    </section>
  )
}

const minutes = (value: number): string =>
  value < 1 ? t('less than a minute') : t('about {{value}} min', { value: Math.round(value) })

/** How much is left, and how far down the queue goes. */
function ReviewHead() {
  const { store } = useSession()
  const left = useStore((state) => itemsShown(state).length)
  const all = useStore(({ review }) => review?.items.length ?? 0)
  const reviewing = useStore((state) => state.reviewing)
  const time = minutesLeft(reviewing, left)
  const isAll = reviewing.depth === 'all'
  return (
    <div className="review-head">
      <p role="status" data-testid="review-left">
        {left > 0 && (
          <>
            <span className="number">
              {t('{{left}} of {{total}} left', { left, total: Math.max(left, reviewing.total) })}
            </span>
            {time !== null && <span className="quiet">, {minutes(time)}</span>}
          </>
        )}
      </p>
      <Toolbar aria-label={t('Review')}>
        <Button
          className="button plain small"
          isDisabled={!isAll && all === left}
          onPress={() =>
            store.set(({ reviewing: old }) => ({
              reviewing: { ...old, place: null, depth: isAll ? 'likely' : 'all', total: 0 },
            }))
          }
        >
          {isAll ? t('Only what is likely wrong') : t('Less likely ones too ({{all}})', { all: all - left })}
        </Button>
      </Toolbar>
    </div>
  )
}

function Empty() {
  const hasWords = useStore(({ history }) => history.document.cues.some(({ words }) => words.length > 0))
  const isKnown = useStore(({ review }) => review !== null)
  return (
    <div className="empty" role="status">
      <CircleCheckBig size={28} strokeWidth={1.25} aria-hidden />
      {hasWords && isKnown ? (
        <>
          <h2>{t('Nothing is left to review')}</h2>
          <p>{t('No word stands out that you have not looked at. Read the text once more all the same.')}</p>
        </>
      ) : (
        <>
          <h2>{t('Nothing to review yet')}</h2>
          <p>
            {t(
              'Recognize speech, or align a text to the sound: then the words that are most likely wrong come here.',
            )}
          </p>
        </>
      )}
    </div>
  )
}

function Queue() {
  const session = useSession()
  const { store } = session
  const items = useStore(itemsShown)
  const index = useStore(indexShown)
  const cues = useStore(({ history }) => history.document.cues)
  const scroller = useRef<HTMLDivElement>(null)
  const { layout, rows, measureOpen, reveal } = useRows(scroller, items.length, index)
  const show = useEffectEvent(reveal)
  const active = items[index]
  const key = active === undefined ? '' : keyOfItem(active)

  useEffect(() => {
    if (index < 0) return undefined
    show(index)
    // What was dealt with has gone, and the focus with it: the next one has it.
    const frame = requestAnimationFrame(() => {
      const here = document.activeElement
      const isFree = here === document.body || here?.closest('.review') != null
      const isTyping = here instanceof HTMLInputElement
      if (isFree && !isTyping)
        scroller.current?.querySelector<HTMLElement>('.review-row.active')?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [index, key])

  useEffect(() => {
    // Whoever comes here wants the most likely first.
    if (store.get().reviewing.place === null) goToItem(session, 0, false)
  }, [session, store, items])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2)
    const steps: Readonly<Record<string, number>> = {
      Tab: event.shiftKey ? -1 : 1,
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -page,
      PageDown: page,
      Home: -items.length,
      End: items.length,
    }
    const step = steps[event.key]
    if (step === undefined) return
    const next = Math.max(0, Math.min(items.length - 1, index + step))
    // At both ends Tab goes on to what is beside the queue.
    if (event.key === 'Tab' && next === index) return
    event.preventDefault()
    event.stopPropagation()
    goToItem(session, next)
  }

  return (
    <div className="review-scroller" ref={scroller}>
      <p className="hidden" id="review-keys">
        {t(
          'Tab and the arrows go on and play the place. Space plays it again. Enter: it is right. Digits choose what else was heard. Type to change the word, F2 to edit it. Shift+Enter shows the same word elsewhere. Escape goes to the cues.',
        )}
      </p>
      <div
        role="grid"
        aria-label={t('What may be wrong')}
        aria-describedby="review-keys"
        aria-rowcount={items.length}
        aria-colcount={3}
        tabIndex={index < 0 ? 0 : -1}
        onKeyDown={onKeyDown}
        onFocus={({ target, currentTarget }) => {
          if (target === currentTarget && index < 0) goToItem(session, 0, false)
        }}
      >
        <div role="rowgroup" className="review-rows" style={{ height: heightOf(layout) }}>
          {rows.map((at) => {
            const item = items[at]
            const cue = item === undefined ? undefined : cueOf(cues, item.cue)
            // An edit a moment ago may have taken the cue away; the queue follows at once.
            return item === undefined || cue === undefined ? null : (
              <ReviewRow
                key={keyOfItem(item)}
                item={item}
                cue={cue}
                at={at}
                top={topOf(layout, at)}
                isActive={at === index}
                measure={at === index ? measureOpen : null}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
