/** Letters, digits and what stands between them; the rest at both ends is punctuation. */
const parts = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su

/** `word` written as `model` is: all capitals, a capital first, or as it is. */
function casedAs(word: string, model: string): string {
  if (model === '' || model === model.toLowerCase()) return word
  const letters = Array.from(word)
  const isShouted = model === model.toUpperCase() && Array.from(model).length > 1
  if (isShouted) return word.toUpperCase()
  const first = Array.from(model)[0] ?? ''
  return first === first.toUpperCase() && first !== first.toLowerCase()
    ? (letters[0] ?? '').toUpperCase() + letters.slice(1).join('')
    : word
}

/**
 * Another word in the place of `token`, with the punctuation and the capitals that stood there: "bark" for "Dark," is
 * "Bark,". What has capitals of its own keeps them.
 */
export function inPlaceOf(token: string, word: string): string {
  const [, before = '', core = '', after = ''] = parts.exec(token) ?? []
  const own = parts.exec(word)?.[2] ?? word
  if (own === '') return word
  return before + (own === own.toLowerCase() ? casedAs(own, core) : own) + after
}
