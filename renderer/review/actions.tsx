import { Check, PencilLine, Play, Plus, Replace } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Cue } from '../../core/cues/cue.ts'
import type { ReviewItem } from '../../core/review/item.ts'
import { keyLabel } from '../keys/label.ts'
import { cueOf, placeOf } from '../session/cues-at.ts'
import { useSession, useStore } from '../store.ts'
import { t } from '../language/t.ts'
import {
  acceptAll,
  acceptItem,
  chooseAlternative,
  cueForItem,
  playItem,
  replaceAll,
  sameAs,
  typeInstead,
} from './queue.ts'
import { Context } from './context.tsx'

/** What the active row shows besides its buttons: a field for another word, or where the same word stands. */
export type Open = null | { readonly kind: 'edit'; readonly text: string } | { readonly kind: 'same' }

interface ActionsProps {
  readonly item: ReviewItem
  readonly cue: Cue
  /** Its number in the queue, from 0. */
  readonly at: number
  readonly open: Open
  readonly setOpen: (open: Open) => void
}

const toRow = (element: Element | null): void =>
  element?.closest<HTMLElement>('[role=row]')?.focus({ preventScroll: true })

/** All that can be done at a place, by mouse; the keys beside the names do the same from the row. */
export function ReviewActions({ item, cue, open, setOpen }: ActionsProps) {
  const session = useSession()
  const cues = useStore(({ history }) => history.document.cues)
  const hasMedia = useStore(({ media }) => media !== null)
  const word = item.signs === null ? undefined : cue.words[item.at]
  const alternatives = (word?.alternatives ?? []).slice(0, 9)
  const isBetween = item.signs === null && (item.at === 0 || item.at === cue.words.length)
  const same = word === undefined ? 0 : sameAs(cues, item).length
  return (
    <>
      <div className="review-buttons">
        <Act
          icon={Check}
          label={word === undefined ? t('Nothing is missing') : t('It is right')}
          keys="Enter"
          onPress={() => acceptItem(session, item)}
          primary
        />
        {hasMedia && (
          <Act icon={Play} label={t('Play')} keys="Space" onPress={() => playItem(session, item)} />
        )}
        <Act
          icon={word === undefined ? Plus : PencilLine}
          label={word === undefined ? t('Write what is missing') : t('Edit')}
          keys="F2"
          onPress={() => setOpen({ kind: 'edit', text: word?.text ?? '' })}
        />
        {isBetween && <Act icon={Plus} label={t('New cue here')} onPress={() => cueForItem(session, item)} />}
        {same > 1 && (
          <Act
            icon={Replace}
            label={t('The same {{count}} times', { count: same })}
            keys="Shift+Enter"
            isOpen={open?.kind === 'same'}
            onPress={() => setOpen(open?.kind === 'same' ? null : { kind: 'same' })}
          />
        )}
      </div>
      {alternatives.length > 0 && (
        <p className="review-alternatives">
          <span className="quiet">{t('It may be')}</span>
          {alternatives.map((text, index) => (
            <button
              key={text}
              type="button"
              tabIndex={-1}
              className="button small"
              onClick={() => chooseAlternative(session, item, text)}
            >
              {text} <kbd>{index + 1}</kbd>
            </button>
          ))}
        </p>
      )}
      {open?.kind === 'edit' && (
        <Field
          key={open.text}
          label={word === undefined ? t('What is missing') : t('Instead of {{text}}', { text: word.text })}
          text={open.text}
          isChosen={word !== undefined && open.text === word.text}
          onDone={(text, field) => {
            setOpen(null)
            toRow(field)
            if (text !== null) typeInstead(session, item, text)
          }}
        />
      )}
      {open?.kind === 'same' && same > 1 && (
        <Same
          item={item}
          onClose={(from) => {
            setOpen(null)
            toRow(from)
          }}
        />
      )}
    </>
  )
}

