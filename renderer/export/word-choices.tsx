import { Label, RadioGroup } from 'react-aria-components'
import { widestWindow } from '../../core/document/layout.ts'
import type { WordTimes } from '../../preload/files.ts'
import { Choice } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import type { Choices } from './choices.ts'
import { SelectField } from './select-field.tsx'

interface ChoiceProps {
  readonly choices: Choices
  readonly onChange: (change: Partial<Choices>) => void
}

const wordChoices: readonly (readonly [WordTimes, string])[] = [
  ['measured', later('Measured words only')],
  ['all', later('Measured and guessed words')],
  ['none', later('No words, only cues')],
]

/** Which times of words go out, where the format can hold them. `guessed`: how many words have no measured time. */
export function WordTimesChoice({ choices, onChange, guessed }: ChoiceProps & { readonly guessed: number }) {
  const { words } = choices
  return (
    <RadioGroup
      className="choices tight"
      value={words}
      onChange={(next) => {
        const found = wordChoices.find(([id]) => id === next)
        if (found !== undefined) onChange({ words: found[0] })
      }}
    >
      <Label className="legend">{t('Times of words')}</Label>
      {wordChoices.map(([id, label]) => (
        <Choice key={id} value={id}>
          <span>
            {said(label)}
            {id === 'all' && guessed > 0 && (
              <span className="quiet"> · {t('{{count}} guessed', { count: guessed })}</span>
            )}
          </span>
        </Choice>
      ))}
      {words === 'all' && guessed > 0 && (
        <p className="quiet small-print">{t('In the file nobody can tell a guess from a measured time.')}</p>
      )}
    </RadioGroup>
  )
}

/** How words of karaoke light up. */
export function KaraokeChoice({ choices, onChange }: ChoiceProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={choices.fills}
        onChange={({ currentTarget }) => onChange({ fills: currentTarget.checked })}
      />
      <span>
        {t('Fill each word from left to right')}
        <span className="quiet">{t('Without, a word lights up when it begins.')}</span>
      </span>
    </label>
  )
}

const layouts = [
  ['cues', later('Cues as they are')],
  ['word', later('One word at a time')],
  ['window', later('A window of the last words')],
] as const satisfies readonly (readonly [Choices['layout'], string])[]

const sizes = Array.from({ length: widestWindow - 1 }, (_, at) => [String(at + 2), String(at + 2)] as const)

/** How words are shared out among captions: the last two are for short films on social networks. */
export function LayoutChoice({ choices, onChange, guessed }: ChoiceProps & { readonly guessed: number }) {
  const { layout, size, guesses } = choices
  return (
    <div className="layout-choice">
      <RadioGroup
        className="choices tight"
        value={layout}
        onChange={(next) => {
          const found = layouts.find(([id]) => id === next)
          if (found !== undefined) onChange({ layout: found[0] })
        }}
      >
        <Label className="legend">{t('Captions')}</Label>
        {layouts.map(([id, label]) => (
          <Choice key={id} value={id}>
            <span>{said(label)}</span>
          </Choice>
        ))}
      </RadioGroup>
      {layout === 'window' && (
        <SelectField
          label={t('Words in the window')}
          value={String(size)}
          options={sizes}
          onChange={(next) => onChange({ size: Number(next) })}
        />
      )}
      {layout !== 'cues' && guessed > 0 && (
        <label className="tick">
          <input
            type="checkbox"
            checked={guesses}
            onChange={({ currentTarget }) => onChange({ guesses: currentTarget.checked })}
          />
          <span>
            {t('Captions for guessed words, too')}
            <span className="quiet">
              {t(
                'Without, the {{count}} words that nobody measured stand with the measured one before them.',
                { count: guessed },
              )}
            </span>
          </span>
        </label>
      )}
    </div>
  )
}

/** What becomes of speakers in a format that has no place for them. */
export function SpeakerChoice({ choices, onChange }: ChoiceProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={choices.speakers === 'text'}
        onChange={({ currentTarget }) => onChange({ speakers: currentTarget.checked ? 'text' : 'drop' })}
      />
      <span>
        {t('Write who speaks before the text')}
        <span className="quiet">{t('“Ann: Hello.”, where another one speaks than before.')}</span>
      </span>
    </label>
  )
}

/** Whether speakers keep their colours in a format that shows some. */
export function ColorChoice({ choices, onChange }: ChoiceProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={choices.colors}
        onChange={({ currentTarget }) => onChange({ colors: currentTarget.checked })}
      />
      <span>
        {t('Speakers in their colours')}
        <span className="quiet">{t('Text that has a colour of its own keeps it.')}</span>
      </span>
    </label>
  )
}
