import { Plus, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeySettings } from '../../../preload/program.ts'
import { said } from '../../language/said.ts'
import { t } from '../../language/t.ts'
import { useStore } from '../../store.ts'
import type { Action } from '../action.ts'
import { holderOf, type Bound } from '../bound.ts'
import { keyLabel } from '../label.ts'
import { sameness } from '../press.ts'
import { giveKey, isChanged, moveKey, resetKeys, takeKey } from './change.ts'
import { reservedBy, type Reserved } from './reserved.ts'
import { useRecord } from './use-record.ts'

interface RowProps {
  readonly action: Action
  readonly bound: Bound
  readonly settings: KeySettings
  readonly isRecording: boolean
  readonly onRecord: (isOn: boolean) => void
  readonly onChange: (settings: KeySettings) => void
}

/** What came of the last press, until there is another. */
type Outcome =
  | { readonly kind: 'held'; readonly keys: string; readonly by: Action }
  | { readonly kind: 'refused'; readonly keys: string; readonly by: Reserved }
  | { readonly kind: 'given'; readonly keys: string; readonly by: Reserved | null }

/** One action with its keys. */
export function KeyRow({ action, bound, settings, isRecording, onRecord, onChange }: RowProps) {
  const app = useStore((state) => state.app)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const keys = bound.keys.get(action.id) ?? []
  const label = said(action.label).replace(/…$/, '')
  useRecord(isRecording, (pressed) => {
    onRecord(false)
    if (pressed === null) return
    const by = app === null ? null : reservedBy(pressed, app)
    const holder = holderOf(bound, pressed, action)
    if (by?.never === true) setOutcome({ kind: 'refused', keys: pressed, by })
    else if (holder !== undefined) setOutcome({ kind: 'held', keys: pressed, by: holder })
    else {
      setOutcome({ kind: 'given', keys: pressed, by })
      onChange(giveKey(settings, action, pressed))
    }
  })
  const done = (next: KeySettings) => {
    setOutcome(null)
    onChange(next)
    add.current?.focus()
  }
  const conflicts = bound.conflicts.filter(({ holder, other }) => holder === action || other === action)
  return (
    <li className="key-row" data-action={action.id}>
      <span className="key-name">{label}</span>
      <span className="key-chips">
        {keys.map((each) => (
          <span key={each} className="key-chip">
            <kbd>{keyLabel(each)}</kbd>
            <button
              type="button"
              aria-label={t('Take {{keys}} from {{action}}', { keys: keyLabel(each), action: label })}
              onClick={() => done(takeKey(settings, action, each))}
            >
              <X size={11} aria-hidden />
            </button>
          </span>
        ))}
        <button
          type="button"
          ref={add}
          className={`button small${isRecording ? ' recording' : ' plain'}`}
          aria-label={
            isRecording
              ? t('Press the key for {{action}}', { action: label })
              : t('Give a key to {{action}}', { action: label })
          }
          onClick={() => {
            setOutcome(null)
            onRecord(!isRecording)
          }}
        >
          {isRecording ? t('Press a key…') : <Plus size={13} aria-hidden />}
        </button>
        <button
          type="button"
          className="button plain small icon"
          aria-label={t('Reset the keys of {{action}}', { action: label })}
          title={t('Back to the keys of the map')}
          disabled={!isChanged(settings, action)}
          onClick={() => done(resetKeys(settings, action))}
        >
          <RotateCcw size={12} aria-hidden />
        </button>
      </span>
      <div className="key-said" role="status">
        {outcome?.kind === 'refused' && (
          <p className="key-amiss">
            <TriangleAlert size={13} aria-hidden /> {keeperOf(outcome.keys, outcome.by)}
          </p>
        )}
        {outcome?.kind === 'given' && outcome.by !== null && (
          <p className="quiet">{keeperOf(outcome.keys, outcome.by)}</p>
        )}
        {outcome?.kind === 'held' && (
          <Held
            keys={outcome.keys}
            by={outcome.by}
            onTake={() => done(moveKey(settings, outcome.by, action, outcome.keys))}
            onLeave={() => {
              setOutcome(null)
              add.current?.focus()
            }}
          />
        )}
        {outcome === null &&
          conflicts.map(({ keys: each, holder, other }) => {
            const rival = holder === action ? other : holder
            // Each may write the same key in its own way.
            const theirs =
              (bound.keys.get(rival.id) ?? []).find((one) => sameness(one) === sameness(each)) ?? each
            return (
              <p key={`${each} ${rival.id}`} className="key-amiss">
                <TriangleAlert size={13} aria-hidden />
                <span>
                  {t('{{keys}} is also “{{other}}”.', { keys: keyLabel(each), other: said(rival.label) })}{' '}
                  {holder === action ? t('It does this one.') : t('It does that one.')}
                </span>
                <button type="button" className="link" onClick={() => done(takeKey(settings, rival, theirs))}>
                  {t('Take it from there')}
                </button>
              </p>
            )
          })}
      </div>
    </li>
  )
}

interface HeldProps {
  readonly keys: string
  readonly by: Action
  readonly onTake: () => void
  readonly onLeave: () => void
}

function Held({ keys, by, onTake, onLeave }: HeldProps) {
  const take = useRef<HTMLButtonElement>(null)
  // The press ended in the row's own button; the question is the next thing to answer.
  useEffect(() => take.current?.focus(), [])
  return (
    <p className="key-amiss">
      <TriangleAlert size={13} aria-hidden />
      <span>{t('{{keys}} is “{{other}}” now.', { keys: keyLabel(keys), other: said(by.label) })}</span>
      <button type="button" ref={take} className="button small" onClick={onTake}>
        {t('Take it from there')}
      </button>
      <button type="button" className="button plain small" onClick={onLeave}>
        {t('Leave it there')}
      </button>
    </p>
  )
}

function keeperOf(keys: string, { who }: Reserved): string {
  const label = keyLabel(keys)
  switch (who) {
    case 'system':
      return t('The system keeps {{keys}} for itself.', { keys: label })
    case 'browser':
      return t('The browser keeps {{keys}} for itself; the desktop program can have it.', { keys: label })
    case 'window':
      return t('{{keys}} leads through the window and out of dialogs, so it stays as it is.', { keys: label })
    case 'text':
      return t('Text fields need {{keys}}, so it stays as it is.', { keys: label })
    case 'typing':
      return t('{{keys}} works where nobody types: in the list, in the timeline, at the player.', {
        keys: label,
      })
  }
}
