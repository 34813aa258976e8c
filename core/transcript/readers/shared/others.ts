import type { HeardWord } from './heard.ts'

/** Letters and digits only: what makes two words the same to the ear. */
export const lettersIn = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '').toLowerCase()

/**
 * `words` with what other versions of the same stretch say in their places. A version of as many words, half of them the same at
 * least, is laid over word by word; others cannot be told apart so. Where no version says otherwise the list is empty.
 */
export function withOthers(
  words: readonly HeardWord[],
  versions: readonly (readonly string[])[],
): readonly HeardWord[] {
  if (versions.length === 0) return words
  const keys = words.map(({ text }) => lettersIn(text))
  const found = words.map(() => new Map<string, string>())
  for (const version of versions) {
    const said = version.map(lettersIn)
    const same = said.filter((key, at) => key === keys[at]).length
    if (version.length !== words.length || 2 * same < words.length) continue
    for (const [at, key] of said.entries()) {
      if (key !== '' && key !== keys[at] && found[at]?.has(key) === false)
        found[at].set(key, version[at] ?? '')
    }
  }
  return words.map((word, at) => ({ ...word, alternatives: [...(found[at]?.values() ?? [])] }))
}