interface ActProps {
  readonly icon: typeof Check
  readonly label: string
  readonly keys?: string
  readonly primary?: boolean
  readonly isOpen?: boolean
  readonly onPress: () => void
}

/** Out of the order of Tab, which goes through the queue: from the row its key does the same. */
function Act({ icon: Icon, label, keys, primary = false, isOpen, onPress }: ActProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`button small${primary ? ' primary' : ''}`}
      {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })}
      onClick={onPress}
    >
      <Icon size={13} aria-hidden /> {label}
      {keys !== undefined && <kbd>{keyLabel(keys)}</kbd>}
    </button>
  )
}

interface FieldProps {
  readonly label: string
  readonly text: string
  /** The old word is there to be replaced as a whole; otherwise typing goes on behind the first letter. */
  readonly isChosen: boolean
  /** Null: leave all as it was. */
  readonly onDone: (text: string | null, field: HTMLElement) => void
}

function Field({ label, text, isChosen, onDone }: FieldProps) {
  const [value, setValue] = useState(text)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onDone(value, event.currentTarget)
    else if (event.key === 'Escape') onDone(null, event.currentTarget)
    else return
    event.preventDefault()
  }
  return (
    <label className="review-field">
      <span className="quiet">{label}</span>
      <input
        className="input"
        ref={(element) => {
          if (element === null || document.activeElement === element) return
          element.focus({ preventScroll: true })
          if (isChosen) element.select()
          else element.setSelectionRange(element.value.length, element.value.length)
        }}
        dir="auto"
        spellCheck
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className="quiet">
        <kbd>{keyLabel('Enter')}</kbd> {value.trim() === '' ? t('takes the word away') : t('puts it in')}
      </span>
    </label>
  )
}

/** A list that scrolls is reached by keys too. */
const scrolled = { tabIndex: 0, role: 'list' }

interface SameProps {
  readonly item: ReviewItem
  readonly onClose: (from: Element) => void
}

/** Where the same word stands, and what to do with all of it. */
function Same({ item, onClose }: SameProps) {
  const session = useSession()
  const cues = useStore(({ history }) => history.document.cues)
  const word = cueOf(cues, item.cue)?.words[item.at]?.text ?? ''
  const places = sameAs(cues, item)
  const [value, setValue] = useState(word)
  const isSame = value.trim() === word
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    event.stopPropagation()
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose(event.currentTarget)
  }
  return (
    <div
      className="review-same"
      role="group"
      aria-label={t('{{word}}, {{count}} times', { word, count: places.length })}
    >
      <ol className="review-places" aria-label={t('Where it stands')} {...scrolled}>
        {places.map(({ id, at }) => {
          const cue = cueOf(cues, id)
          return cue === undefined ? null : (
            <li key={`${id}:${at}`}>
              <span className="number quiet">{placeOf(cues, id) + 1}</span>
              <span dir="auto">
                <Context cue={cue} item={{ at, signs: true }} />
              </span>
            </li>
          )
        })}
      </ol>
      <div className="review-buttons">
        <button
          type="button"
          ref={(element) => element?.focus({ preventScroll: true })}
          className="button small"
          onKeyDown={onKeyDown}
          onClick={() => acceptAll(session, places)}
        >
          {t('All {{count}} are right', { count: places.length })}
        </button>
        <label className="review-field">
          <span className="quiet">{t('or all are')}</span>
          <input
            className="input"
            dir="auto"
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
            onKeyDown={(event) => {
              onKeyDown(event)
              if (event.key !== 'Enter' || isSame || value.trim() === '') return
              event.preventDefault()
              replaceAll(session, places, value)
            }}
          />
        </label>
        <button
          type="button"
          className="button small"
          disabled={isSame || value.trim() === ''}
          onKeyDown={onKeyDown}
          onClick={() => replaceAll(session, places, value)}
        >
          {t('Replace {{count}}', { count: places.length })}
        </button>
      </div>
    </div>
  )
}
