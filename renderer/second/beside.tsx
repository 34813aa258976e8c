import { AlignHorizontalJustifyStart, ClipboardCopy, Play, type LucideIcon } from 'lucide-react'
import { plain } from '../../core/cues/markup.ts'
import { charactersPerSecond } from '../../core/cues/reading.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { t } from '../language/t.ts'
import { actions } from '../keys/actions.ts'
import { keyLabel } from '../keys/label.ts'
import { useBound } from '../keys/use-key.ts'
import { useSession, useStore } from '../store.ts'
import { besideCue, type Beside } from './pairs.ts'

const flat = (text: string): string => plain(text).replaceAll('\n', ' ⏎ ')

/** What the reference says where a row stands, in one line. */
export function BesideLine({ beside }: { readonly beside: Beside }) {
  const { cues, at } = beside
  return (
    <span className="beside-line" dir="auto" data-testid="beside">
      <bdi className="hidden">{t('Reference:')} </bdi>
      {cues.length === 0 ? (
        <span className="beside-none">{t('(nothing in the reference)')}</span>
      ) : at > 0 ? (
        <span className="beside-none">{t('(the same as above)')}</span>
      ) : (
        cues.map(({ id, text }, number) => (
          <span key={id}>
            {number > 0 && <span className="beside-join"> | </span>}
            {flat(text)}
          </span>
        ))
      )}
    </span>
  )
}

/** The same in the open row: to be read, heard and taken. It cannot be written into. */
export function BesideEditor({ cue }: { readonly cue: string }) {
  const session = useSession()
  const bound = useBound()
  const beside = useStore((state) => besideCue(state, cue))
  if (beside === null) return null
  const { cues, shared, at } = beside
  const button = (id: string, Icon: LucideIcon, label: string) => {
    const action = actions.find((each) => each.id === id)
    if (action?.isEnabled(session) !== true) return null
    const keys = bound.keys.get(id)?.[0]
    return (
      <button
        type="button"
        className="button plain small"
        title={keys === undefined ? label : `${label} (${keyLabel(keys)})`}
        aria-label={label}
        // The text keeps the focus, and with it the text cursor.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => action.run(session)}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </button>
    )
  }
  return (
    <div className="beside" role="group" aria-label={t('Reference')} data-testid="beside-open">
      {cues.length === 0 && <p className="beside-none">{t('(nothing in the reference)')}</p>}
      {cues.map((each) => (
        <div key={each.id} className="beside-cue">
          <p className="beside-text selectable" dir="auto">
            {plain(each.text)}
          </p>
          <p className="beside-facts number">
            {formatClock(each.start)} – {formatClock(each.end)}{' '}
            <span className="number">
              · {speed(each)} {t('cps')}
            </span>
          </p>
        </div>
      ))}
      {shared > 1 && (
        <p className="beside-none">{t('Part {{at}} of {{shared}} of this cue.', { at: at + 1, shared })}</p>
      )}
      {cues.length > 0 && (
        <span className="beside-tools">
          {button('play-reference', Play, t('Play the reference cue'))}
          {button('copy-reference-text', ClipboardCopy, t('Copy the reference text into the cue'))}
          {button('copy-reference-times', AlignHorizontalJustifyStart, t('Take the times of the reference'))}
        </span>
      )}
    </div>
  )
}

function speed(cue: Parameters<typeof charactersPerSecond>[0]): string {
  const found = charactersPerSecond(cue)
  return Number.isFinite(found) ? found.toFixed(1) : '–'
}
