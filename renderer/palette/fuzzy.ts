const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const isStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

/**
 * How well `query` fits `text`, from above 0 to 1; 0 when it does not. Every word of the query must be there: best as the
 * beginning, then as the beginning of a word, then anywhere, and last, loosely, with its letters in order ("spl cu" and "sattc"
 * find "Split at the text cursor"). Short texts go before long ones.
 */
export function fitness(query: string, text: string, how: 'loosely' | 'closely' = 'loosely'): number {
  const said = plain(text)
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return 1
  let sum = 0
  for (const word of words) {
    const fit = fitOf(word, said, how === 'loosely')
    if (fit === 0) return 0
    sum += fit
  }
  return (sum / words.length) * (1 - Math.min(said.length, 200) / 2000)
}

function fitOf(word: string, said: string, loosely: boolean): number {
  if (said.startsWith(word)) return 1
  let within = -1
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) {
    if (isStart(said, at)) return 0.85
    within = at
  }
  if (within >= 0) return 0.6
  return word.length < 2 || !loosely ? 0 : scattered(word, said) * 0.5
}

/** The letters in their order; the share of those that begin a word or follow the one before. */
function scattered(word: string, said: string): number {
  let at = -1
  let good = 0
  for (const letter of word) {
    // The beginning of a word is what people mean; where there is none any place will do.
    let found = said.indexOf(letter, at + 1)
    if (found < 0) return 0
    for (let next = found; next >= 0 && found !== at + 1; next = said.indexOf(letter, next + 1)) {
      if (isStart(said, next)) {
        found = next
        break
      }
    }
    if (found === at + 1 || isStart(said, found)) good += 1
    at = found
  }
  const share = good / word.length
  // Letters strewn over a text are in nearly every one of them.
  return share < 0.6 ? 0 : share
}
