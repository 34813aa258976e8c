import type { JsonReader, Tokens } from './reader.ts'
import { at, isRecord, listOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf } from './shared/labels.ts'
import { seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { phraseWords } from './shared/turns.ts'

/**
 * A sync map of aeneas: `fragments` of a text with `begin` and `end` in seconds, as text, which may have finer ones inside
 * (`children`). The finest count. A fragment is mostly a phrase: only where it is a single word are its times those of a word.
 */
export const aeneas: JsonReader = {
  kind: 'json',
  id: 'aeneas',
  name: 'aeneas sync map',
  extensions: ['json'],
  detect: (value) => {
    const fragment = at(value, 'fragments', 0)
    const isFragment = at(fragment, 'begin') !== undefined && Array.isArray(at(fragment, 'lines'))
    return isFragment ? 0.95 : 0
  },
  read: (value, tokens) => {
    const fragments = listOf(at(value, 'fragments'))
    const language = languageOf(at(fragments.find(isRecord), 'language'))
    return transcriptOf(utterancesOf(fragments, tokens), { language, tokens, source: 'aligned' })
  },
}

interface Open {
  readonly fragments: readonly unknown[]
  at: number
}

/** Fragments in the order of the text; words of one phrase are one utterance. Depth is no matter: there is no recursion. */
function utterancesOf(fragments: readonly unknown[], tokens: Tokens): readonly HeardUtterance[] {
  const utterances: HeardUtterance[] = []
  const open: Open[] = [{ fragments, at: 0 }]
  let phrase: HeardWord[] = []
  const close = (): void => {
    if (phrase.length > 0) utterances.push({ words: phrase })
    phrase = []
  }
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const fragment = level.fragments[level.at++]
    if (level.at > level.fragments.length) {
      open.pop()
      close()
      continue
    }
    const children = listOf(at(fragment, 'children'))
    if (children.length > 0) {
      close()
      open.push({ fragments: children, at: 0 })
      continue
    }
    const words = wordsOf(fragment, tokens)
    // A phrase is an utterance by itself; words belong to the one that they were taken from.
    if (words.length > 1 || open.length === 1) close()
    phrase.push(...words)
    if (words.length > 1 || open.length === 1) close()
  }
  return utterances
}

function wordsOf(fragment: unknown, tokens: Tokens): readonly HeardWord[] {
  const text = listOf(at(fragment, 'lines'))
    .flatMap((line) => textOf(line) ?? [])
    .join(' ')
  const [start, end] = [seconds(at(fragment, 'begin')), seconds(at(fragment, 'end'))]
  // What could not be found in the sound gets no length.
  const isFound = start !== undefined && end !== undefined && end > start
  return phraseWords(text, start, isFound ? end : undefined, tokens)
}
