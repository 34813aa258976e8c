/**
 * Pronunciations for words that no dictionary holds: names, new words, brands. An aligner needs only roughly right sounds,
 * since it looks for the word where it is known to be; these rules get most consonants and half of the vowels right.
 */

/** Letter groups and their sounds; the first rule that fits is taken. `^` binds to the start, `$` to the end of the word. */
type Rules = readonly (readonly [pattern: RegExp, sounds: string])[]

const rule = (letters: string, sounds: string): readonly [RegExp, string] => [
  new RegExp(letters, 'y'),
  sounds,
]

const english: Rules = [
  rule('tch', 'CH'),
  rule('sch(?=[aeiou])', 'S K'),
  rule('sch', 'SH'),
  rule('^kn', 'N'),
  rule('^gn', 'N'),
  rule('^wr', 'R'),
  rule('^ps', 'S'),
  rule('^x', 'Z'),
  rule('^mc', 'M AH K'),
  rule('tion', 'SH AH N'),
  rule('sion', 'ZH AH N'),
  rule('cious', 'SH AH S'),
  rule('tious', 'SH AH S'),
  rule('cial', 'SH AH L'),
  rule('tial', 'SH AH L'),
  rule('ture$', 'CH ER'),
  rule('ough', 'AO'),
  rule('augh', 'AO'),
  rule('eigh', 'EY'),
  rule('igh', 'AY'),
  rule('dge', 'JH'),
  rule('ch', 'CH'),
  rule('sh', 'SH'),
  rule('th', 'TH'),
  rule('ph', 'F'),
  rule('gh(?=[aeiou])', 'G'),
  rule('gh', ''),
  rule('wh', 'W'),
  rule('qu', 'K W'),
  rule('q', 'K'),
  rule('ck', 'K'),
  rule('cc(?=[ei])', 'K S'),
  rule('sc(?=[eiy])', 'S'),
  rule('c(?=[eiy])', 'S'),
  rule('ng$', 'NG'),
  rule('ng(?=[^aeiouy])', 'NG'),
  rule('nk', 'NG K'),
  rule('mb$', 'M'),
  rule('gg', 'G'),
  rule('ge$', 'JH'),
  rule('g(?=[ey])', 'JH'),
  rule('ss', 'S'),
  rule('(?<=[^aeiou])es$', 'IH Z'),
  rule('(?<=[aeioubdgvlmnrw])s$', 'Z'),
  rule('(?<=[td])ed$', 'IH D'),
  rule('ed$', 'D'),
  rule('ar(?=[^aeiouy]|$)', 'AA R'),
  rule('or(?=[^aeiouy]|$)', 'AO R'),
  rule('[eiu]r(?=[^aeiouy]|$)', 'ER'),
  rule('er', 'EH R'),
  rule('ee', 'IY'),
  rule('ea', 'IY'),
  rule('ei', 'IY'),
  rule('ey$', 'IY'),
  rule('ey', 'EY'),
  rule('ie$', 'IY'),
  rule('ie', 'IY'),
  rule('ai', 'EY'),
  rule('ay', 'EY'),
  rule('au', 'AO'),
  rule('aw', 'AO'),
  rule('oo', 'UW'),
  rule('oa', 'OW'),
  rule('oi', 'OY'),
  rule('oy', 'OY'),
  rule('ou', 'AW'),
  rule('ow$', 'OW'),
  rule('ow', 'AW'),
  rule('ue$', 'UW'),
  rule('ui', 'UW'),
  rule('ew', 'UW'),
  rule('eu', 'Y UW'),
  rule('all', 'AO L'),
  rule('a(?=[^aeiouwxy]e$)', 'EY'),
  rule('e(?=[^aeiouwxy]e$)', 'IY'),
  rule('i(?=[^aeiouwxy]e$)', 'AY'),
  rule('o(?=[^aeiouwxy]e$)', 'OW'),
  rule('u(?=[^aeiouwxy]e$)', 'UW'),
  rule('y(?=[^aeiouwxy]e$)', 'AY'),
  rule('(?<=[aeiouy].*)e$', ''),
  rule('le$', 'AH L'),
  rule('a$', 'AH'),
  rule('i$', 'IY'),
  rule('o$', 'OW'),
  rule('u$', 'UW'),
  rule('e$', 'IY'),
  rule('^y(?=[aeiou])', 'Y'),
  rule('y(?=[aeiou])', 'Y'),
  rule('(?<=^[^aeiouy]+)y$', 'AY'),
  rule('y$', 'IY'),
  rule('y', 'IH'),
  rule('a', 'AE'),
  rule('e', 'EH'),
  rule('i', 'IH'),
  rule('o', 'AA'),
  rule('u', 'AH'),
  rule('b+', 'B'),
  rule('c', 'K'),
  rule('d+', 'D'),
  rule('f+', 'F'),
  rule('g', 'G'),
  rule('h(?=[aeiouy])', 'HH'),
  rule('h', ''),
  rule('j', 'JH'),
  rule('k+', 'K'),
  rule('l+', 'L'),
  rule('m+', 'M'),
  rule('n+', 'N'),
  rule('p+', 'P'),
  rule('r+', 'R'),
  rule('s', 'S'),
  rule('t+', 'T'),
  rule('v+', 'V'),
  rule('w', 'W'),
  rule('x', 'K S'),
  rule('z+', 'Z'),
]

