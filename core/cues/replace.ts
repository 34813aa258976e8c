import { endOf, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { plain, scan, shownItems, write, type MarkupItem } from './markup.ts'
import { respread } from './respread.ts'
import { setText } from './retime.ts'
import type { Hit } from './search.ts'
import { tokens } from './tokens.ts'

/** Cue text with `hits` (places in what it shows, in order) replaced. All markup stays but tags left with nothing between. */
export function replaceHits(text: string, hits: readonly Hit[]): string {
  if (hits.length === 0) return text
  const items: MarkupItem[] = []
  let unit = 0
  let next = 0
  const emptied = new Set<number>()
  const shown = shownItems(text)
  const last = shown.findLastIndex((isShown) => isShown)
  for (const [index, item] of scan(text).entries()) {
    if (item.type !== 'text' || shown[index] !== true) {
      items.push(item)
      continue
    }
    let out = ''
    let at = 0
    while (at < item.text.length || (index === last && next < hits.length)) {
      const hit = hits[next]
      const place = unit + at
      if (hit === undefined || hit.from > place) {
        const to = Math.min(item.text.length, hit === undefined ? Infinity : hit.from - unit)
        if (to <= at) break
        out += item.text.slice(at, to)
        at = to
        continue
      }
      if (hit.from === place) out += hit.with
      if (hit.to > unit + item.text.length && index !== last) {
        at = item.text.length
        break
      }
      at = Math.max(at, Math.min(item.text.length, hit.to - unit))
      next += 1
    }
    unit += item.text.length
    if (out === '') emptied.add(items.length)
    else items.push({ ...item, text: out })
  }
  if (last < 0) {
    // Nothing is shown yet: behind what opens, but not in a gloss, which is not read on the line.
    const isOpening = (item: MarkupItem): boolean =>
      item.type === 'override' || (item.type === 'open' && item.name !== 'rt')
    const place = items.findIndex((item) => !isOpening(item))
    const put = hits.map((hit) => hit.with).join('')
    items.splice(place < 0 ? items.length : place, 0, { type: 'text', text: put, from: 0, to: 0 })
  }
  return write(withoutEmpty(items, emptied))
}

/** Tags that hold nothing any more go; `emptied` says where there was text. */
function withoutEmpty(items: readonly MarkupItem[], emptied: ReadonlySet<number>): readonly MarkupItem[] {
  const kept: MarkupItem[] = []
  /** Whether text went away behind each item that is kept. */
  const isEmptied: boolean[] = []
  for (const [at, item] of items.entries()) {
    if (emptied.has(at)) isEmptied[kept.length - 1] = true
    const before = kept.at(-1)
    const isPair = item.type === 'close' && before?.type === 'open' && before.name === item.name
    if (isPair && isEmptied[kept.length - 1] === true) {
      kept.pop()
      isEmptied.pop()
      if (kept.length > 0) isEmptied[kept.length - 1] = true
    } else {
      kept.push(item)
      isEmptied.push(false)
    }
  }
  return kept
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where each token of a text stands in what it shows, in UTF-16 units. */
export function placesOf(shown: string, texts: readonly string[]): Range[] {
  let at = 0
  return texts.map((token) => {
    const from = shown.indexOf(token, at)
    at = from + token.length
    return { from, to: at }
  })
}

/**
 * For each token of the text after `hits` were replaced, the number of the token before that no hit touches and that it is, or
 * -1. Half a word that was cut from the other is no such token.
 */
function untouched(before: string, after: string, hits: readonly Hit[]): readonly number[] {
  const [old, now] = [plain(before), plain(after)]
  const places = placesOf(old, tokens(before))
  const numbers = new Map<string, number>()
  let [next, moved] = [0, 0]
  for (const [at, { from, to }] of places.entries()) {
    for (
      ;
      (hits[next]?.to ?? Infinity) <= from &&
      !(hits[next]?.from === hits[next]?.to && hits[next]?.from === from);
      next += 1
    ) {
      const hit = hits[next]
      if (hit !== undefined) moved += hit.with.length - (hit.to - hit.from)
    }
    let shift = moved
    let isFree = true
    for (let index = next; index < hits.length; index += 1) {
      const hit = hits[index]
      if (hit === undefined || hit.from > from) {
        isFree &&= hit === undefined || hit.from >= to
        break
      }
      if (hit.from === hit.to && hit.from === from) shift += hit.with.length
      else if (hit.to > from) isFree = false
    }
    if (isFree) numbers.set(`${from + shift} ${to + shift}`, at)
  }
  return placesOf(now, tokens(after)).map(({ from, to }) => numbers.get(`${from} ${to}`) ?? -1)
}

const isSame = (a: Word | undefined, b: Word | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.offset === b.offset &&
  a.duration === b.duration &&
  a.source === b.source

/**
 * The cue with `hits` replaced. Words that no hit touches keep their times to the tick: which they are is known here, where a
 * diff of the two texts would have to guess ("go go go" without its second word). The cue does not grow.
 */
export function replaceIn(cue: Cue, hits: readonly Hit[]): Cue {
  const text = replaceHits(cue.text, hits)
  if (text === cue.text) return cue
  const kept = untouched(cue.text, text, hits)
  const edited = setText(cue, text)
  if (kept.every((old, at) => old < 0 || isSame(cue.words[old], edited.words[at]))) return edited
  const texts = tokens(text)
  const words: Word[] = []
  for (let at = 0, old = 0; at <= texts.length;) {
    let to = at
    while (to < texts.length && (kept[to] ?? -1) < 0) to += 1
    const end = kept[to] ?? cue.words.length
    const limits: { start: Ticks; end: Ticks } = {
      start:
        words.length === 0 ? cue.start : endOf(words.at(-1) ?? { offset: cue.start, duration: 0 as Ticks }),
      end: cue.words[end]?.offset ?? cue.end,
    }
    if (to > at) words.push(...respread(texts.slice(at, to), cue.words.slice(old, end), limits))
    const word = cue.words[end]
    if (to < texts.length && word !== undefined) words.push(word)
    at = to + 1
    old = end + 1
  }
  return { ...cue, text, words }
}
