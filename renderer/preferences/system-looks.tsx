import { useSyncExternalStore } from 'react'
import { hasVoice, onVoices } from '../player/speak.ts'
import { t } from '../language/t.ts'

/** What the system says of how somebody wants to see, and the window follows. */
export function SystemLooks() {
  const speaks = useSyncExternalStore(onVoices, hasVoice)
  const isSet = (query: string): boolean => window.matchMedia(query).matches
  const followed: readonly (readonly [string, boolean])[] = [
    [t('Less motion'), isSet('(prefers-reduced-motion: reduce)')],
    [t('Colours of the system (high contrast)'), isSet('(forced-colors: active)')],
    [t('More contrast'), isSet('(prefers-contrast: more)')],
    [t('A voice that can speak cues'), speaks],
  ]
  return (
    <div className="check">
      <dl>
        {followed.map(([name, isOn]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{isOn ? t('On') : t('Off')}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {t('These are followed as the system has them. The zoom of the window makes everything larger.')}
      </p>
    </div>
  )
}
