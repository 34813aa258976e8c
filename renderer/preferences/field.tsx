import { useId, useState } from 'react'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { writeSettings } from '../session/write-settings.ts'
import { useSession, useStore } from '../store.ts'
import { readAmount, type Amount, type Line, type OneOf, type Setting, type Switch } from './setting.ts'

/** One setting, as its kind wants it. */
export function SettingField({ setting }: { readonly setting: Setting }) {
  switch (setting.kind) {
    case 'switch':
      return <SwitchField setting={setting} />
    case 'amount':
      return <AmountField setting={setting} />
    case 'one-of':
      return <ChoiceField setting={setting} />
    case 'line':
      return <LineField setting={setting} />
    case 'part':
      return (
        <section className="setting-part" aria-label={said(setting.label)} data-setting={setting.id}>
          {setting.isBare !== true && <h3>{said(setting.label)}</h3>}
          <setting.Part />
        </section>
      )
  }
}

const Help = ({ id, text }: { readonly id: string; readonly text: string | undefined }) =>
  text === undefined ? null : (
    <span id={id} className="quiet">
      {said(text)}
    </span>
  )

function SwitchField({ setting }: { readonly setting: Switch }) {
  const session = useSession()
  const settings = useStore((state) => state.settings)
  const help = useId()
  if (settings === null) return null
  return (
    <div className="setting" data-setting={setting.id}>
      <label className="tick">
        <input
          type="checkbox"
          checked={setting.read(settings)}
          aria-describedby={help}
          onChange={({ currentTarget }) =>
            writeSettings(session, setting.change(currentTarget.checked, settings))
          }
        />
        <span>
          {said(setting.label)}
          <Help id={help} text={setting.help} />
        </span>
      </label>
    </div>
  )
}

function ChoiceField({ setting }: { readonly setting: OneOf }) {
  const session = useSession()
  const settings = useStore((state) => state.settings)
  const name = useId()
  if (settings === null) return null
  const chosen = setting.read(settings)
  return (
    <fieldset className="setting setting-choice" data-setting={setting.id}>
      <legend>{said(setting.label)}</legend>
      <div>
        {setting.options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              checked={value === chosen}
              onChange={() => writeSettings(session, setting.change(value, settings))}
            />
            {said(label)}
          </label>
        ))}
      </div>
      <Help id={`${name}-help`} text={setting.help} />
    </fieldset>
  )
}

/** A field says what is wrong with what is in it, and keeps nothing of it until it is right. */
interface WrittenProps {
  readonly setting: Amount | Line
  readonly kept: string
  readonly wrong: (text: string) => string | null
  readonly keep: (text: string) => void
}

function WrittenField({ setting, kept, wrong, keep }: WrittenProps) {
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const amiss = text === null ? null : wrong(text)
  const leave = () => {
    if (text !== null && amiss === null && text !== kept) keep(text)
    if (amiss === null) setText(null)
  }
  return (
    <div className="setting setting-written" data-setting={setting.id}>
      <label htmlFor={id}>{said(setting.label)}</label>
      <input
        id={id}
        className={`input${setting.kind === 'amount' ? ' number' : ''}`}
        {...(setting.kind === 'amount'
          ? { inputMode: 'decimal' as const }
          : { placeholder: said(setting.placeholder) })}
        spellCheck={false}
        value={text ?? kept}
        aria-invalid={amiss !== null}
        aria-describedby={`${id}-help ${id}-amiss`}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') leave()
          else if (event.key === 'Escape' && text !== null) {
            // The first Escape is for what was typed, the next one for the dialog.
            event.preventDefault()
            event.stopPropagation()
            setText(null)
          }
        }}
      />
      <span id={`${id}-amiss`} className="setting-amiss" role="alert">
        {amiss}
      </span>
      <Help id={`${id}-help`} text={setting.help} />
    </div>
  )
}

function AmountField({ setting }: { readonly setting: Amount }) {
  const session = useSession()
  const settings = useStore((state) => state.settings)
  if (settings === null) return null
  const { min, max, digits } = setting
  const wrong = (text: string): string | null => {
    switch (readAmount(text, setting)) {
      case 'no-number':
        return t('A number is wanted here, such as {{example}}.', { example: min < 1 ? max : min })
      case 'outside':
        return t('Between {{min}} and {{max}}.', { min, max })
      case 'too-fine':
        return digits === 0
          ? t('A whole number is wanted here.')
          : t('No more than {{count}} digits behind the point.', { count: digits })
      default:
        return null
    }
  }
  return (
    <WrittenField
      setting={setting}
      kept={String(Number(setting.read(settings).toFixed(digits)))}
      wrong={wrong}
      keep={(text) => {
        const value = readAmount(text, setting)
        if (typeof value === 'number') writeSettings(session, setting.change(value, settings))
      }}
    />
  )
}

function LineField({ setting }: { readonly setting: Line }) {
  const session = useSession()
  const settings = useStore((state) => state.settings)
  if (settings === null) return null
  return (
    <WrittenField
      setting={setting}
      kept={setting.read(settings)}
      wrong={() => null}
      keep={(text) => writeSettings(session, setting.change(text.trim(), settings))}
    />
  )
}
