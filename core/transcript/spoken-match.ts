/** Tokens `[tokenFrom, tokenTo)` stand for spoken words `[wordFrom, wordTo)`; `cost` is the number of letters that differ. */
export interface Match {
  readonly tokenFrom: number
  readonly tokenTo: number
  readonly wordFrom: number
  readonly wordTo: number
  readonly cost: number
}

/** The longest spoken form of one token: "nine hundred and ninety nine thousand nine hundred and ninety nine dollars". */
const mostWords = 14
/** A table of tokens times words larger than this is parted at a word that both sides have once, if there is one. */
const smallTable = 200
/** One that is larger than this is parted in any case, in the middle. */
const largeTable = 40_000
/** A word that is left out costs a little less than one that is taken along wrongly. */
const leaveOut = 0.9
const masked = /^[^\p{L}\p{N}]*(\p{L}?)\*{2,}/u

/**
 * Which of `words` (spoken, as letters) each of `tokens` stands for, `ways` being how each may have been said: matches in
 * order that cover both sides without gaps, at the least total cost.
 */
export function match(
  tokens: readonly string[],
  ways: readonly (readonly string[])[],
  words: readonly string[],
): readonly Match[] {
  const found: Match[] = []
  const open: (readonly [number, number, number, number])[] = [[0, tokens.length, 0, words.length]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [tokenFrom, tokenTo, wordFrom, wordTo] = next
    const size = (tokenTo - tokenFrom) * (wordTo - wordFrom)
    const place = size > smallTable ? border(ways, words, next, size > largeTable) : undefined
    if (place === undefined) {
      found.push(...best(tokens, ways, words, next))
      continue
    }
    const [token, word] = place
    // What is taken from the end comes first: the earlier part.
    open.push([token, tokenTo, word, wordTo], [tokenFrom, token, wordFrom, word])
  }
  return attached(found, words)
}

/** Said and not displayed, whatever is beside them. */
const hesitation = /^(?:u+h+|u+m+|e+r+m?|a+h+|h+m+|mhm|äh+m?|euh|ehm?|like|mean|well)$/

/** Words that were left out beside a token that does not fit exactly are part of it: "two hundred bucks" for "$200". */
function attached(matches: readonly Match[], words: readonly string[]): readonly Match[] {
  const out: Match[] = []
  const isToken = (each: Match | undefined): each is Match =>
    each !== undefined && each.tokenTo > each.tokenFrom && each.wordTo > each.wordFrom && each.cost > 0
  for (let at = 0; at < matches.length; at += 1) {
    const here = matches[at]
    if (here === undefined) break
    const isLeft = here.tokenTo === here.tokenFrom
    const word = words[here.wordFrom] ?? ''
    if (!isLeft || hesitation.test(word) || word === words[here.wordFrom - 1]) {
      out.push(here)
      continue
    }
    // Over further words that were left out, to the token behind them.
    let to = at + 1
    while (to < matches.length && matches[to]?.tokenTo === matches[to]?.tokenFrom) to += 1
    const [before, after] = [out.at(-1), matches[to]]
    if (isToken(before) && before.cost >= (isToken(after) ? after.cost : 0)) {
      out[out.length - 1] = { ...before, wordTo: here.wordTo }
    } else if (isToken(after)) {
      out.push({ ...after, wordFrom: here.wordFrom })
      at = to
    } else out.push(here)
  }
  return out
}

type Area = readonly [tokenFrom: number, tokenTo: number, wordFrom: number, wordTo: number]

/** Where to part a table: at a word that both sides have once, its neighbour with it, as near as possible to the middle. */
function border(
  ways: readonly (readonly string[])[],
  words: readonly string[],
  [tokenFrom, tokenTo, wordFrom, wordTo]: Area,
  isNeeded: boolean,
): readonly [number, number] | undefined {
  const seen = onceIn(words, wordFrom, wordTo)
  const firstWays = ways.slice(tokenFrom, tokenTo).map((each) => each[0] ?? '')
  let place: readonly [number, number] | undefined
  let least = Infinity
  for (const [way, at] of onceIn(firstWays, 0, firstWays.length)) {
    const [token, word] = [tokenFrom + at, seen.get(way) ?? -1]
    if (token <= tokenFrom || word <= wordFrom || way.length < 4) continue
    const isPair = firstWays[at - 1] === words[word - 1] || firstWays[at + 1] === words[word + 1]
    const [x, y] = [at / (tokenTo - tokenFrom), (word - wordFrom) / (wordTo - wordFrom)]
    const far = Math.abs(x - 0.5) + Math.abs(y - 0.5)
    if (isPair && Math.abs(x - y) < 0.2 && far < least) [place, least] = [[token, word], far]
  }
  const middle = [(tokenFrom + tokenTo) >> 1, (wordFrom + wordTo) >> 1] as const
  return place ?? (isNeeded ? middle : undefined)
}

