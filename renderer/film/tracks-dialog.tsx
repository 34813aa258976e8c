import { FileText, Save } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { isPictures, trackOffers, type TrackOffer } from '../../core/film/subtitle-tracks.ts'
import { nameOfTrack } from '../../core/film/track-name.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { languageName } from '../dialogs/model-facts.ts'
import { t } from '../language/t.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import '../speech/write-voice.css'
import './film.css'
import { openTrack, openTrackBeside } from './tracks.ts'
import { useWriting } from './use-writing.ts'
import { WriteTarget } from './write-target.tsx'
import { WritingReport } from './writing-report.tsx'

/** The subtitle tracks of the film: what they are, and what can be made of them. */
export function TracksDialog() {
  const { store, bridge } = useSession()
  const session = useSession()
  const media = useStore((state) => state.media?.opened)
  const [saving, setSaving] = useState<number | null>(null)
  const writing = useWriting()
  const onClose = () => store.set({ dialog: null })
  if (media === undefined) return null
  const offers = trackOffers(media.info)
  const isBusy = writing.state.type === 'writing'
  const read = (offer: TrackOffer, take: (opened: OpenedDocument) => void) =>
    writing.write(
      '',
      () => bridge.call('film.track', { media: media.id, track: offer.track.index, save: null }),
      (event) => {
        if (event.type === 'track-read') take(event.opened)
      },
    )
  const wanted = offers.find(({ track }) => track.index === saving)
  return (
    <Sheet
      title={t('Subtitles in this film')}
      width={620}
      onClose={onClose}
      foot={
        <Button className="button" onPress={onClose}>
          {t('Close')}
        </Button>
      }
    >
      <div className="film-side">
        {offers.length === 0 && <p>{t('This film has no subtitle tracks.')}</p>}
        <ul className="film-list">
          {offers.map((offer) => (
            <li key={offer.track.index} className="film-row">
              <span>{offerName(offer)}</span>
              {offer.format !== null && (
                <span className="film-buttons">
                  <Button
                    className="button small"
                    isDisabled={isBusy}
                    onPress={() => read(offer, (opened) => openTrack(session, opened))}
                  >
                    <FileText size={14} aria-hidden /> {t('Open')}
                  </Button>
                  <Button
                    className="button small"
                    isDisabled={isBusy}
                    onPress={() => read(offer, (opened) => openTrackBeside(session, opened))}
                  >
                    {t('Open beside')}
                  </Button>
                  <Button
                    className="button small"
                    isDisabled={isBusy}
                    onPress={() => setSaving(offer.track.index)}
                  >
                    <Save size={14} aria-hidden /> {t('Save as a file')}
                  </Button>
                </span>
              )}
              <span className="quiet">
                {[offer.kind, ...marksOf(offer)].join(', ')}
                {isPictures(offer) &&
                  ` – ${t('These are pictures. Making text of them needs text recognition (OCR), which this program does not do.')}`}
                {!isPictures(offer) && offer.format === null && ` – ${t('It cannot be read as text.')}`}
              </span>
            </li>
          ))}
        </ul>
        {wanted !== undefined && (
          <WriteTarget
            key={wanted.track.index}
            extension={wanted.format === 'webvtt' ? 'vtt' : (wanted.format ?? 'srt')}
            suffix={suffixOf(wanted)}
            isReady={!isBusy}
            existing={writing.state.type === 'exists' ? writing.state.path : null}
            onWrite={(path, overwrite) =>
              writing.write(path, () =>
                bridge.call('film.track', {
                  media: media.id,
                  track: wanted.track.index,
                  save: { path, overwrite },
                }),
              )
            }
          />
        )}
        {(writing.state.type !== 'done' || writing.state.path !== '') && (
          <WritingReport writing={writing} label={t('Reading the subtitles')} />
        )}
      </div>
    </Sheet>
  )
}

/** "de.forced" of "film.de.forced.srt". */
const suffixOf = ({ track, language }: TrackOffer): string => {
  const marks = { isForced: track.isForced === true, isHearingImpaired: track.isHearingImpaired === true }
  const name = nameOfTrack('x', { language, ...marks }, 'srt').slice(2, -4)
  return name === '' ? `track${track.index}` : name
}

const offerName = ({ track, language }: TrackOffer): string =>
  [
    language === '' ? t('Track {{index}}', { index: track.index }) : languageName(language),
    ...(track.title === undefined ? [] : [`“${track.title}”`]),
  ].join(', ')

const marksOf = ({ track }: TrackOffer): readonly string[] => [
  ...(track.isDefault ? [t('shown by itself')] : []),
  ...(track.isForced === true ? [t('forced')] : []),
  ...(track.isHearingImpaired === true ? [t('for those who do not hear')] : []),
]
