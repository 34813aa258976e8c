import { matches } from './diff.ts'
import { hasDigits, readings, spelled } from './numbers.ts'
import { keyOf } from './tokens.ts'

/**
 * What became of old words `[oldFrom, oldTo)` and new tokens `[newFrom, newTo)`:
 *
 * - `same`: one word, one token, the same but for case, punctuation and markup;
 * - `regrouped`: the same letters parted differently ("can not", "cannot"), or a number in words and in digits;
 * - `changed`: other text, or nothing on one side.
 */
export interface Pairing {
  readonly kind: 'same' | 'regrouped' | 'changed'
  readonly oldFrom: number
  readonly oldTo: number
  readonly newFrom: number
  readonly newTo: number
}

/** A changed stretch larger than this (old times new words) is a paste, not a correction: no fine pairing is sought in it. */
const fine = 1600
/** The longest spoken number is about this many words: "nine hundred and ninety nine thousand nine hundred and ninety nine". */
const numberWords = 12

/** How the new tokens came from the old ones: pairings in order that cover both sides without gaps. `behind` as in `matches`. */
export function pair(before: readonly string[], after: readonly string[], behind = 0): readonly Pairing[] {
  const oldKeys = before.map(keyOf)
  const newKeys = after.map(keyOf)
  const found = matches(oldKeys, newKeys, behind)
  preferLetters(found, before, after, behind)
  const pairings: Pairing[] = []
  let oldAt = 0
  let newAt = 0
  const close = (oldTo: number, newTo: number): void => {
    if (oldTo === oldAt && newTo === newAt) return
    const stretch = { oldFrom: oldAt, oldTo, newFrom: newAt, newTo }
    const small = (oldTo - oldAt) * (newTo - newAt)
    if (small === 0 || small > fine) pairings.push({ kind: 'changed', ...stretch })
    else pairings.push(...refine(stretch, oldKeys, newKeys, before, after))
  }
  found.forEach((at, index) => {
    if (at < 0) return
    close(at, index)
    pairings.push({ kind: 'same', oldFrom: at, oldTo: at + 1, newFrom: index, newTo: index + 1 })
    oldAt = at + 1
    newAt = index + 1
  })
  close(before.length, after.length)
  return pairings
}

/** As far as this beside a match another is looked for. */
const near = 40

/**
 * Words that are the same but for case are the same in `found`; where one of two could be meant, the one that is the same to
 * the letter is: "THE" of "THE the" stays when "the" is replaced. What is known to stand `behind` the edit is not doubted.
 */
function preferLetters(
  found: Int32Array,
  before: readonly string[],
  after: readonly string[],
  behind: number,
): void {
  let last = -1
  for (let index = 0; index < after.length - behind; index += 1) {
    const at = found[index] ?? -1
    if (at < 0) continue
    if (before[at] !== after[index]) {
      let to = index + 1
      while (to < after.length && (found[to] ?? -1) < 0) to += 1
      const end = to < after.length ? (found[to] ?? 0) : before.length
      const place = nearest(
        at,
        Math.max(last + 1, at - near),
        Math.min(end, at + near),
        (other) => before[other] === after[index],
      )
      let from = index
      while (from > 0 && (found[from - 1] ?? -1) < 0) from -= 1
      const other = nearest(
        index,
        Math.max(from, index - near),
        Math.min(to, index + near, after.length - behind),
        (each) => after[each] === before[at],
      )
      if (place >= 0) found[index] = place
      else if (other >= 0) {
        found[index] = -1
        found[other] = at
        index = Math.max(index, other)
      }
      last = place >= 0 ? place : at
      continue
    }
    last = at
  }
}

/** The number in `from`..`to` that is nearest to `at`, of those that `isIt`; -1 for none. */
function nearest(at: number, from: number, to: number, isIt: (place: number) => boolean): number {
  let best = -1
  for (let place = from; place < to; place += 1)
    if (isIt(place) && (best < 0 || Math.abs(place - at) < Math.abs(best - at))) best = place
  return best
}

interface Choice {
  readonly score: number
  readonly olds: number
  readonly news: number
  readonly kind: 'regrouped' | 'changed' | 'none'
}

