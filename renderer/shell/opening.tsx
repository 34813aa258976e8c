import { Button } from 'react-aria-components'
import { useStore } from '../store.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { t } from '../language/t.ts'

/** A file on its way in. */
export function OpeningCard() {
  const opening = useStore((state) => state.opening)
  if (opening === null) return null
  const { name, share, cancel } = opening
  const percent = share === null ? null : Math.round(share * 100)
  const doing = share === null ? t('Opening') : t('Copying')
  return (
    <div className="opening" role="status">
      <p>
        {doing} <strong>{name}</strong>
        {percent !== null && <span className="number quiet"> {percent} %</span>}
      </p>
      <ProgressBar label={`${doing} ${name}`} share={share} />
      <Button className="button small" onPress={cancel}>
        {t('Cancel')}
      </Button>
    </div>
  )
}
