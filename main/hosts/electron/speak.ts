/** An English text in the language of the window, with `values` in its places `{{1}}`, `{{2}}` … */
export type Speak = (text: string, ...values: readonly string[]) => string

/** Speaks by `texts`, which the window tells; what they lack stays English. */
export const speakBy =
  (texts: Readonly<Record<string, string>>): Speak =>
  (text, ...values) =>
    (texts[text] ?? text).replace(/\{\{(\d+)\}\}/g, (place, at: string) => values[Number(at) - 1] ?? place)