/** The best chain of sure pairs (regroupings, numbers, corrected spellings) in a changed stretch; the rest stays between them. */
function refine(
  { oldFrom, oldTo, newFrom, newTo }: Omit<Pairing, 'kind'>,
  oldKeys: readonly string[],
  newKeys: readonly string[],
  before: readonly string[],
  after: readonly string[],
): Pairing[] {
  const olds = oldKeys.slice(oldFrom, oldTo)
  const news = newKeys.slice(newFrom, newTo)
  const oldReadings = before
    .slice(oldFrom, oldTo)
    .map((token) => (hasDigits(token) ? readings(token) : undefined))
  const newReadings = after
    .slice(newFrom, newTo)
    .map((token) => (hasDigits(token) ? readings(token) : undefined))
  const width = news.length + 1
  const best = new Array<Choice>((olds.length + 1) * width)
  const none: Choice = { score: 0, olds: 1, news: 1, kind: 'none' }
  const score = (i: number, j: number): number => best[i * width + j]?.score ?? 0
  for (let i = olds.length; i >= 0; i -= 1) {
    for (let j = news.length; j >= 0; j -= 1) {
      let choice: Choice = { score: score(i + 1, j), olds: 1, news: 0, kind: 'none' }
      if (i >= olds.length || (j < news.length && score(i, j + 1) > choice.score)) {
        choice = { score: score(i, j + 1), olds: 0, news: 1, kind: 'none' }
      }
      if (i < olds.length && j < news.length) {
        for (const step of steps(i, j, olds, news, oldReadings[i], newReadings[j])) {
          const total = step.score + score(i + step.olds, j + step.news)
          if (total > choice.score) choice = { ...step, score: total }
        }
      }
      best[i * width + j] = choice
    }
  }
  const pairings: Pairing[] = []
  let [i, j, restOld, restNew] = [0, 0, 0, 0]
  const rest = (): void => {
    if (restOld === i && restNew === j) return
    pairings.push({
      kind: 'changed',
      oldFrom: oldFrom + restOld,
      oldTo: oldFrom + i,
      newFrom: newFrom + restNew,
      newTo: newFrom + j,
    })
  }
  while (i < olds.length || j < news.length) {
    const choice = best[i * width + j] ?? none
    if (choice.kind !== 'none') {
      rest()
      pairings.push({
        kind: choice.kind,
        oldFrom: oldFrom + i,
        oldTo: oldFrom + i + choice.olds,
        newFrom: newFrom + j,
        newTo: newFrom + j + choice.news,
      })
    }
    i += choice.olds
    j += choice.news
    if (choice.kind !== 'none') [restOld, restNew] = [i, j]
  }
  rest()
  return pairings
}

/** Sure pairs that begin at old word `i` and new token `j`. */
function* steps(
  i: number,
  j: number,
  olds: readonly string[],
  news: readonly string[],
  oldReadings: ReadonlySet<string> | undefined,
  newReadings: ReadonlySet<string> | undefined,
): Generator<Choice> {
  // The same letters: lengthen the shorter side until both end together.
  let left = olds[i] ?? ''
  let right = news[j] ?? ''
  let [a, b] = [i + 1, j + 1]
  while (left !== right) {
    if (left.length < right.length && right.startsWith(left) && a < olds.length) left += olds[a++] ?? ''
    else if (right.length < left.length && left.startsWith(right) && b < news.length) right += news[b++] ?? ''
    else break
  }
  if (left === right) yield { score: 2 * left.length, olds: a - i, news: b - j, kind: 'regrouped' }
  if (newReadings !== undefined && newReadings.size > 0) {
    for (let end = i + 1; end <= Math.min(olds.length, i + numberWords); end += 1) {
      const said = spelled(olds.slice(i, end))
      if (newReadings.has(said)) yield { score: 2 * said.length, olds: end - i, news: 1, kind: 'regrouped' }
    }
  }
  if (oldReadings !== undefined && oldReadings.size > 0) {
    for (let end = j + 1; end <= Math.min(news.length, j + numberWords); end += 1) {
      const said = spelled(news.slice(j, end))
      if (oldReadings.has(said)) yield { score: 2 * said.length, olds: 1, news: end - j, kind: 'regrouped' }
    }
  }
  const alike = similarity(olds[i] ?? '', news[j] ?? '')
  if (alike >= 0.5) {
    yield { score: alike * (news[j]?.length ?? 0), olds: 1, news: 1, kind: 'changed' }
  }
  // "alright" and "all right": nearly the same letters, parted once.
  for (const [some, other] of [
    [1, 2],
    [2, 1],
  ] as const) {
    if (i + some > olds.length || j + other > news.length) continue
    const one = olds.slice(i, i + some).join('')
    const two = news.slice(j, j + other).join('')
    const near = similarity(one, two)
    if (near >= 0.75) yield { score: near * two.length, olds: some, news: other, kind: 'changed' }
  }
}

/** 1 for equal strings, 0 for nothing in common: edit distance over the longer length. */
function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) * 2 > longer || longer > 40) return 0
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const swap = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return 1 - (row[b.length] ?? 0) / longer
}
