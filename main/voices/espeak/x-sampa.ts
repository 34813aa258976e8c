/** X-SAMPA that is written otherwise than IPA (J. C. Wells, "Computer-coding the IPA", 1995), longest first. */
const symbols: readonly (readonly [xSampa: string, ipa: string])[] = (
  'r\\` ɻ|G\\_< ʛ|s\\ ɕ|z\\ ʑ|j\\ ʝ|r\\ ɹ|v\\ ʋ|h\\ ɦ|H\\ ʜ|l\\ ɺ|L\\ ʟ|M\\ ɰ|N\\ ɴ|R\\ ʀ|B\\ ʙ|G\\ ɢ|J\\ ɟ|K\\ ɮ|X\\ ħ|x\\ ɧ|p\\ ɸ|' +
  '?\\ ʕ|<\\ ʢ|>\\ ʡ|@\\ ɘ|3\\ ɞ|I\\ ᵻ|U\\ ᵿ|O\\ ʘ|-\\ ‿|d` ɖ|l` ɭ|n` ɳ|r` ɽ|s` ʂ|t` ʈ|z` ʐ|@` ɚ|3` ɝ|b_< ɓ|d_< ɗ|g_< ɠ|' +
  '_h ʰ|_j ʲ|_w ʷ|_G ˠ|_?\\ ˤ|_~ ̃|_= ̩|_^ ̯|_d ̪|_0 ̥|_v ̬|A ɑ|B β|C ç|D ð|E ɛ|F ɱ|G ɣ|H ɥ|I ɪ|J ɲ|K ɬ|L ʎ|M ɯ|N ŋ|O ɔ|P ʋ|Q ɒ|R ʁ|' +
  'S ʃ|T θ|U ʊ|V ʌ|W ʍ|X χ|Y ʏ|Z ʒ|g ɡ|1 ɨ|2 ø|3 ɜ|4 ɾ|5 ɫ|6 ɐ|7 ɤ|8 ɵ|9 œ|& ɶ|@ ə|{ æ|} ʉ|? ʔ|" ˈ|% ˌ|: ː|~ ̃|= ̩'
)
  .split('|')
  .map((pair) => pair.split(' ') as [string, string])
  .toSorted(([a], [b]) => b.length - a.length)

/** The same in the International Phonetic Alphabet; what is no X-SAMPA stays as it is. */
export function ipaOf(xSampa: string): string {
  let out = ''
  for (let at = 0; at < xSampa.length;) {
    const found = symbols.find(([symbol]) => xSampa.startsWith(symbol, at))
    out += found?.[1] ?? xSampa.charAt(at)
    at += found?.[0].length ?? 1
  }
  return out
}
