import { useRef, useState } from 'react'
import { Button, Input, Label, RadioGroup, Text, TextArea, TextField } from 'react-aria-components'
import type { EngineInfo, SetEngineSetting } from '../../preload/engines.ts'
import { attempt } from '../session/notices.ts'
import { readEngines } from '../session/engines.ts'
import { useSession } from '../store.ts'
import { Choice } from '../theme/controls.tsx'
import { t } from '../language/t.ts'
import { said } from '../language/said.ts'

/** More choices than can stand side by side are a list. */
const few = 3

interface FieldProps {
  readonly setting: SetEngineSetting
  /** Keeps a value; null forgets it. */
  readonly onSet: (value: string | null) => void
}

/** What is set by one click, and shows it. */
const isTicked = ({ kind }: SetEngineSetting): boolean => kind === 'choice' || kind === 'switch'

/** What a recognizer wants to know, each kept as soon as it is said. */
export function EngineSettings({ engine }: { readonly engine: EngineInfo }) {
  const session = useSession()
  return (
    <SettingsForm
      engine={engine}
      onShow={(next) =>
        session.store.set(({ engines }) => ({
          engines: engines.map((each) => (each.id === next.id ? next : each)),
        }))
      }
      ask={(setting, value) => session.bridge.call('engine.set', { recognizer: engine.id, setting, value })}
      onFailure={() => readEngines(session)}
    />
  )
}

interface Settable {
  readonly id: string
  readonly name: string
  readonly settings: readonly SetEngineSetting[]
}

interface SettingsFormProps<Engine extends Settable> {
  readonly engine: Engine
  readonly onShow: (engine: Engine) => void
  /** Keeps a value, or forgets it; the engine as it is then. */
  readonly ask: (setting: string, value: string | null) => Promise<Engine>
  /** What is shown may be wrong now. */
  readonly onFailure: () => void
}

/** The same of any engine. */
export function SettingsForm<Engine extends Settable>({
  engine,
  onShow,
  ask,
  onFailure,
}: SettingsFormProps<Engine>) {
  const session = useSession()
  const latest = useRef(0)
  const set = (setting: string, value: string | null) => {
    // A tick that waited for the disk would seem not to have been heard. What is shown is set right when it is kept.
    onShow({
      ...engine,
      settings: engine.settings.map((each) =>
        each.id === setting && isTicked(each) ? { ...each, value: value ?? '' } : each,
      ),
    })
    const turn = (latest.current += 1)
    void attempt(session, async () => {
      try {
        const next = await ask(setting, value)
        // An older answer does not know of what was set meanwhile.
        if (turn === latest.current) onShow(next)
      } catch (error) {
        onFailure()
        throw error
      }
    })
  }
  if (engine.settings.length === 0) return null
  return (
    <section className="engine-settings" aria-label={t('Settings of {{name}}', { name: said(engine.name) })}>
      {engine.settings.map((setting) => (
        <Field
          // Only a line holds what was typed; anything else would lose the focus when it is made anew.
          key={`${engine.id}.${setting.id}${isTicked(setting) ? '' : `.${setting.given}`}`}
          setting={setting}
          onSet={(value) => set(setting.id, value)}
        />
      ))}
    </section>
  )
}

function Field(props: FieldProps) {
  const { setting, onSet } = props
  switch (setting.kind) {
    case 'choice':
      if ((setting.choices?.length ?? 0) > few) return <Options {...props} />
      return (
        <RadioGroup className="choices row tight wide" value={setting.value} onChange={onSet}>
          <Label className="legend">{said(setting.label)}</Label>
          {setting.choices?.map(({ id, label }) => (
            <Choice key={id} value={id}>
              <span>{said(label)}</span>
            </Choice>
          ))}
        </RadioGroup>
      )
    case 'switch':
      return (
        <label className="tick wide">
          <input
            type="checkbox"
            checked={setting.value === 'yes'}
            onChange={({ currentTarget }) => onSet(currentTarget.checked ? 'yes' : null)}
          />
          <span>
            {said(setting.label)}
            {setting.hint !== undefined && <span className="quiet">{said(setting.hint)}</span>}
          </span>
        </label>
      )
    case 'address':
    case 'lines':
    case 'number':
    case 'secret':
    case 'text':
      return <Line {...props} />
  }
}

/** One of many, in a list. */
function Options({ setting, onSet }: FieldProps) {
  return (
    <label className="field">
      <span className="legend">{said(setting.label)}</span>
      <select
        className="input"
        value={setting.value}
        onChange={({ currentTarget }) => onSet(currentTarget.value)}
      >
        {setting.choices?.map(({ id, label }) => (
          <option key={id} value={id}>
            {said(label)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A line (or several) of text. It is kept when the field is left; a secret that is kept never comes back to be shown. */
function Line({ setting, onSet }: FieldProps) {
  const { kind, label, hint, value, given, variable } = setting
  const [text, setText] = useState(given === 'stored' ? value : '')
  const isSecret = kind === 'secret'
  const known =
    given === 'environment'
      ? t('From {{variable}}', { variable: variable ?? t('the environment') })
      : isSecret && given === 'stored'
        ? t('Kept. Type to replace it')
        : (setting.fallback ?? '')
  const leave = () => {
    const next = text.trim()
    if (isSecret ? next === '' : next === (given === 'stored' ? value : '')) return
    onSet(next === '' ? null : next)
  }
  return (
    <TextField
      className={`field${kind === 'lines' ? ' wide' : ''}`}
      value={text}
      onChange={setText}
      onBlur={leave}
      {...(isSecret ? { type: 'password' as const } : {})}
    >
      <Label>{said(label)}</Label>
      {kind === 'lines' ? (
        <TextArea className="input lines" rows={3} placeholder={known} />
      ) : (
        <Input
          className={`input${kind === 'number' ? ' number' : ''}`}
          placeholder={known}
          spellCheck="false"
          autoComplete="off"
        />
      )}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {said(hint)}
        </Text>
      )}
      {isSecret && given === 'stored' && (
        <Button className="button plain small forget" onPress={() => onSet(null)}>
          {t('Forget the key')}
        </Button>
      )}
    </TextField>
  )
}
