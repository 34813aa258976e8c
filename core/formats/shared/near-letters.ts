/** What typewriters put for letters that they did not have. */
const known: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‹': "'",
  '›': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  _: '-',
  '~': '-',
  '…': '...',
  '•': '*',
  '·': '.',
  '*': '.',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '¢': 'c',
  '©': '(c)',
  '®': '(R)',
  '™': '(TM)',
  '℠': '(SM)',
  '×': 'x',
  '÷': '/',
  '¡': '!',
  '¿': '?',
  '♪': '#',
  '♫': '#',
  '♬': '#',
  '{': '(',
  '}': ')',
  '\\': '/',
  '|': '/',
  '^': '',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  '،': ',',
  '؛': ';',
  '؟': '?',
}

/** Nothing is seen of these: marks of direction, joiners, variation selectors, control characters. */
const unseen = /^[\p{Cf}\p{Cc}\uFE00-\uFE0F]+$/u

/**
 * Letters that `isHeld` for one that is not: without its accent, spelled out, or "?" where nothing is near. Empty for what
 * is not seen anyway. `isHeld` must hold "?" and the blank.
 */
export function nearLetters(letter: string, isHeld: (letter: string) => boolean): string {
  if (/^\s+$/u.test(letter)) return isHeld(letter) ? letter : ' '
  if (unseen.test(letter)) return ''
  const all = (text: string): boolean => text !== '' && Array.from(text).every(isHeld)
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '')
  for (const each of [known[letter], bare, known[bare]]) if (each !== undefined && all(each)) return each
  return '?'
}
