import { Pin } from 'lucide-react'
import { t } from '../language/t.ts'

/** The one language in which the list and the timeline say where a word's time comes from. */
export function Legend() {
  return (
    <dl className="legend-list">
      <dt>
        <span className="word recognized">{t('word')}</span>
      </dt>
      <dd>{t('Its time was measured in the sound.')}</dd>
      <dt>
        <span className="word manual">
          <Pin size={10} strokeWidth={2.25} aria-hidden />
          {t('word')}
        </span>
      </dt>
      <dd>{t('Its time was set by hand and stays.')}</dd>
      <dt>
        <span className="word interpolated">{t('word')}</span>
      </dt>
      <dd>{t('Its time is a guess between its neighbours. Align words to measure it.')}</dd>
      <dt>
        <span className="word recognized doubtful">{t('word')}</span>
      </dt>
      <dd>{t('The engine doubts this word: listen to it.')}</dd>
    </dl>
  )
}
