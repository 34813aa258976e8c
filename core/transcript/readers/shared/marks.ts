import type { HeardWord } from './heard.ts'

/** Punctuation that a service gives as an item of its own, and the neighbours that it is written together with. */
export interface Mark {
  readonly mark: string
  /** Where the service does not say: opening marks go with the next word, all others with the one before. */
  readonly attaches?: 'next' | 'previous' | 'both' | 'none' | undefined
}

const opening = /^[\p{Ps}\p{Pi}¿¡]+$/u

/** Words with the marks between them; a mark without a neighbour to go with stands alone and has no times. */
export function withMarks(items: readonly (HeardWord | Mark)[]): HeardWord[] {
  const words: HeardWord[] = []
  let ahead = ''
  let isJoined = false
  for (const item of items) {
    if (!('mark' in item)) {
      const last = words.at(-1)
      if (isJoined && last !== undefined) words[words.length - 1] = joined(last, item, ahead)
      else words.push(ahead === '' ? item : { ...item, text: ahead + item.text })
      ahead = ''
      isJoined = false
      continue
    }
    const mark = item.mark.trim()
    const side = item.attaches ?? (opening.test(mark) ? 'next' : 'previous')
    const last = words.at(-1)
    if (side === 'next' || ahead !== '') ahead += mark
    else if (side === 'both') {
      ahead = mark
      isJoined = last !== undefined
    } else if (side === 'none' || last === undefined) words.push({ text: mark })
    else words[words.length - 1] = { ...last, text: last.text + mark }
  }
  if (ahead !== '') {
    const last = words.at(-1)
    if (isJoined && last !== undefined) words[words.length - 1] = { ...last, text: last.text + ahead }
    else words.push({ text: ahead })
  }
  return words
}

/** Two words that are written as one: from the start of the first to the end of the second, no surer than the less sure. */
export function joined(first: HeardWord, second: HeardWord, between = ''): HeardWord {
  const { end: _, confidence: sure, alternatives: __, ...rest } = first
  const isSure = sure !== undefined && second.confidence !== undefined
  return {
    ...rest,
    text: first.text + between + second.text,
    ...(second.end === undefined ? {} : { end: second.end }),
    ...(isSure ? { confidence: Math.min(sure, second.confidence) } : {}),
  }
}
