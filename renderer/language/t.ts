import { createInstance } from 'i18next'
import { en } from './en.ts'

const speaking = createInstance()
// Without a backend all is there at once: `t` can be called before the first picture is drawn.
void speaking.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  // Texts are their own keys, and have colons and full stops.
  keySeparator: false,
  nsSeparator: false,
  // React writes text, never HTML.
  interpolation: { escapeValue: false },
})

/**
 * `text` in the language of the window. `text` is the English one, whole, as a literal, so that it can be collected; what is
 * in `{{braces}}` is taken from `values`, and `count` chooses the form of a plural: "{{count}} cues".
 */
export const t = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  speaking.t(text, values)