const french: Rules = [
  rule('eaux?', 'au'),
  rule('aux?', 'au'),
  rule('ain|ein|aim', 'in'),
  rule('ien', 'yy in'),
  rule('oin', 'ww in'),
  rule('ill(?=[aeou])', 'yy'),
  rule('(?<=[aeou])il$', 'yy'),
  rule('oi', 'ww aa'),
  rule('oy', 'ww aa yy'),
  rule('ou', 'ou'),
  rule('eu|œu|œ', 'oe'),
  rule('ai|ei|ê|è|ë', 'ai'),
  rule('é', 'ei'),
  rule('er$|ez$', 'ei'),
  rule('[ae][nm](?=[^aeiouyéèênm]|$)', 'an'),
  rule('[iy][nm](?=[^aeiouyéèênm]|$)', 'in'),
  rule('o[nm](?=[^aeiouyéèênm]|$)', 'on'),
  rule('u[nm](?=[^aeiouyéèênm]|$)', 'un'),
  rule('ch', 'ch'),
  rule('ph', 'ff'),
  rule('gn', 'gn'),
  rule('qu?', 'kk'),
  rule('gu(?=[eiy])', 'gg'),
  rule('ge(?=[ao])', 'jj'),
  rule('g(?=[eiy])', 'jj'),
  rule('g+', 'gg'),
  rule('ç', 'ss'),
  rule('c(?=[eiy])', 'ss'),
  rule('c+k?|k+', 'kk'),
  rule('ss', 'ss'),
  rule('(?<=[aeiouyéè])s(?=[aeiouyéè])', 'zz'),
  rule('(?<=..)e?s$', ''),
  rule('(?<=..)ent$', ''),
  rule('(?<=..)[tdxzp]$', ''),
  rule('(?<=..)e$', ''),
  rule('th?|t+', 'tt'),
  rule('s', 'ss'),
  rule('x', 'kk ss'),
  rule('z+', 'zz'),
  rule('[aàâ]', 'aa'),
  rule('e', 'ee'),
  rule('[iîï]', 'ii'),
  rule('y', 'ii'),
  rule('[oô]', 'oo'),
  rule('[uùûü]', 'uu'),
  rule('b+', 'bb'),
  rule('d+', 'dd'),
  rule('f+', 'ff'),
  rule('h', ''),
  rule('j', 'jj'),
  rule('l+', 'll'),
  rule('m+', 'mm'),
  rule('n+', 'nn'),
  rule('p+', 'pp'),
  rule('r+', 'rr'),
  rule('v+', 'vv'),
  rule('w', 'ww'),
]

const englishNames: Readonly<Record<string, string>> = {
  a: 'EY',
  b: 'B IY',
  c: 'S IY',
  d: 'D IY',
  e: 'IY',
  f: 'EH F',
  g: 'JH IY',
  h: 'EY CH',
  i: 'AY',
  j: 'JH EY',
  k: 'K EY',
  l: 'EH L',
  m: 'EH M',
  n: 'EH N',
  o: 'OW',
  p: 'P IY',
  q: 'K Y UW',
  r: 'AA R',
  s: 'EH S',
  t: 'T IY',
  u: 'Y UW',
  v: 'V IY',
  w: 'D AH B AH L Y UW',
  x: 'EH K S',
  y: 'W AY',
  z: 'Z IY',
}
const frenchNames: Readonly<Record<string, string>> = {
  a: 'aa',
  b: 'bb ei',
  c: 'ss ei',
  d: 'dd ei',
  e: 'ee',
  f: 'ai ff',
  g: 'jj ei',
  h: 'aa ch',
  i: 'ii',
  j: 'jj ii',
  k: 'kk aa',
  l: 'ai ll',
  m: 'ai mm',
  n: 'ai nn',
  o: 'oo',
  p: 'pp ei',
  q: 'kk uu',
  r: 'ai rr',
  s: 'ai ss',
  t: 'tt ei',
  u: 'uu',
  v: 'vv ei',
  w: 'dd ou bb ll ee vv ei',
  x: 'ii kk ss',
  y: 'ii gg rr ai kk',
  z: 'zz ai dd',
}

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
  [...word].flatMap((letter) => names[letter] ?? []).join(' ')

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
  [...word.normalize('NFC')]
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
      ? byRules(latin.replaceAll("'", ''), french)
      : (composed(latin, lookup) ?? byRules(latin.replaceAll(/[^a-z]/g, ''), english))
  return sounds === ''
    ? Array.from({ length: Math.max(1, Math.ceil([...word].length / 2)) }, () => filler).join(' ')
    : sounds
}
