import type { ModelInfo } from '../../preload/models.ts'
import type { Getting } from '../store.ts'
import { t } from '../language/t.ts'

/** "482 MB": of a thousand, as disks and networks are sold. */
export function sizeOf(bytes: number): string {
  if (bytes >= 1e9) return t('{{bytes}} GB', { bytes: (bytes / 1e9).toFixed(1) })
  return t('{{max}} MB', { max: Math.max(1, Math.round(bytes / 1e6)) })
}

export const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

const most = 5

/** "English, German and 23 more". */
export function languageList(codes: readonly string[]): string {
  const names = codes.slice(0, most).map(languageName)
  if (codes.length > most)
    return t('{{names}} and {{codes}} more', { names: names.join(', '), codes: codes.length - most })
  const last = names.at(-1)
  return names.length < 2 || last === undefined
    ? names.join('')
    : t('{{names}} and {{last}}', { names: names.slice(0, -1).join(', '), last })
}

export const timesOf: Readonly<Record<ModelInfo['words'], string>> = {
  both: 'knows when words begin and end',
  starts: 'knows when words begin',
  none: 'knows no times of words',
}

export const checkOf: Readonly<Record<ModelInfo['checksum'], string>> = {
  catalogue: 'Is checked against its publisher’s checksum.',
  publisher: 'Is checked against its publisher’s list of checksums.',
  server: 'Its publisher’s checksum is not known; it is checked against the server’s, where that states one.',
  none: 'No checksum is known for it.',
}

export const stageOf = ({ stage, done, total }: Getting): string => {
  switch (stage) {
    case 'downloading':
      return t('{{done}} of {{total}}', { done: sizeOf(done), total: sizeOf(total) })
    case 'checking':
      return t('Checking it')
    case 'unpacking':
      return t('Unpacking it')
    case 'trying':
      return t('Trying it out')
  }
}
