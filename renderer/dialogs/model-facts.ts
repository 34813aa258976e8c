import type { ModelInfo } from '../../preload/models.ts'
import type { Getting } from '../store.ts'
import { currentLanguage, later, t } from '../language/t.ts'
import { formatBytes, formatList } from '../language/number.ts'

export const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames([currentLanguage()], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

const most = 5

/** "English, German and 23 more". */
export function languageList(codes: readonly string[]): string {
  const names = codes.slice(0, most).map(languageName)
  return codes.length > most
    ? t('{{names}} and {{count}} more', { names: names.join(', '), count: codes.length - most })
    : formatList(names)
}

export const timesOf: Readonly<Record<ModelInfo['words'], string>> = {
  both: later('knows when words begin and end'),
  starts: later('knows when words begin'),
  none: later('knows no times of words'),
}

export const checkOf: Readonly<Record<ModelInfo['checksum'], string>> = {
  catalogue: later('Is checked against its publisher’s checksum.'),
  publisher: later('Is checked against its publisher’s list of checksums.'),
  server: later(
    'Its publisher’s checksum is not known; it is checked against the server’s, where that states one.',
  ),
  none: later('No checksum is known for it.'),
}

export const stageOf = ({ stage, done, total }: Getting): string => {
  switch (stage) {
    case 'downloading':
      return t('{{done}} of {{total}}', { done: formatBytes(done), total: formatBytes(total) })
    case 'checking':
      return t('Checking it')
    case 'unpacking':
      return t('Unpacking it')
    case 'trying':
      return t('Trying it out')
  }
}
