import type { WindowLanguage } from '../../preload/program.ts'
import { en } from './en.ts'
import { languageFor, languages, type Language } from './languages.ts'
import { speak } from './t.ts'

type Catalogue = Readonly<Record<string, string>>

/** Each a piece of its own, read when somebody wants it. */
const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  es: async () => (await import('./es.json')).default,
  fr: async () => (await import('./fr.json')).default,
  de: async () => (await import('./de.json')).default,
  'zh-CN': async () => (await import('./zh-CN.json')).default,
  ar: async () => (await import('./ar.json')).default,
}

const key = 'cuewright.language'
const isWindowLanguage = (value: string | null): value is WindowLanguage =>
  value === 'system' || (value !== null && Object.hasOwn(languages, value))

let wanted = 0

/**
 * Makes the window speak `choice`, and tells the page which language and direction it has. Gives false when another language
 * was chosen meanwhile.
 */
export async function chooseLanguage(choice: WindowLanguage): Promise<boolean> {
  localStorage.setItem(key, choice)
  const turn = (wanted += 1)
  const language = choice === 'system' ? languageFor(navigator.languages) : choice
  const texts = await catalogues[language]()
  if (turn !== wanted) return false
  speak(language, texts)
  document.documentElement.lang = language
  document.documentElement.dir = languages[language].isRightToLeft === true ? 'rtl' : 'ltr'
  return true
}

/** What was chosen last time, known before the settings are read, so that nothing is drawn in the wrong language. */
export function lastLanguage(): WindowLanguage {
  const last = localStorage.getItem(key)
  return isWindowLanguage(last) ? last : 'system'
}
