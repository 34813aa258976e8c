import type { AudioTrack } from '../../core/document/media.ts'
import { t } from '../language/t.ts'
import { languageName } from './model-facts.ts'

/** What is known of a track of sound, in a few words. */
export const trackName = ({ index, language, title, channels, codec }: AudioTrack): string =>
  [
    title,
    language === undefined ? undefined : languageName(language),
    channels === 1 ? t('mono') : channels === 2 ? t('stereo') : t('{{count}} channels', { count: channels }),
    codec,
  ]
    .filter((part) => part !== undefined)
    .join(', ') || t('Track {{index}}', { index })
