import { collect } from '../../problems/collect.ts'
import type { JsonReader } from './reader.ts'
import { at, isRecord, listOf, numberOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { turnsOf } from './shared/turns.ts'
import { counted } from '../../problems/counted.ts'

/**
 * What the aligner Gentle makes of a recording and its text: `transcript`, and `words` with their places in it
 * (`startOffset`, `endOffset`, counted in code points, as Python does) and in the sound. So the text is exact, punctuation too;
 * words that were not found in the sound have no times.
 */
export const gentle: JsonReader = {
  kind: 'json',
  id: 'gentle',
  name: 'Gentle',
  extensions: ['json'],
  detect: (value) => {
    const word = at(value, 'words', 0)
    const isWord = typeof at(word, 'case') === 'string' && typeof at(word, 'word') === 'string'
    return isWord ? 0.95 : 0
  },
  read: (value, tokens) => {
    const collector = collect()
    const words = listOf(at(value, 'words')).filter(isRecord)
    const extra = words.filter((word) => word['case'] === 'not-found-in-transcript')
    if (extra.length > 0) {
      const some = extra.slice(0, 3).map((word) => textOf(word['word']) ?? '')
      collector.note(
        'not-in-text',
        0,
        counted(
          extra.length,
          '{{count}} word was heard that is not in the text ({{1}}); it was left out.',
          '{{count}} words were heard that are not in the text ({{1}}); they were left out.',
          some.join(', '),
        ),
      )
    }
    const found = words.filter((word) => !extra.includes(word))
    // Gentle aligns English.
    return transcriptOf(
      utterancesOf(at(value, 'transcript'), found),
      { language: 'en', tokens, source: 'aligned' },
      collector,
    )
  },
}

function utterancesOf(transcript: unknown, words: readonly unknown[]): readonly HeardUtterance[] {
  const heard = words.map(heardOf)
  if (typeof transcript !== 'string' || transcript.trim() === '') return turnsOf(heard)
  const places = placesIn(transcript, words)
  // Its places are those of another text: the words are mapped to this one by their letters.
  if (places === undefined) return [{ text: transcript, words: heard }]
  const utterances: HeardUtterance[] = []
  let next = 0
  let line: HeardWord[] = []
  let lineEnd = 0
  const close = (): void => {
    utterances.push(...turnsOf(line))
    line = []
  }
  for (const chunk of transcript.matchAll(/\S+/g)) {
    const end = chunk.index + chunk[0].length
    if (transcript.slice(lineEnd, chunk.index).includes('\n')) close()
    lineEnd = end
    const from = next
    while (next < heard.length && (places[next] ?? end) < end) next += 1
    line.push(chunkOf(chunk[0], heard.slice(from, next)))
  }
  close()
  return utterances
}

/** What stands between two spaces: from the start of its first word to the end of its last, where those are known. */
const chunkOf = (text: string, inside: readonly HeardWord[]): HeardWord => ({
  text,
  ...edges(inside[0]?.start, inside.at(-1)?.end),
})

/** Where in `transcript`, in UTF-16 units, each word begins; undefined where the words do not stand at the places they name. */
function placesIn(transcript: string, words: readonly unknown[]): readonly number[] | undefined {
  const isPlain = !/[\ud800-\udfff]/.test(transcript)
  /** UTF-16 units of each code point. */
  const starts: number[] = []
  if (!isPlain)
    for (let unit = 0, letter = ''; unit < transcript.length; unit += letter.length) {
      starts.push(unit)
      letter = String.fromCodePoint(transcript.codePointAt(unit) ?? 0)
    }
  const places: number[] = []
  let last = 0
  for (const word of words) {
    const [from, text] = [numberOf(at(word, 'startOffset')), textOf(at(word, 'word'))]
    const unit = from === undefined ? undefined : isPlain ? from : starts[from]
    if (unit === undefined || text === undefined || unit < last || !transcript.startsWith(text, unit))
      return undefined
    places.push(unit)
    last = unit + text.length
  }
  return places
}

function heardOf(word: unknown): HeardWord {
  const text = textOf(at(word, 'word')) ?? ''
  return at(word, 'case') === 'success'
    ? { text, ...edges(seconds(at(word, 'start')), seconds(at(word, 'end'))) }
    : { text }
}
