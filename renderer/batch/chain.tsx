import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { BatchStep } from '../../preload/batch.ts'
import { ProfileSelect } from '../guidelines/profile-choice.tsx'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { faceOf, guideline, stepFaces, type StepField } from './step-fields.ts'

interface ChainProps {
  readonly steps: readonly BatchStep[]
  readonly isLocked: boolean
  readonly onChange: (steps: readonly BatchStep[]) => void
}

/** The steps in their order, each with what can be chosen for it. */
export function ChainEditor({ steps, isLocked, onChange }: ChainProps) {
  const put = (at: number, step: BatchStep) =>
    onChange(steps.map((each, number) => (number === at ? step : each)))
  const swap = (at: number, by: 1 | -1) => {
    const other = steps[at + by]
    const own = steps[at]
    if (other === undefined || own === undefined) return
    onChange(steps.map((each, number) => (number === at ? other : number === at + by ? own : each)))
  }
  return (
    <fieldset className="chain" disabled={isLocked}>
      <legend className="quiet">{t('Steps')}</legend>
      <ol>
        {steps.map((step, at) => {
          const face = faceOf(step.step)
          const name = said(face?.label ?? step.step)
          return (
            <li key={`${at}-${step.step}`} className="chain-step">
              <span className="chain-number" aria-hidden>
                {at + 1}
              </span>
              <span className="chain-name">{name}</span>
              <span className="chain-fields">
                {face?.fields.map((field) => (
                  <label key={field.option} className="chain-field">
                    <span className="quiet">{said(field.label)}</span>
                    <FieldInput
                      field={field}
                      label={`${name}: ${said(field.label)}`}
                      value={step.options[field.option] ?? ''}
                      onChange={(value) =>
                        put(at, { ...step, options: { ...step.options, [field.option]: value } })
                      }
                    />
                  </label>
                ))}
              </span>
              <span className="chain-buttons">
                <IconButton
                  small
                  icon={ArrowUp}
                  label={t('Earlier: {{name}}', { name })}
                  isDisabled={isLocked || at === 0}
                  onPress={() => swap(at, -1)}
                />
                <IconButton
                  small
                  icon={ArrowDown}
                  label={t('Later: {{name}}', { name })}
                  isDisabled={isLocked || at === steps.length - 1}
                  onPress={() => swap(at, 1)}
                />
                <IconButton
                  small
                  icon={X}
                  label={t('Leave out: {{name}}', { name })}
                  isDisabled={isLocked || steps.length === 1}
                  onPress={() => onChange(steps.filter((_, number) => number !== at))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      <label className="chain-add">
        <span className="quiet">{t('Add a step')}</span>
        <select
          className="input"
          value=""
          onChange={({ currentTarget }) => onChange([...steps, firstOf(currentTarget.value)])}
        >
          <option value="" disabled>
            {t('Choose…')}
          </option>
          {stepFaces.map(({ id, label }) => (
            <option key={id} value={id}>
              {said(label)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}

/** A step as it comes: its first choice wherever there is no usual one. */
function firstOf(id: string): BatchStep {
  const usual: Readonly<Record<string, BatchStep['options']>> = {
    convert: { to: 'srt' },
    check: { report: 'html' },
    burn: { quality: 'standard', container: 'mp4' },
    mux: { container: 'mkv' },
    speak: { subtitles: 'srt' },
  }
  return { step: id, options: usual[id] ?? {} }
}

interface FieldProps {
  readonly field: StepField
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function FieldInput({ field, label, value, onChange }: FieldProps) {
  const engines = useStore((state) => state.engines)
  if (field === guideline)
    return <ProfileSelect label={label} value={value} none={t('none')} onChange={onChange} />
  if (field.choices === undefined)
    return (
      <input
        className="input"
        aria-label={label}
        spellCheck="false"
        placeholder={t('as usual')}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <select
      className="input"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {field.choices(engines).map(([id, name]) => (
        <option key={id} value={id}>
          {said(name)}
        </option>
      ))}
    </select>
  )
}

/** Why a chain cannot be begun; null when it can. */
export function chainProblem(steps: readonly BatchStep[]): string | null {
  const faces = steps.map(({ step }) => faceOf(step))
  const changed = faces.findLastIndex((face) => face?.changes === true)
  const written = faces.findLastIndex(
    (face) => face?.writes === true && face.id !== 'check' && face.id !== 'speak',
  )
  if (changed > written)
    return t(
      'What “{{step}}” makes would not be written: add “{{convert}}”, “{{burn}}” or “{{mux}}” after it.',
      {
        step: said(faces[changed]?.label ?? ''),
        convert: t('Write subtitles'),
        burn: t('Burn in'),
        mux: t('Put into the film'),
      },
    )
  return null
}
