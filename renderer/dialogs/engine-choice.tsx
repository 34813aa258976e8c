import { TriangleAlert } from 'lucide-react'
import { Input, Label, RadioGroup, Text, TextField } from 'react-aria-components'
import type { EngineInfo } from '../../preload/contract.ts'
import { Choice } from '../theme/controls.tsx'
import { languageList, languageName } from './model-facts.ts'

/** More languages than can stand side by side are a list. */
const few = 4

/** An engine among others, with all that matters before it begins. */
export function EngineChoice({ engine }: { readonly engine: EngineInfo }) {
  const { id, name, languages, quality, privacy, missing, settings } = engine
  return (
    // An engine that only wants to be told something can be chosen, and told.
    <Choice value={id} isDisabled={missing !== null && settings.length === 0}>
      <strong>{name}</strong>
      <span>{quality}</span>
      <span className="quiet">
        {languages.length > 0 && `${languageList(languages)} · `}
        {privacy}
      </span>
      {missing !== null && (
        <span className="missing">
          <TriangleAlert size={13} aria-hidden /> {missing}
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
        <Label>Language that is spoken</Label>
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
        <span className="legend">Language that is spoken</span>
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
      <Label className="legend">Language that is spoken</Label>
      {languages.map((code) => (
        <Choice key={code} value={code}>
          <span>{languageName(code)}</span>
        </Choice>
      ))}
    </RadioGroup>
  )
}
