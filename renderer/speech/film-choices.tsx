import { Input, Label, NumberField, TextField } from 'react-aria-components'
import type { MediaInfo } from '../../core/document/media.ts'
import { filmFormats } from '../../core/film/film-formats.ts'
import { soundOf, type FilmSound } from '../../core/dub/film-sound.ts'
import { trackName } from '../dialogs/track-name.ts'
import { SelectField } from '../export/select-field.tsx'
import { t } from '../language/t.ts'
import { mostDuck, type WriteChoices } from './write-choices.ts'

interface FilmChoicesProps {
  readonly choices: WriteChoices
  /** Undefined: there is none, and the picture is a plain one. */
  readonly film: MediaInfo | undefined
  readonly hasCaptions: boolean
  readonly onChange: (change: Partial<WriteChoices>) => void
}

/** What a film with a voice is made of. */
export function FilmChoices({ choices, film, hasCaptions, onChange }: FilmChoicesProps) {
  const sounds: readonly (readonly [FilmSound, string])[] = [
    ['track', t('Stays; the voice is one more track')],
    ['mixed-track', t('Stays; both mixed are one more track')],
    ['mix', t('Is mixed with the voice')],
    ['replace', t('Goes; only the voice is heard')],
  ]
  const { sound, track } = choices
  const isMixed = sound === 'mix' || sound === 'mixed-track'
  const tracks = film?.audio ?? []
  const mixed = film === undefined ? undefined : soundOf(film, track)
  return (
    <>
      <SelectField
        label={t('Format')}
        value={choices.format}
        options={filmFormats.map(({ id, name, extensions }) => [id, `${name} (.${extensions[0] ?? id})`])}
        onChange={(format) => onChange({ format: filmFormats.find(({ id }) => id === format)?.id ?? 'mp4' })}
      />
      {tracks.length > 0 && (
        <SelectField
          label={t('Sound of the film')}
          value={sound}
          options={sounds}
          onChange={(next) => onChange({ sound: sounds.find(([id]) => id === next)?.[0] ?? 'track' })}
        />
      )}
      {isMixed && tracks.length > 1 && (
        <SelectField
          label={t('Track to mix')}
          value={String(mixed?.index ?? '')}
          options={tracks.map((each) => [String(each.index), trackName(each)])}
          onChange={(index) => onChange({ track: Number(index) })}
        />
      )}
      {isMixed && tracks.length > 0 && (
        <NumberField
          className="field in-line"
          value={choices.duck}
          minValue={0}
          maxValue={mostDuck}
          formatOptions={{ maximumFractionDigits: 1 }}
          onChange={(duck) => {
            if (Number.isFinite(duck)) onChange({ duck })
          }}
        >
          <Label>{t('Lowered by, dB')}</Label>
          <span className="write-duck">
            <Input className="input number" />
            <span className="quiet">{t('While the voice speaks; elsewhere nothing changes.')}</span>
          </span>
        </NumberField>
      )}
      <TextField
        className="field in-line"
        value={choices.title}
        onChange={(title) => onChange({ title })}
        maxLength={200}
      >
        <Label>{t('Name of the track')}</Label>
        <Input className="input" spellCheck="false" autoComplete="off" />
      </TextField>
      {hasCaptions && (
        <label className="tick">
          <input
            type="checkbox"
            checked={choices.captions}
            onChange={({ currentTarget }) => onChange({ captions: currentTarget.checked })}
          />
          <span>{t('Captions as a track of text')}</span>
        </label>
      )}
    </>
  )
}
