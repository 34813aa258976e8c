import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { speakersOf, type Speaker } from '../../core/document/speakers.ts'
import { t } from '../language/t.ts'
import { canRun, runById } from '../session/edit.ts'
import { colorSpeaker, colorSpeakers, renameSpeaker } from '../session/looks.ts'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'

/** Everybody who speaks: names, colours, merging, and the way from and into the text. Every step can be undone. */
export function SpeakersDialog() {
  const session = useSession()
  const document = useStore(({ history }) => history.document)
  const speakers = speakersOf(document)
  const onClose = () => session.store.set({ dialog: null })
  return (
    <Sheet
      title={t('Speakers')}
      width={620}
      onClose={onClose}
      foot={
        <>
          <Button
            className="button push"
            isDisabled={speakers.every(({ color }) => color !== undefined)}
            onPress={() => void colorSpeakers(session)}
          >
            {t('Give each a colour')}
          </Button>
          <Button className="button primary" onPress={onClose}>
            {t('Done')}
          </Button>
        </>
      }
    >
      {speakers.length === 0 ? (
        <p className="quiet">
          {t(
            'Nobody is named yet. Name who speaks in the field of an open cue, or take names from the text.',
          )}
        </p>
      ) : (
        <ul className="people" aria-label={t('Speakers')}>
          {speakers.map((speaker, at) => (
            <Person key={speaker.name} speaker={speaker} number={at + 1} all={speakers} />
          ))}
        </ul>
      )}
      <div className="row-of-buttons">
        <Button
          className="button"
          isDisabled={!canRun(session, 'speakers-from-text')}
          onPress={() => runById(session, 'speakers-from-text')}
        >
          {t('Take speakers from the text')}
        </Button>
        <Button
          className="button"
          isDisabled={!canRun(session, 'speakers-to-text')}
          onPress={() => runById(session, 'speakers-to-text')}
        >
          {t('Write speakers into the text')}
        </Button>
      </div>
      <p className="quiet small-print">
        {t(
          '“JOHN: Come in.” becomes “Come in.” with John as its speaker, and back. With several cues selected, only in those.',
        )}
      </p>
    </Sheet>
  )
}

interface PersonProps {
  readonly speaker: Speaker
  readonly number: number
  readonly all: readonly Speaker[]
}

function Person({ speaker, number, all }: PersonProps) {
  const session = useSession()
  const { name, color, cues } = speaker
  const [text, setText] = useState(name)
  const keep = () => {
    // A name that cannot be had stays what it was.
    if (text.trim() !== name && !renameSpeaker(session, name, text)) setText(name)
  }
  const others = all.filter((each) => each.name !== name)
  return (
    <li className="person">
      <input
        type="color"
        className={`color-field${color === undefined ? ' none' : ''}`}
        aria-label={t('Colour of {{name}}', { name })}
        value={color ?? '#ffffff'}
        onChange={({ currentTarget }) => void colorSpeaker(session, name, currentTarget.value)}
      />
      <input
        className="input selectable"
        aria-label={t('Name of speaker {{number}}', { number })}
        dir="auto"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={keep}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Enter' && !nativeEvent.isComposing) keep()
        }}
      />
      <span className="quiet number">{t('{{count}} cues', { count: cues })}</span>
      <select
        className="input"
        aria-label={t('Merge {{name}} with', { name })}
        value=""
        disabled={others.length === 0}
        onChange={({ currentTarget }) => void renameSpeaker(session, name, currentTarget.value)}
      >
        <option value="">{t('Merge with…')}</option>
        {others.map((each) => (
          <option key={each.name} value={each.name}>
            {each.name}
          </option>
        ))}
      </select>
      {color !== undefined && (
        <Button
          className="button plain icon"
          aria-label={t('Take the colour of {{name}} away', { name })}
          onPress={() => void colorSpeaker(session, name, null)}
        >
          <X size={14} aria-hidden />
        </Button>
      )}
    </li>
  )
}
