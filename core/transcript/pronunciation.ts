import { englishNames, englishRules, frenchNames, frenchRules, type Rules } from './letter-sounds.ts'

/**
 * Pronunciations for words that no dictionary holds: names, new words, brands. An aligner needs only roughly right sounds,
 * since it looks for the word where it is known to be; these rules get most consonants and half of the vowels right.
 */

function byRules(word: string, rules: Rules): string {
  const sounds: string[] = []
  let at = 0
  while (at < word.length) {
    let length = 1
    for (const [pattern, sound] of rules) {
      pattern.lastIndex = at
      const found = pattern.exec(word)
      if (found === null || found[0] === '') continue
      if (sound !== '') sounds.push(sound)
      length = found[0].length
      break
    }
    at += length
  }
  return sounds.join(' ')
}

const spelt = (word: string, names: Readonly<Record<string, string>>): string =>
  Array.from(word)
    .flatMap((letter) => names[letter] ?? [])
    .join(' ')

/** Endings that sound alike behind any word. */
const endings: readonly (readonly [ending: string, sounds: string, instead: readonly string[]])[] = [
  ["'s", 'Z', ['']],
  ["n't", 'AH N T', ['']],
  ["'ll", 'AH L', ['']],
  ["'d", 'D', ['']],
  ["'ve", 'AH V', ['']],
  ["'re", 'ER', ['']],
  ['s', 'Z', ['']],
  ['ing', 'IH NG', ['', 'e']],
  ['ed', 'D', ['', 'e']],
  ['er', 'ER', ['', 'e']],
  ['ly', 'L IY', ['']],
  ['ness', 'N AH S', ['']],
  ['less', 'L AH S', ['']],
]

/** A known word with an ending, or two known words written together. */
function composed(word: string, lookup: (word: string) => string | undefined): string | undefined {
  for (const [ending, sounds, instead] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue
    const stem = word.slice(0, -ending.length)
    const known = instead.map((end) => lookup(stem + end)).find((sound) => sound !== undefined)
    if (known === undefined) continue
    const hiss =
      sounds === 'Z'
        ? / (?:S|Z|SH|CH|JH|ZH)$/.test(known)
          ? 'IH Z'
          : / (?:P|T|K|F|TH)$/.test(known)
            ? 'S'
            : 'Z'
        : sounds
    return `${known} ${hiss === 'D' && / (?:T|D)$/.test(known) ? 'IH D' : hiss}`
  }
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const head = lookup(word.slice(0, at))
    const tail = head === undefined ? undefined : lookup(word.slice(at))
    if (head !== undefined && tail !== undefined) return `${head} ${tail}`
  }
  return undefined
}

/** Latin letters without their accents; French keeps those that change the sound. */
const plain = (word: string, kept: string): string =>
  Array.from(word.normalize('NFC'))
    .map((letter) => (kept.includes(letter) ? letter : letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')))
    .join('')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'e')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')

/**
 * Phones of `word` in the phone set of the model: ARPAbet for English, double letters for French. Capitals are an acronym
 * and are spelt. `lookup` is the dictionary. Never empty: letters of other scripts count as a vowel for every two.
 */
export function pronounce(
  word: string,
  language: 'en' | 'fr',
  lookup: (word: string) => string | undefined = () => undefined,
): string {
  const lower = word.toLowerCase()
  const latin = plain(lower, language === 'fr' ? 'éèêëçœàâîïôùûü' : '')
  const names = language === 'fr' ? frenchNames : englishNames
  const acronym =
    (word.length > 1 && word.length < 6 && word === word.toUpperCase()) ||
    !/[aeiouyéèêëœàâîïôùûü]/.test(latin)
  const filler = language === 'fr' ? 'aa' : 'AH'
  const sounds = acronym
    ? spelt(latin, names)
    : language === 'fr'
      ? byRules(latin.replaceAll("'", ''), frenchRules)
      : (composed(latin, lookup) ?? byRules(latin.replaceAll(/[^a-z]/g, ''), englishRules))
  return sounds === ''
    ? Array.from({ length: Math.max(1, Math.ceil(word.length / 2)) }, () => filler).join(' ')
    : sounds
}
