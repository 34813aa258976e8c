import { endOf, type Ticks } from '../time/ticks.ts'
import { pronounce } from '../transcript/pronunciation.ts'
import { spokenTokens } from '../transcript/spoken.ts'
import type { Word } from '../transcript/word.ts'
import { matches } from './diff.ts'
import { alignPhones } from './phones.ts'

/** Where a draft heard a token of a script. */
interface Anchor {
  readonly start: Ticks
  readonly end: Ticks
  /** Heard word for word, in a run that no chance explains; else it only sounded like it. */
  readonly isSure: boolean
  /** The words of the draft, `from` inclusive, `to` exclusive. */
  readonly from: number
  readonly to: number
}

export interface Evidence {
  /** One a token; null where the draft heard nothing like it. */
  readonly anchors: readonly (Anchor | null)[]
  /** One a token: the word of the draft that is laid beside it, however little it sounds like it; -1 without. */
  readonly beside: Int32Array
  /** One a word of the draft: some token was heard in it. */
  readonly isUsed: readonly boolean[]
}

/** One word as it is spoken: "$200" has three. `of` is the token or the word of the draft that it belongs to. */
interface Unit {
  readonly text: string
  readonly of: number
}

const unitsOf = (texts: readonly string[], language: string): Unit[] =>
  spokenTokens(texts, language).flatMap((words, of) =>
    words.map((text) => ({ text: text.toLowerCase(), of })),
  )

/**
 * A run of equal words is believed from this many bits on: that much evidence 4,000 words have once by chance. A word brings
 * what its rarity in both texts tells, and a long word more, since in a short text all words are rare.
 */
const enough = 12
const bitsALetter = 1.2

function believedRuns(found: Int32Array, heard: readonly Unit[], said: readonly Unit[]): Int32Array {
  const counts = new Map<string, number>()
  for (const { text } of [...heard, ...said]) counts.set(text, (counts.get(text) ?? 0) + 1)
  const total = heard.length + said.length
  const bits = ({ text }: Unit): number =>
    Math.log2(total / (counts.get(text) ?? total)) + bitsALetter * Math.max(0, text.length - 3)
  const kept = new Int32Array(found.length).fill(-1)
  let from = 0
  let sum = 0
  for (let at = 0; at <= found.length; at += 1) {
    const isRunning = at > from && at < found.length && found[at] === (found[at - 1] ?? -2) + 1
    if (at > from && !isRunning) {
      if (sum >= enough) kept.set(found.subarray(from, at), from)
      from = at
      sum = 0
    }
    const unit = said[at]
    if (unit === undefined) break
    if ((found[at] ?? -1) < 0) from = at + 1
    else sum += bits(unit)
  }
  return kept
}

/** A token was heard when this share of its sounds was, and of those of its neighbours, two on each side. */
const likeness = 0.5
const reach = 2

/**
 * What `draft` (words in order, as an engine heard them, a third of them wrong) tells of where the tokens of a script are
 * said. Equal words in believable runs are sure; between them the sounds of both texts are laid side by side, so that a
 * word that was heard wrongly still says where it was. What is in one of them only has no counterpart.
 */
export function evidenceOf(tokens: readonly string[], draft: readonly Word[], language: string): Evidence {
  const said = unitsOf(tokens, language)
  const heard = unitsOf(
    draft.map(({ text }) => text),
    language,
  )
  const found = believedRuns(
    matches(
      heard.map(({ text }) => text),
      said.map(({ text }) => text),
    ),
    heard,
    said,
  )
  const model = /^fr\b/i.test(language) ? 'fr' : 'en'
  const known = new Map<string, readonly string[]>()
  const soundsOf = ({ text }: Unit): readonly string[] => {
    let sounds = known.get(text)
    if (sounds === undefined) known.set(text, (sounds = pronounce(text, model).split(' ')))
    return sounds
  }
  const phones = (units: readonly Unit[], from: number, to: number) => {
    const sounds: string[] = []
    const of: number[] = []
    for (let at = from; at < to; at += 1) {
      for (const sound of soundsOf(units[at] ?? { text: '', of: 0 })) {
        sounds.push(sound)
        of.push(at)
      }
    }
    return { sounds, of }
  }

  /** Sounds of each unit of the script that were heard, and in which units of the draft. */
  const share = new Float32Array(said.length)
  const first = new Int32Array(said.length).fill(-1)
  const last = new Int32Array(said.length).fill(-1)
  const compare = (fromSaid: number, toSaid: number, fromHeard: number, toHeard: number): void => {
    if (fromSaid === toSaid || fromHeard === toHeard) return
    const a = phones(said, fromSaid, toSaid)
    const b = phones(heard, fromHeard, toHeard)
    alignPhones(a.sounds, b.sounds).forEach((at, index) => {
      const unit = a.of[index] ?? 0
      const other = b.of[at] ?? -1
      if (at < 0 || other < 0) return
      if ((first[unit] ?? -1) < 0) first[unit] = other
      last[unit] = other
      if (a.sounds[index] === b.sounds[at]) {
        share[unit] = (share[unit] ?? 0) + 1 / soundsOf(said[unit] ?? { text: '', of: 0 }).length
      }
    })
  }
  let [fromSaid, fromHeard] = [0, 0]
  found.forEach((at, index) => {
    if (at < 0) return
    compare(fromSaid, index, fromHeard, at)
    share[index] = 1
    first[index] = at
    last[index] = at
    fromSaid = index + 1
    fromHeard = at + 1
  })
  compare(fromSaid, said.length, fromHeard, heard.length)

  const isHeard = said.map((_, at) => {
    if ((share[at] ?? 0) < likeness) return false
    const near = share.subarray(Math.max(0, at - reach), at + reach + 1)
    return near.reduce((sum, value) => sum + value, 0) / near.length >= likeness
  })
  const anchors = new Array<Anchor | null>(tokens.length).fill(null)
  const isUsed = new Array<boolean>(draft.length).fill(false)
  said.forEach(({ of }, at) => {
    const [from, to] = [heard[first[at] ?? -1]?.of, heard[last[at] ?? -1]?.of]
    const [begin, end] = [draft[from ?? -1], draft[to ?? -1]]
    if (isHeard[at] !== true || from === undefined || to === undefined || !begin || !end) return
    const before = anchors[of]
    anchors[of] = {
      start: before?.start ?? begin.offset,
      end: endOf(end),
      isSure: (found[at] ?? -1) >= 0 && before?.isSure !== false,
      from: before?.from ?? from,
      to: to + 1,
    }
    for (let word = from; word <= to; word += 1) isUsed[word] = true
  })
  const beside = new Int32Array(tokens.length).fill(-1)
  said.forEach(({ of }, at) => {
    const word = heard[first[at] ?? -1]?.of
    if (word !== undefined && (beside[of] ?? -1) < 0) beside[of] = word
  })
  return { anchors, beside, isUsed }
}
