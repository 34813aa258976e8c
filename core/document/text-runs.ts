import { matches } from '../cues/diff.ts'
import { tokenSpans } from '../cues/tokens.ts'

/** A stretch of a text; `isChanged`: the other text does not have it here. */
export interface TextRun {
  readonly text: string
  readonly isChanged: boolean
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * What differs between two texts, token by token: each of them in runs, which put together are the text again. Cues that were
 * split or merged are several texts on a side; where one ends is no difference. Tags and line breaks count as tokens.
 */
export function textRuns(
  before: readonly string[],
  after: readonly string[],
): { readonly before: readonly (readonly TextRun[])[]; readonly after: readonly (readonly TextRun[])[] } {
  const olds = before.map(piecesOf)
  const news = after.map(piecesOf)
  const found = matches(
    olds.flat().map(({ text }) => text),
    news.flat().map(({ text }) => text),
  )
  const kept = new Uint8Array(olds.flat().length)
  const taken = new Uint8Array(found.length)
  found.forEach((at, index) => {
    if (at < 0) return
    kept[at] = 1
    taken[index] = 1
  })
  // Only the spaces differ: something must be seen.
  const isOne = before.length === 1 && after.length === 1
  if (isOne && before[0] !== after[0] && !kept.includes(0) && !taken.includes(0)) {
    return { before: whole(before), after: whole(after) }
  }
  return { before: runsOf(before, olds, kept), after: runsOf(after, news, taken) }
}

const whole = (texts: readonly string[]): readonly (readonly TextRun[])[] =>
  texts.map((text) => (text === '' ? [] : [{ text, isChanged: true }]))

/** Tokens, and between them what is not mere space: a tag, a line break. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const between = (to: number): void => {
    for (const { index, 0: found } of text.slice(at, to).matchAll(/\n|[^\s]+/g)) {
      pieces.push({ from: at + index, to: at + index + found.length, text: found })
    }
  }
  for (const token of tokenSpans(text)) {
    between(token.from)
    pieces.push({ from: token.from, to: token.to, text: text.slice(token.from, token.to) })
    at = token.to
  }
  between(text.length)
  return pieces
}

function runsOf(
  texts: readonly string[],
  pieces: readonly (readonly Piece[])[],
  isSame: Uint8Array,
): readonly (readonly TextRun[])[] {
  let number = 0
  return texts.map((text, which) => {
    const runs: TextRun[] = []
    let at = 0
    let wasChanged = false
    const add = (to: number, isChanged: boolean): void => {
      const part = text.slice(at, to)
      at = to
      if (part === '') return
      const last = runs.at(-1)
      if (last?.isChanged === isChanged) runs[runs.length - 1] = { text: last.text + part, isChanged }
      else runs.push({ text: part, isChanged })
    }
    for (const piece of pieces[which] ?? []) {
      const isChanged = isSame[number] !== 1
      number += 1
      // The space between two words is what both are.
      add(piece.from, wasChanged && isChanged)
      add(piece.to, isChanged)
      wasChanged = isChanged
    }
    add(text.length, false)
    return runs
  })
}
