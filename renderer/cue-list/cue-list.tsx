import { Info, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { placeOf, cuesAt } from '../session/cues-at.ts'
import { goToCue, seek, selectCue } from '../session/navigate.ts'
import { goToWord } from '../session/word.ts'
import { select } from '../../core/document/history.ts'
import { minus, toSeconds } from '../../core/time/ticks.ts'
import { useClock, useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { hasSpeakers, hasStyles } from '../styles/columns.ts'
import { excessesAt } from '../guidelines/excesses.ts'
import { limitsOf } from '../guidelines/limits.ts'
import { CueRow } from './row.tsx'
import { doubleHeight, heightOf, rowHeight, topOf } from './rows.ts'
import { useRows } from './use-rows.ts'
import { EmptyList } from './empty.tsx'
import { SecondBar } from '../second/bar.tsx'
import { besideOf } from '../second/pairs.ts'
import { FindBar } from '../find/find-bar.tsx'
import { PointBar } from '../sync/point-bar.tsx'
import { SpellingBar } from '../spelling/bar.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { formatNumber } from '../language/number.ts'
import { ScriptReportPanel } from './script-report.tsx'
import './cue-list.css'

/** What a page up or down moves when the height of the list is not known. */
const page = 10

/** Names stand in columns of their own where there are any. */
const columnsOf = (withSpeakers: boolean, withStyles: boolean): readonly string[] => [
  ...['#', later('In'), later('Out'), later('Length'), later('cps')],
  ...(withSpeakers ? [later('Speaker')] : []),
  ...(withStyles ? [later('Style')] : []),
  later('Text'),
]

/** All cues, as an ARIA grid of which only the rows in sight exist. */
export function CueList() {
  const cues = useStore(({ history }) => history.document.cues)
  return (
    <section className="cue-list" aria-label={t('Cues')} data-region>
      {cues.length > 0 && <DraftNote />}
      {cues.length > 0 && <ScriptReportPanel />}
      {cues.length > 0 && <FindBar />}
      {cues.length > 0 && <SpellingBar />}
      {cues.length > 0 && <PointBar />}
      <SecondBar />
      {cues.length === 0 ? <EmptyList /> : <CueGrid />}
      <Announcer />
    </section>
  )
}

/** How far what an engine wrote can be trusted, until the person has seen it. */
function DraftNote() {
  const { store } = useSession()
  const note = useStore((state) => state.draftNote)
  if (note === null) return null
  return (
    <p className="draft-note" data-testid="draft-note">
      <Info size={14} aria-hidden />
      <span>
        {said(note)} {t('It doubts the words in thin italics.')}
      </span>
      <IconButton icon={X} label={t('Dismiss')} small onPress={() => store.set({ draftNote: null })} />
    </p>
  )
}

function CueGrid() {
  const session = useSession()
  const { store, transport } = session
  const cues = useStore(({ history }) => history.document.cues)
  const selection = useStore(({ history }) => history.selection)
  const limits = useStore(limitsOf)
  const theirs = useStore(({ second }) => second.open?.history.document.cues ?? null)
  const row = theirs === null ? rowHeight : doubleHeight
  const editing = useStore((state) => state.editing)
  const follows = useStore(({ settings }) => settings?.playback.followList ?? true)
  const isRunning = useClock((_, running) => running)
  const withSpeakers = useStore(({ history }) => hasSpeakers(history.document))
  const withStyles = useStore(({ history }) => hasStyles(history.document))
  const columns = columnsOf(withSpeakers, withStyles)
  const names = `${withSpeakers ? 'var(--speakers) ' : ''}${withStyles ? 'var(--styles)' : ''}`
  const scroller = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  const pressed = useRef<string | null>(null)
  const activeAt = placeOf(cues, selection.active)
  const selected = new Set(selection.cues)

  const { layout, rows, isSettled, measureOpen, reveal } = useRows(scroller, cues.length, activeAt, row)
  // All cues are put in the order of time for it: not before the first of them are seen.
  const playing = useClock((now) => (isSettled ? (cuesAt(cues, now)[0]?.id ?? null) : null))
  const show = useEffectEvent(reveal)

  useEffect(() => {
    if (activeAt < 0) return undefined
    show(activeAt)
    // The focus goes with the active row; when its row went away (deleted, undone) it comes back to the list.
    if (!hadFocus.current || editing) return undefined
    const frame = requestAnimationFrame(() => {
      const here = document.activeElement
      const isFree = here === document.body || here?.getAttribute('role') === 'row'
      if (isFree)
        scroller.current?.querySelector<HTMLElement>('.cue-row.active')?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [activeAt, selection.active, editing])

  useEffect(() => {
    // The list follows the film, but never takes the text away from somebody who is typing.
    const at = placeOf(cues, playing)
    if (isRunning && !editing && follows) show(at)
  }, [playing, isRunning, editing, follows, cues])

  const rowOf = (target: EventTarget): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>('[data-cue]')?.dataset['cue'] : undefined

  const wordAt = (target: EventTarget): number | undefined => {
    const at = target instanceof Element && target.closest<HTMLElement>('[data-word]')?.dataset['word']
    return typeof at === 'string' ? Number(at) : undefined
  }
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const id = rowOf(event.target)
    const isIn = (where: string) => event.target instanceof Element && event.target.closest(where) !== null
    const how = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    // The first press opens a row and closes another, so that the second may meet a third one: it means the same cue.
    if (
      event.detail === 2 &&
      pressed.current !== null &&
      pressed.current === store.get().history.selection.active
    ) {
      store.set({ editing: true })
      return
    }
    pressed.current = id === undefined || how !== 'only' || isIn('.cell-word') ? null : id
    if (id === undefined || isIn('.editor, .cell-word')) return
    store.set({ editing: false })
    const word = wordAt(event.target)
    if (how === 'only' && word !== undefined) {
      goToWord(session, { cue: id, at: word })
      return
    }
    selectCue(session, id, how)
    const cue = cues[placeOf(cues, id)]
    if (cue !== undefined && how === 'only') seek(session, cue.start)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    if (event.altKey || event.nativeEvent.isComposing) return
    const isMod = event.ctrlKey || event.metaKey
    const inSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? page * row) / row) - 2)
    const steps: Readonly<Record<string, number>> = isMod
      ? {}
      : {
          ArrowUp: -1,
          ArrowDown: 1,
          PageUp: -inSight,
          PageDown: inSight,
          Home: -cues.length,
          End: cues.length,
        }
    const step = steps[event.key]
    if (step !== undefined) goToCue(session, step, event.shiftKey)
    else if (!isMod && (event.key === 'Enter' || event.key === 'F2'))
      store.set({ editing: true, caret: null })
    else if (isMod && event.key.toLowerCase() === 'a') {
      const { history } = store.get()
      const all = { active: selection.active ?? cues[0]?.id ?? null, cues: cues.map(({ id }) => id) }
      store.set({ history: select(history, all) })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="cue-scroller" ref={scroller} style={{ '--names': names } as Record<string, string>}>
      <div
        role="grid"
        aria-label={t('Cues')}
        aria-rowcount={cues.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        tabIndex={activeAt < 0 ? 0 : -1}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget, currentTarget }) => {
          // No next target: the window lost the focus or the row went away; the list still has it.
          if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) hadFocus.current = false
        }}
        onFocus={({ target, currentTarget }) => {
          hadFocus.current = true
          if (target === currentTarget && activeAt < 0) {
            const first = cuesAt(cues, transport.now())[0] ?? cues[0]
            if (first !== undefined) selectCue(session, first.id)
          }
        }}
      >
        <div role="row" className="cue-head" aria-rowindex={1}>
          {columns.map((name) => (
            <span
              key={name}
              role="columnheader"
              {...(name === 'cps' ? { title: t('Characters a second') } : {})}
            >
              {said(name)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="cue-rows" style={{ height: heightOf(layout) }}>
          {rows.map((at) => {
            const cue = cues[at]
            const isActive = at === activeAt
            return cue === undefined ? null : (
              <CueRow
                key={cue.id}
                cue={cue}
                at={at}
                top={topOf(layout, at)}
                isActive={isActive}
                isSelected={selected.has(cue.id)}
                isPlaying={cue.id === playing}
                limits={limits}
                measure={isActive ? measureOpen : null}
                beside={theirs === null ? null : besideOf(cues, theirs, at)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Tells a screen reader which cue it is and what is wrong with it. */
function Announcer() {
  const text = useStore((state) => {
    const { history } = state
    const { cues } = history.document
    const at = placeOf(cues, history.selection.active)
    const cue = cues[at]
    if (cue === undefined) return ''
    const seconds = toSeconds(minus(cue.end, cue.start))
    const wrong = excessesAt(state, at, cue)
      .map(({ message }) => ` ${message}`)
      .join('')
    return (
      t('Cue {{at}} of {{cues}}, {{seconds}} seconds.', {
        at: at + 1,
        cues: cues.length,
        seconds: formatNumber(seconds, 1),
      }) + wrong
    )
  })
  return (
    <p className="hidden" aria-live="polite">
      {text}
    </p>
  )
}
