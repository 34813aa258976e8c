import { createInstance } from 'i18next'
import { en } from './en.ts'
import { languages, type Language } from './languages.ts'
import { formatNumber, setNumberLanguage } from './number.ts'

type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>

const speaking = createInstance()
const missing = new Set<string>()
let language: Language = 'en'
let catalogue: Catalogue = en

// Without a backend all is there at once: `t` can be called before the first picture is drawn.
void speaking.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  // Texts are their own keys, and have colons and full stops.
  keySeparator: false,
  nsSeparator: false,
})

/**
 * `text` in the language of the window. `text` is the English one, whole, as a literal, so that it can be collected; what is
 * in `{{braces}}` is taken from `values`, and `count` chooses the form of a plural: "{{count}} cues". Numbers are written as
 * the language writes them. A text that the catalogue lacks stays English, and is counted (`missingTexts`).
 */
export function t(text: string, values: Values = {}): string {
  if (language !== 'en' && !(text in catalogue) && !(`${text}_other` in catalogue)) missing.add(text)
  const { count } = values
  const form = speaking.t(text, {
    skipInterpolation: true,
    ...(typeof count === 'number' ? { count } : {}),
  })
  return form.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : typeof value === 'number' ? formatNumber(value) : isolated(value)
  })
}

/** A path or an address in a sentence that runs from right to left keeps its own order: its first stroke would end up behind it. */
const isolated = (value: string): string =>
  languages[language].isRightToLeft === true && /[\\/]/.test(value) ? `\u2068${value}\u2069` : value

/** `text` as it is: marks a literal that is translated where it is shown, by `said`, because no language is known yet. */
export const later = (text: string): string => text

/** The texts that were asked for since the language was chosen and that its catalogue lacks. */
export const missingTexts = (): readonly string[] => [...missing]

/** The texts of the language that is spoken; English has only those that a number changes. */
export const currentCatalogue = (): Catalogue => catalogue
export const currentLanguage = (): Language => language

/** Makes `t` speak `next` from `texts`. What is on the screen has to be drawn again by the caller. */
export function speak(next: Language, texts: Catalogue): void {
  if (next !== 'en') speaking.addResourceBundle(next, 'translation', texts, true, true)
  void speaking.changeLanguage(next)
  language = next
  catalogue = texts
  missing.clear()
  setNumberLanguage(next)
}
