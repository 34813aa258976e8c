import { t } from '../language/t.ts'
import { useStore } from '../store.ts'

/** Why the captions are not drawn as exactly as they should be. */
export function PreviewTrouble() {
  const hasFailed = useStore(({ looks }) => looks.hasFailed)
  if (!hasFailed) return null
  return (
    <p className="preview-trouble" role="status">
      {t('The exact picture of the styles cannot be drawn in this window. Plain captions are shown instead.')}
    </p>
  )
}
