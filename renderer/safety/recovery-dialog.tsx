import { FileClock, Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { CueChange } from '../../core/document/journal/changes.ts'
import { unpacked } from '../../core/document/journey.ts'
import type { RecoveryOffer } from '../../preload/recovery.ts'
import { t } from '../language/t.ts'
import { attempt } from '../session/notices.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { CuePreview } from './cue-preview.tsx'
import { acceptOffer, discardOffer, readOffers } from './recover.ts'
import { clock, when } from './when.ts'
import './safety.css'

/** Work that an earlier window left unsaved: what it is, a look at it, and what is to become of it. */
export function RecoveryDialog() {
  const session = useSession()
  const { store } = session
  const offers = useStore(({ safety }) => safety.offers)
  const [seen, setSeen] = useState<Seen | null>(null)
  const onClose = () => store.set({ dialog: null })

  useEffect(() => {
    void attempt(session, () => readOffers(session))
  }, [session])

  const look = (offer: RecoveryOffer) =>
    void attempt(session, async () => {
      const { document, changed } = await session.bridge.call('recovery.look', offer.id)
      setSeen({ offer, document: unpacked(document), changed: new Set(changed) })
    })
  if (seen !== null) return <Look seen={seen} onBack={() => setSeen(null)} />

  const open = offers.filter(({ isClosed }) => !isClosed)
  const closed = offers.filter(({ isClosed }) => isClosed)
  return (
    <Sheet
      title={t('Recover unsaved work')}
      width={680}
      onClose={onClose}
      foot={
        <Button className="button" onPress={onClose}>
          {open.length > 0 ? t('Decide later') : t('Close')}
        </Button>
      }
    >
      {open.length > 0 && (
        <>
          <p>
            {t(
              'Cuewright ended before this was saved. Nothing of it is lost, and undo and redo come back with it.',
            )}
          </p>
          <Offers offers={open} onLook={look} />
        </>
      )}
      {closed.length > 0 && (
        <>
          <h3 className="recoveries-head">{t('Closed without saving')}</h3>
          <p className="quiet">{t('Kept for two weeks, in case you think better of it.')}</p>
          <Offers offers={closed} onLook={look} />
        </>
      )}
      {offers.length === 0 && <p>{t('There is no unsaved work. Everything is in its file.')}</p>}
    </Sheet>
  )
}

interface OffersProps {
  readonly offers: readonly RecoveryOffer[]
  readonly onLook: (offer: RecoveryOffer) => void
}

function Offers({ offers, onLook }: OffersProps) {
  return (
    <ul className="recoveries">
      {offers.map((offer) => (
        <Offer key={offer.id} offer={offer} onLook={() => onLook(offer)} />
      ))}
    </ul>
  )
}

const nameOf = ({ file, media }: RecoveryOffer): string => file?.name ?? media ?? t('Untitled subtitles')

function Offer({ offer, onLook }: { readonly offer: RecoveryOffer; readonly onLook: () => void }) {
  const session = useSession()
  const { id, file, time, edits, cues, changes, draft, isClosed, isPartial, isRecognizing } = offer
  const name = nameOf(offer)
  return (
    <li className="recovery">
      <div className="recovery-head">
        <FileClock size={18} strokeWidth={1.5} aria-hidden />
        <div className="recovery-name">
          <strong>{name}</strong>
          <span className="quiet" dir="auto" title={file?.path ?? ''}>
            {file?.path ?? t('never saved to a file')}
          </span>
        </div>
        <div className="recovery-facts quiet">
          <span>{when(time)}</span>
          <span>
            {edits === null ? t('unsaved changes') : t('{{count}} unsaved changes', { count: edits })}
            {' · '}
            {t('{{count}} cues', { count: cues })}
          </span>
        </div>
      </div>
      {isPartial && (
        <p className="recovery-partial">
          {t(
            'Some of what was recorded is damaged. What was before that comes back; the damaged record is kept.',
          )}
        </p>
      )}
      {isRecognizing && (
        <p className="quiet">
          {t('Speech was being recognized. What was recognized comes back; then the rest can be added.')}
        </p>
      )}
      {(changes.length > 0 || draft !== null) && (
        <ul className="recovery-changes" aria-label={t('Last changes')}>
          {draft !== null && (
            <li>
              <Keyboard size={13} aria-hidden />
              <span className="quiet">{t('being typed')}</span>
              <ins dir="auto">{draft}</ins>
            </li>
          )}
          {changes.slice(0, draft === null ? 4 : 3).map((change, index) => (
            <Change key={index} change={change} />
          ))}
        </ul>
      )}
      <div className="recovery-answers">
        <Button className="button plain" onPress={() => discardOffer(session, id)}>
          {isClosed ? t('Remove for good') : t('Discard')}
        </Button>
        <Button className="button" onPress={onLook}>
          {t('Look at it')}
        </Button>
        <Button
          className="button primary"
          aria-label={t('Restore {{name}}', { name })}
          onPress={() => acceptOffer(session, id)}
        >
          {t('Restore')}
        </Button>
      </div>
    </li>
  )
}

function Change({ change: { before, after } }: { readonly change: CueChange }) {
  const one = after ?? before
  return (
    <li>
      <span className="number quiet">{one === null ? '' : clock(one.start)}</span>
      {before !== null && before.text !== after?.text && <del dir="auto">{before.text}</del>}
      {after !== null &&
        (before?.text === after.text ? (
          <span dir="auto">{after.text}</span>
        ) : (
          <ins dir="auto">{after.text}</ins>
        ))}
    </li>
  )
}

interface Seen {
  readonly offer: RecoveryOffer
  readonly document: SubtitleDocument
  readonly changed: ReadonlySet<string>
}

function Look({
  seen: { offer, document, changed },
  onBack,
}: {
  readonly seen: Seen
  readonly onBack: () => void
}) {
  const session = useSession()
  return (
    <Sheet
      title={t('Unsaved work on {{name}}', { name: nameOf(offer) })}
      width={760}
      onClose={() => session.store.set({ dialog: null })}
      foot={
        <>
          <Button className="button push" onPress={onBack}>
            {t('Back')}
          </Button>
          <Button className="button primary" onPress={() => acceptOffer(session, offer.id)}>
            {t('Restore')}
          </Button>
        </>
      }
    >
      <CuePreview cues={document.cues} changed={changed} />
    </Sheet>
  )
}