/** The entries that come once between `from` and `to`, with their places. */
function onceIn(entries: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (let at = from; at < to; at += 1) {
    const entry = entries[at] ?? ''
    places.set(entry, places.has(entry) ? -1 : at)
  }
  for (const [entry, at] of places) if (at < 0) places.delete(entry)
  return places
}

/** Letters that differ between any of `ways` and the first 0, 1, 2 … of `words` put together; the least for each. */
function costs(token: string, ways: readonly string[], words: readonly string[]): number[] {
  const hidden = masked.exec(token)
  if (hidden !== null) {
    const first = (hidden[1] ?? '').toLowerCase()
    return [1, ...words.map((word, at) => (first === '' || word.startsWith(first) ? 0.5 : 2) + 3 * at)]
  }
  const letters = words.join('')
  if (ways.length === 0) return [0, ...words.map((_, at) => words.slice(0, at + 1).join('').length)]
  const bounds = [0]
  for (const word of words) bounds.push((bounds.at(-1) ?? 0) + word.length)
  const least = bounds.map(() => Infinity)
  for (const way of ways) {
    const row = Uint16Array.from({ length: letters.length + 1 }, (_, at) => at)
    for (let at = 1; at <= way.length; at += 1) {
      const letter = way.charCodeAt(at - 1)
      let corner = row[0] ?? 0
      row[0] = at
      for (let to = 1; to <= letters.length; to += 1) {
        const above = row[to] ?? 0
        const swap = corner + (letter === letters.charCodeAt(to - 1) ? 0 : 1)
        row[to] = Math.min(swap, above + 1, (row[to - 1] ?? 0) + 1)
        corner = above
      }
    }
    bounds.forEach((bound, at) => (least[at] = Math.min(least[at] ?? Infinity, row[bound] ?? Infinity)))
  }
  return least
}

interface Step {
  readonly tokens: number
  readonly words: number
  readonly cost: number
  readonly total: number
}

function best(
  tokens: readonly string[],
  ways: readonly (readonly string[])[],
  words: readonly string[],
  [tokenFrom, tokenTo, wordFrom, wordTo]: Area,
): Match[] {
  const [n, m] = [tokenTo - tokenFrom, wordTo - wordFrom]
  const steps = new Array<Step | undefined>((n + 1) * (m + 1))
  const total = (i: number, j: number): number =>
    steps[i * (m + 1) + j]?.total ?? (i === n && j === m ? 0 : Infinity)
  for (let i = n; i >= 0; i -= 1) {
    const token = tokens[tokenFrom + i] ?? ''
    const own = ways[tokenFrom + i] ?? []
    const longest = Math.max(0, ...own.map((way) => way.length))
    for (let j = m; j >= 0; j -= 1) {
      let choice: Step | undefined
      const offer = (count: number, taken: number, cost: number): void => {
        const sum = cost + total(i + count, j + taken)
        if (sum < (choice?.total ?? Infinity)) choice = { tokens: count, words: taken, cost, total: sum }
      }
      if (i < n) {
        const reach = within(words, wordFrom + j, wordTo, longest)
        costs(token, own, words.slice(wordFrom + j, reach)).forEach((cost, taken) => offer(1, taken, cost))
        // "can not" for "cannot": several tokens in one word. A little dearer, so that whole words win.
        const word = words[wordFrom + j] ?? ''
        for (let count = 2; j < m && count <= 3 && i + count <= n; count += 1) {
          const together = Array.from({ length: count }, (_, at) => ways[tokenFrom + i + at]?.[0] ?? '').join(
            '',
          )
          if (together === word) offer(count, 1, 0.1)
        }
      }
      if (j < m) offer(0, 1, leaveOut * (words[wordFrom + j] ?? '').length)
      if (choice !== undefined) steps[i * (m + 1) + j] = choice
    }
  }
  const matches: Match[] = []
  for (let [i, j] = [0, 0]; i < n || j < m;) {
    const step = steps[i * (m + 1) + j]
    if (step === undefined) break
    matches.push({
      tokenFrom: tokenFrom + i,
      tokenTo: tokenFrom + i + step.tokens,
      wordFrom: wordFrom + j,
      wordTo: wordFrom + j + step.words,
      cost: step.cost,
    })
    i += step.tokens
    j += step.words
  }
  return matches
}

/** The end of the words from `from` that are worth comparing with a form of `length` letters: no longer than twice as much. */
function within(words: readonly string[], from: number, to: number, length: number): number {
  let letters = 0
  let at = from
  while (at < to && at < from + mostWords && letters <= 2 * length + 4) letters += (words[at++] ?? '').length
  return at
}
