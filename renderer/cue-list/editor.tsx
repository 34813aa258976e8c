import { CircleHelp, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Cue } from '../../core/cues/cue.ts'
import { plain } from '../../core/cues/markup.ts'
import { tokenSpans } from '../../core/cues/tokens.ts'
import { commitDraft, mergeWithNext, mergeWithPrevious, setDraft } from '../session/edit.ts'
import { goToCue } from '../session/navigate.ts'
import { setCaret } from '../session/word.ts'
import { useSession, useStore } from '../store.ts'
import { BesideEditor } from '../second/beside.tsx'
import { goOnTranslating } from '../second/translating.ts'
import { CueDetails } from '../styles/details.tsx'
import { FieldHits } from '../find/field-hits.tsx'
import { openSpellMenu } from '../spelling/menu.ts'
import { SpellMenu } from '../spelling/spell-menu.tsx'
import { SpellMarks } from '../spelling/spell-marks.tsx'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'
import type { Limits } from '../guidelines/limits.ts'
import { CueFindings } from '../guidelines/cue-findings.tsx'
import { measure } from './measure.ts'
import { Legend } from './legend.tsx'
import { Offers } from './offers.tsx'
import { CueTools } from './tools.tsx'
import { WordChips } from './words.tsx'
import './editor.css'

interface EditorProps {
  readonly cue: Cue
  readonly limits: Limits
  readonly at: number
}

/** The active cue's text, its words with where their times come from, and what its reader has to cope with. */
export function CueEditor({ cue, limits, at }: EditorProps) {
  const session = useSession()
  const { store } = session
  const draft = useStore((state) => (state.draft?.cue === cue.id ? state.draft.text : null))
  const editing = useStore((state) => state.editing)
  const hasDictionary = useStore(({ spelling }) => spelling.dictionary !== null)
  const field = useRef<HTMLTextAreaElement>(null)
  const text = draft ?? cue.text

  useEffect(() => {
    const area = field.current
    if (!editing || area === null || document.activeElement === area) return
    const { caret, word } = store.get()
    // Where it was left, at the selected word, or at the end.
    const chosen = word?.cue === cue.id ? tokenSpans(area.value)[word.at]?.to : undefined
    const place = Math.min(caret ?? chosen ?? area.value.length, area.value.length)
    area.focus({ preventScroll: true })
    area.setSelectionRange(place, place)
  }, [editing, store, cue.id])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, every key belongs to it.
    if (event.nativeEvent.isComposing || event.key === 'Process') return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const isBare = selectionStart === selectionEnd
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      commitDraft(session)
      if (!goOnTranslating(session)) goToCue(session, 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      store.set({ draft: null, editing: false, caret: null })
      event.currentTarget.closest<HTMLElement>('[role=row]')?.focus()
    } else if (event.key === 'Backspace' && isBare && selectionStart === 0) {
      event.preventDefault()
      mergeWithPrevious(session)
    } else if (event.key === 'Delete' && isBare && selectionEnd === value.length) {
      event.preventDefault()
      mergeWithNext(session)
    }
  }

  return (
    <div className="editor">
      <BesideEditor cue={cue.id} />
      <div className="editor-text">
        <textarea
          ref={field}
          className="editor-field selectable"
          aria-label={t('Text of cue {{at}}', { at: at + 1 })}
          dir="auto"
          // Where we have no dictionary, the browser may have one.
          spellCheck={!hasDictionary}
          rows={Math.max(2, text.split('\n').length)}
          value={text}
          onChange={({ currentTarget }) => {
            setDraft(session, cue, currentTarget.value)
            setCaret(session, cue, currentTarget.value, currentTarget.selectionStart)
          }}
          onSelect={({ currentTarget }) => {
            // This comes late: by then another cue may be open, whose text cursor is elsewhere.
            const isOpen = store.get().history.selection.active === cue.id
            if (isOpen && document.activeElement === currentTarget) {
              setCaret(session, cue, currentTarget.value, currentTarget.selectionStart)
            }
          }}
          onFocus={({ currentTarget }) => store.set({ editing: true, caret: currentTarget.selectionStart })}
          onBlur={({ relatedTarget, currentTarget }) => {
            // Without a next target the window lost the focus or the row is going away; both say nothing about the text.
            if (relatedTarget === null || currentTarget.closest('.editor')?.contains(relatedTarget) === true)
              return
            commitDraft(session)
            store.set({ editing: false, caret: null })
          }}
          onKeyDown={onKeyDown}
          onContextMenu={(event) => {
            // The press put the text cursor into the word; elsewhere the system's own menu comes.
            if (openSpellMenu(session, event.currentTarget.selectionStart)) event.preventDefault()
          }}
        />
        <FieldHits cue={cue.id} text={text} />
        <SpellMarks cue={cue.id} text={text} />
        <SpellMenu cue={cue.id} text={text} />
      </div>
      <CueDetails cue={cue} />
      <WordChips cue={cue} />
      <Offers cue={cue.id} />
      <Counts cue={cue} text={text} limits={limits} />
      <CueFindings at={at} />
    </div>
  )
}

interface CountsProps {
  readonly cue: Cue
  readonly text: string
  readonly limits: Limits
}

/** "38/42"; without a limit the number alone. */
const of = (value: number, limit: number, digits?: number): string => {
  const number = Number.isFinite(value) ? formatNumber(value, digits) : '–'
  return limit < Infinity ? `${number}/${formatNumber(limit)}` : number
}

function Counts({ cue, text, limits }: CountsProps) {
  const { lines, speed, excesses } = measure(cue, limits, text)
  // What a guideline finds is said below, rule by rule.
  const isGuided = limits.counting !== undefined
  const isOver = (what: string) => excesses.some((excess) => excess.what === what)
  return (
    <div className="counts">
      <p className="number">
        {lines.map((length, line) => (
          <Count key={line} isOver={length > limits.charactersPerLine}>
            {of(length, limits.charactersPerLine)}
          </Count>
        ))}
        <Count isOver={isOver('speed')}>
          {of(speed, limits.charactersPerSecond, 1)} {t('cps')}
        </Count>
      </p>
      {cue.words.length > 0 && plain(text) !== '' && (
        <DialogTrigger>
          <Button
            className="button plain small icon legend-button"
            aria-label={t("What the words' marks mean")}
          >
            <CircleHelp size={14} aria-hidden />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Dialog aria-label={t("What the words' marks mean")} className="legend-box">
              <Legend />
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
      <CueTools />
      {!isGuided && excesses.length > 0 && (
        <p className="excess">
          <TriangleAlert size={13} aria-hidden /> {excesses[0]?.message}
        </p>
      )}
    </div>
  )
}

function Count({ isOver, children }: { readonly isOver: boolean; readonly children: React.ReactNode }) {
  return <span className={`count${isOver ? ' over' : ''}`}>{children}</span>
}
