import { TriangleAlert } from 'lucide-react'
import { Input, Label, RadioGroup, Text, TextField } from 'react-aria-components'
import type { EngineInfo } from '../../preload/engines.ts'
import { Choice } from '../theme/controls.tsx'
import { later, t } from '../language/t.ts'
import { said } from '../language/said.ts'
import { EngineSettings } from './engine-settings.tsx'
import { languageList, languageName } from './model-facts.ts'
import './engines.css'

/** More languages than can stand side by side are a list. */
const few = 4

const places = [
  { where: 'here', label: later('On this computer') },
  { where: 'service', label: later('Services and servers') },
] as const

interface EnginePickerProps {
  readonly engines: readonly EngineInfo[]
  readonly chosen: EngineInfo | undefined
  readonly onChange: (id: string) => void
}

/** Which engine: in a line each, the chosen one with all that matters before it begins and what it wants to know. */
export function EnginePicker({ engines, chosen, onChange }: EnginePickerProps) {
  return (
    <>
      <RadioGroup className="choices engines" value={chosen?.id ?? null} onChange={onChange}>
        <Label className="legend">{t('Engine')}</Label>
        {places.map(({ where, label }) => {
          const own = engines.filter((engine) => engine.where === where)
          return (
            own.length > 0 && (
              <div key={where} className="engine-place" role="presentation">
                <p className="quiet">{said(label)}</p>
                {own.map((engine) => (
                  <EngineChoice key={engine.id} engine={engine} isChosen={engine.id === chosen?.id} />
                ))}
              </div>
            )
          )
        })}
      </RadioGroup>
      {chosen !== undefined && <EngineSettings engine={chosen} />}
    </>
  )
}

function EngineChoice({ engine, isChosen }: { readonly engine: EngineInfo; readonly isChosen: boolean }) {
  const { id, name, languages, quality, privacy, missing, settings } = engine
  return (
    // An engine that only wants to be told something can be chosen, and told.
    <Choice value={id} isDisabled={missing !== null && settings.length === 0}>
      <strong>{said(name)}</strong>
      {!isChosen && missing !== null && <span className="quiet state">{t('Not set up')}</span>}
      <span className="about">{said(quality)}</span>
      {isChosen && (
        <span className="quiet">
          {languages.length > 0 && `${languageList(languages)} · `}
          {said(privacy)}
        </span>
      )}
      {isChosen && missing !== null && (
        <span className="missing">
          <TriangleAlert size={13} aria-hidden /> {said(missing)}
        </span>
      )}
    </Choice>
  )
}

interface LanguageChoiceProps {
  readonly engine: EngineInfo
  readonly value: string
  readonly onChange: (language: string) => void
}

/** The language that is spoken: one of those that the engine knows, or any. */
export function LanguageChoice({ engine: { languages }, value, onChange }: LanguageChoiceProps) {
  if (languages.length === 0) {
    return (
      <TextField className="field short" value={value} onChange={onChange}>
        <Label>{t('Language that is spoken')}</Label>
        <Input className="input" spellCheck="false" />
        <Text slot="description" className="hint">
          {languageName(value)}
        </Text>
      </TextField>
    )
  }
  if (languages.length === 1) return null
  if (languages.length > few) {
    return (
      <label className="field short">
        <span className="legend">{t('Language that is spoken')}</span>
        <select
          className="input"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          {languages
            .toSorted((a, b) => languageName(a).localeCompare(languageName(b)))
            .map((code) => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
        </select>
      </label>
    )
  }
  return (
    <RadioGroup className="choices row" value={value} onChange={onChange}>
      <Label className="legend">{t('Language that is spoken')}</Label>
      {languages.map((code) => (
        <Choice key={code} value={code}>
          <span>{languageName(code)}</span>
        </Choice>
      ))}
    </RadioGroup>
  )
}
