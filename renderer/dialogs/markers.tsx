import { LocateFixed, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Input, TextField } from 'react-aria-components'
import {
  chapterLines,
  chaptersOf,
  chaptersVtt,
  lacksOf,
  type ChapterLack,
} from '../../core/document/chapters.ts'
import type { Marker } from '../../core/document/marker.ts'
import { displayOf, formatTime } from '../../core/time/time-display.ts'
import { said } from '../language/said.ts'
import { later, t } from '../language/t.ts'
import { saveText } from '../own-file/save.ts'
import { gridOf } from '../player/frames.ts'
import { durationOf, frameRateOf } from '../session/facts.ts'
import { seek } from '../session/navigate.ts'
import { attempt } from '../session/notices.ts'
import { suggestion } from '../session/save.ts'
import { nameMarker, removeMarker, timelineOf } from '../session/timeline.ts'
import { useSession, useStore } from '../store.ts'
import { CopyButton } from '../theme/copy-button.tsx'
import { focusFirst, IconButton, Sheet } from '../theme/controls.tsx'

const none: readonly Marker[] = []

/** All markers in order: each can be named, gone to and taken away. `first` is the one whose name has the focus. */
export function MarkersDialog({ first }: { readonly first: string | null }) {
  const { store } = useSession()
  const markers = useStore(({ history }) => history.document.markers ?? none)
  const onClose = () => store.set({ dialog: null })
  return (
    <Sheet
      title={t('Markers')}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Chapters markers={markers} />
          <Button className="button primary" onPress={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      {markers.length === 0 ? (
        <p className="quiet">{t('No markers are left. N adds one at the playhead.')}</p>
      ) : (
        <ol className="markers">
          {markers.map((marker) => (
            <MarkerRow key={marker.id} marker={marker} isFirst={marker.id === (first ?? markers[0]?.id)} />
          ))}
        </ol>
      )}
    </Sheet>
  )
}

const lacks: Readonly<Record<ChapterLack, string>> = {
  start: later('YouTube shows chapters only where the first one begins at 0:00.'),
  few: later('YouTube shows chapters only where there are three of them.'),
  short: later('YouTube shows chapters only where each takes ten seconds.'),
}

/** Markers with names are chapters for players and platforms. */
function Chapters({ markers }: { readonly markers: readonly Marker[] }) {
  const session = useSession()
  const duration = useStore(durationOf)
  const chapters = chaptersOf(markers, duration)
  const [lack] = lacksOf(chapters)
  if (chapters.length === 0) return null
  const save = () => {
    const { folder, name } = suggestion(session.store.get(), 'chapters.vtt')
    void attempt(session, () => saveText(session, name, chaptersVtt(chapters), { type: 'text/vtt', folder }))
  }
  return (
    <>
      {lack !== undefined && <p className="push quiet-note foot-note">{said(lacks[lack])}</p>}
      <CopyButton
        className={`button${lack === undefined ? ' push' : ''}`}
        label={t('Copy chapters for YouTube')}
        text={() => chapterLines(chapters)}
      />
      <Button className="button" onPress={save}>
        {t('Save chapters as WebVTT…')}
      </Button>
    </>
  )
}

function MarkerRow({ marker, isFirst }: { readonly marker: Marker; readonly isFirst: boolean }) {
  const session = useSession()
  const { store } = session
  const [label, setLabel] = useState(marker.label)
  const time = useStore((state) => {
    const rate = frameRateOf(state)
    return formatTime(
      marker.at,
      displayOf(timelineOf(state).ruler, rate, state.media?.opened.info.timecode, gridOf(state)),
    )
  })
  const keep = () => {
    if (label !== marker.label) nameMarker(session, marker.id, label)
  }
  return (
    <li>
      <span className="number">{time}</span>
      <TextField
        aria-label={t('Name of the marker at {{time}}', { time })}
        value={label}
        onChange={setLabel}
        onBlur={keep}
      >
        <Input
          // The dialog opens to name this one.
          ref={isFirst ? focusFirst : null}
          className="input"
          placeholder={t('Name')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            keep()
            store.set({ dialog: null })
          }}
        />
      </TextField>
      <IconButton
        icon={LocateFixed}
        small
        label={t('Go to the marker at {{time}}', { time })}
        onPress={() => {
          keep()
          seek(session, marker.at)
          store.set({ dialog: null })
        }}
      />
      <IconButton
        icon={Trash2}
        small
        label={t('Remove the marker at {{time}}', { time })}
        onPress={() => removeMarker(session, marker.id)}
      />
    </li>
  )
}
