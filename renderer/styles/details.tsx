import { LayoutGrid, NotebookPen, UserRound } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { alignmentOf } from '../../core/cues/alignment.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { colorOfSpeaker, speakersOf } from '../../core/document/speakers.ts'
import { defaultStyleName } from '../../core/document/style.ts'
import { styleNameOf } from '../../core/document/style-uses.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { place, setNote, setSpeaker, setStyle } from '../session/looks.ts'
import { useSession, useStore } from '../store.ts'
import { NinePlaces } from './nine-places.tsx'
import { placeNames } from './place-names.ts'
import { Swatch } from './swatch.tsx'
import './styles.css'

/** What belongs to the open cue beside its text: who speaks, which style, where it stands, what is noted. */
export function CueDetails({ cue }: { readonly cue: Cue }) {
  return (
    <div className="details" role="group" aria-label={t('Speaker, style, place and note')}>
      <SpeakerField key={`speaker ${cue.id} ${cue.speaker ?? ''}`} cue={cue} />
      <StyleField cue={cue} />
      <PlaceButton cue={cue} />
      <NoteField key={`note ${cue.id} ${cue.note ?? ''}`} cue={cue} />
    </div>
  )
}

/** Enter keeps what stands in a field and goes back to the list, Escape leaves it as it was. */
const leaving =
  (reset: () => void) =>
  (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') reset()
    const row = event.currentTarget.closest<HTMLElement>('[role=row]')
    // After the field has its old text again, so that leaving it keeps nothing.
    setTimeout(() => row?.focus())
  }

function SpeakerField({ cue }: { readonly cue: Cue }) {
  const session = useSession()
  const list = useId()
  const document = useStore(({ history }) => history.document)
  const [text, setText] = useState(cue.speaker ?? '')
  return (
    <label className="cue-detail">
      <UserRound size={14} strokeWidth={1.75} aria-hidden />
      <Swatch color={colorOfSpeaker(document, cue.speaker)} />
      <input
        name="speaker"
        className="input selectable detail-speaker"
        aria-label={t('Speaker')}
        placeholder={t('Speaker')}
        list={list}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={leaving(() => setText(cue.speaker ?? ''))}
        onBlur={() => {
          if (text.trim() !== (cue.speaker ?? '')) setSpeaker(session, text)
        }}
      />
      <datalist id={list}>
        {speakersOf(document).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  )
}

function StyleField({ cue }: { readonly cue: Cue }) {
  const session = useSession()
  const styles = useStore(({ history }) => history.document.styles)
  const own = styleNameOf(cue)
  const names = [...new Set([defaultStyleName, ...Object.keys(styles), own])]
  if (names.length < 2) return null
  return (
    <select
      name="style"
      className="input detail-style"
      aria-label={t('Style')}
      title={t('Style')}
      value={own}
      onChange={({ currentTarget }) => setStyle(session, currentTarget.value)}
    >
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  )
}

function PlaceButton({ cue }: { readonly cue: Cue }) {
  const session = useSession()
  const alignment = alignmentOf(cue)
  const name = said(placeNames[alignment])
  return (
    <DialogTrigger>
      <Button className="button plain small" aria-label={t('Place: {{place}}', { place: name })}>
        <LayoutGrid size={14} strokeWidth={1.75} aria-hidden />
        {name}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="place-box" aria-label={t('Place on the picture')}>
          {({ close }) => (
            <>
              <NinePlaces
                label={t('Place on the picture')}
                value={alignment}
                onChange={(next) => void place(session, { kind: 'nine', alignment: next })}
              />
              <Button
                className="button small"
                onPress={() => {
                  close()
                  session.store.set({ dialog: { kind: 'place' } })
                }}
              >
                {t('More about the place…')}
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function NoteField({ cue }: { readonly cue: Cue }) {
  const session = useSession()
  const [text, setText] = useState(cue.note ?? '')
  return (
    <label className="cue-detail detail-note">
      <NotebookPen size={14} strokeWidth={1.75} aria-hidden />
      <input
        name="note"
        className="input selectable"
        aria-label={t('Note')}
        placeholder={t('Note, never shown to viewers')}
        autoComplete="off"
        dir="auto"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={leaving(() => setText(cue.note ?? ''))}
        onBlur={() => {
          if (text.trim() !== (cue.note ?? '').replace(/\n/g, ' ')) setNote(session, text)
        }}
      />
    </label>
  )
}
