import { t } from '../language/t.ts'
import { ProfileSelect } from './profile-choice.tsx'

interface CuttingFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** By which guideline words that come become cues. */
export const CuttingField = ({ value, onChange }: CuttingFieldProps) => (
  <div className="field short">
    <span className="legend" aria-hidden>
      {t('Cut into cues by')}
    </span>
    <ProfileSelect
      label={t('Cut into cues by')}
      value={value}
      none={t('The limits in the settings')}
      onChange={onChange}
    />
  </div>
)
