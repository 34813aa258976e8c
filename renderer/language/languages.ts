import type { WindowLanguage } from '../../preload/program.ts'

export type Language = Exclude<WindowLanguage, 'system'>

/** The languages of the window, each by its own name, which is never translated. */
export const languages: Readonly<Record<Language, { readonly name: string; readonly isRightToLeft?: true }>> =
  {
    en: { name: 'English' },
    es: { name: 'Español' },
    fr: { name: 'Français' },
    de: { name: 'Deutsch' },
    'zh-CN': { name: '简体中文' },
    ar: { name: 'العربية', isRightToLeft: true },
  }

const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag)

/** The first of `wanted` (BCP 47, the most wanted first) that the window speaks: "es-MX" finds "es". English where it speaks none. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.split('-')[0]?.toLowerCase() ?? ''
    if (isLanguage(tag)) return tag
    if (isLanguage(primary)) return primary
    // Simplified letters are read by whoever asks for Chinese, rather than English.
    if (primary === 'zh') return 'zh-CN'
  }
  return 'en'
}
