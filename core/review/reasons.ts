import { spokenLength } from '../cues/tokens.ts'
import { toSeconds } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Features } from './features.ts'
import type { ReviewItem } from './item.ts'

/** Why a place is in the queue. */
export type Kind =
  | 'misfit'
  | 'doubt'
  | 'missing'
  | 'silence'
  | 'guess'
  | 'short'
  | 'long'
  | 'unknown'
  | 'number'
  | 'repeated'
  | 'near'

/** A sign is given as a reason when it alone makes an error half as likely again (1.5 times the odds). */
const telling = Math.log(1.5)

/** What is said of each feature; those of the surroundings speak together. */
const kindOf: { readonly [Name in keyof Features]: Kind } = {
  misfit: 'misfit',
  doubt: 'doubt',
  rivals: 'doubt',
  hole: 'missing',
  silence: 'silence',
  guess: 'guess',
  short: 'short',
  long: 'long',
  unknown: 'unknown',
  number: 'number',
  repeated: 'repeated',
  nearMost: 'near',
  nearGuess: 'near',
  nearDoubt: 'near',
}

const names = Object.keys(kindOf) as (keyof Features)[]

/** Why, the strongest reason first; never empty. Where no sign stands out it is the strongest of the weak ones. */
export function kindsOf({ signs }: ReviewItem): readonly Kind[] {
  if (signs === null) return ['missing']
  const sums = new Map<Kind, number>()
  for (const name of names) {
    const kind = kindOf[name]
    sums.set(kind, (sums.get(kind) ?? 0) + signs.weights[name] * signs.features[name])
  }
  const sorted = [...sums].sort(([, a], [, b]) => b - a)
  const found = sorted.filter(([, sum]) => sum >= telling).map(([kind]) => kind)
  return found.length > 0 ? found : sorted.slice(0, 1).map(([kind]) => kind)
}

const inSeconds = (seconds: number): string =>
  `${seconds < 0.095 ? seconds.toFixed(2) : seconds.toFixed(1)} s`

/** Why `item` is in the queue, as one sentence. `word` is the one that it names. */
export function reasonOf(item: ReviewItem, word: Word | undefined): string {
  const { signs, span } = item
  const length = inSeconds(toSeconds(span.duration))
  if (signs === null || word === undefined) return `${length} of speech without text.`
  const letters = spokenLength(word.text)
  const [kind = 'misfit'] = kindsOf(item)
  switch (kind) {
    case 'doubt':
      return `The recognizer was only ${Math.round(100 * (1 - signs.features.doubt))} % sure of it.`
    case 'missing':
      return 'Somebody speaks right beside it where there is no text.'
    case 'silence':
      return 'Nobody speaks where it lies.'
    case 'guess':
      return 'It was never found in the sound: its time is a guess.'
    case 'short':
      return `${length} is short for ${letters > 4 ? 'so long a word' : 'a word'}.`
    case 'long':
      return `${length} is long for ${letters < 7 ? 'so short a word' : 'this word'}.`
    case 'unknown':
      return 'It is in no dictionary.'
    case 'number':
      return 'A number: are its digits right?'
    case 'repeated':
      return 'The same word stands here twice.'
    case 'near':
      return 'The words beside it do not fit the sound well.'
    case 'misfit':
      return 'It does not fit the sound well.'
  }
}
