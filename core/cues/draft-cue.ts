import { endOf, minus, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { countCharacters } from './counting.ts'
import type { Cue } from './cue.ts'
import { cueTimes } from './cue-times.ts'
import { breakLines, unbreakLines } from './lines.ts'
import { escape, scan } from './markup.ts'
import { lengthOf } from './reading.ts'
import { cueOf } from './retime.ts'
import { timeToRead, type SegmentRules } from './segment-rules.ts'
import { between, isUnspaced, tokens } from './tokens.ts'

/** A cue whose words are settled; its lines and times are up to the rules, but for what a person set. */
export interface DraftCue {
  readonly words: readonly Word[]
  /** Marked-up text of the words; without it, it is made of them. */
  readonly text?: string
  /** The lines of `text` stay. */
  readonly keepsLines?: true
  readonly start?: Ticks
  readonly end?: Ticks
  /** All that a cue has besides. */
  readonly fields: Partial<Omit<Cue, 'id' | 'start' | 'end' | 'text' | 'words'>>
  /** May share a cue with another person's. */
  readonly isFree: boolean
}

/**
 * The words of a cue as its text: tokens with what stands between them, in one line. Where two of them would read as others without
 * a space ("好。" and "<3"), they get one.
 */
export function textOfWords(words: readonly Word[]): string {
  const text = written(words, between)
  if (!unspacedWord.test(text)) return text
  const found = tokens(text)
  const isSame = found.length === words.length && found.every((token, at) => token === words[at]?.text)
  // What a recognizer of Chinese calls a word may be another than ours; no space parts such.
  return isSame ? text : written(words, (left, right) => (isUnspaced(left) && isUnspaced(right) ? '' : ' '))
}

/** Scripts without spaces, roughly: only there do tokens touch. */
const unspacedWord =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\uffef\ud840-\ud8ff]/

function written(words: readonly Word[], joint: (left: string, right: string) => string): string {
  let text = ''
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const token = words[at]?.text ?? ''
    const next = words[at + 1]
    text = escape(token + (next === undefined ? '' : joint(token, next.text)), text) + text
  }
  return text
}

function lengthIn(words: readonly Word[], { counting }: SegmentRules): number {
  let text = ''
  words.forEach((word, at) => {
    text += at === 0 ? word.text : between(words[at - 1]?.text ?? '', word.text) + word.text
  })
  return counting === undefined ? lengthOf(text) : countCharacters(text, counting)
}

/** Drafts in the order of time as cues: their lines broken, their times set. */
export function finished(
  drafts: readonly DraftCue[],
  rules: SegmentRules,
  newId: () => string,
): readonly Cue[] {
  const paired = inPairs(drafts, rules)
  const times = cueTimes(
    paired.map(({ words, start, end }) => ({
      words,
      characters: lengthIn(words, rules),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    })),
    rules,
  )
  return paired.map(({ words, text = textOfWords(words), keepsLines, fields }, at) => {
    const { start, end } = times[at] ?? { start: 0 as Ticks, end: 0 as Ticks }
    const broken = keepsLines === true ? text : breakLines(text, rules)
    return cueOf({ ...fields, id: newId(), start, end, text: broken, words })
  })
}

/**
 * Two people in one cue, a line and a dash each, where the rules let them and the first would otherwise be gone before it can be
 * read: the cue of the second comes too soon.
 */
function inPairs(drafts: readonly DraftCue[], rules: SegmentRules): readonly DraftCue[] {
  if (rules.dashes === undefined || rules.lines < 2) return drafts
  const paired: DraftCue[] = []
  for (let at = 0; at < drafts.length; at += 1) {
    const [one, two] = [drafts[at], drafts[at + 1]]
    if (one === undefined) break
    const both = two === undefined ? undefined : pairOf(one, two, rules)
    if (both !== undefined) at += 1
    paired.push(both ?? one)
  }
  return paired
}

function pairOf(one: DraftCue, two: DraftCue, rules: SegmentRules): DraftCue | undefined {
  const [first, second, last] = [one.words[0], two.words[0], two.words.at(-1)]
  const { dashes } = rules
  if (dashes === undefined || first === undefined || second === undefined || last === undefined)
    return undefined
  if (!isPlain(one) || !isPlain(two)) return undefined
  const [a, b] = [speakerOfAll(one), speakerOfAll(two)]
  if (a === undefined || b === undefined || a === b) return undefined
  const needed = Math.max(rules.minimum, timeToRead(lengthIn(one.words, rules), one.words.length, rules))
  const silence = second.offset - endOf(one.words.at(-1) ?? first)
  if (minus(second.offset, rules.gap) - first.offset >= needed || silence >= rules.pause || silence < 0)
    return undefined
  if (endOf(last) - first.offset > rules.maximum) return undefined
  const mark = dashes.dash + (dashes.spaced ? ' ' : '')
  const words = [
    ...(dashes.lines === 'later' ? one.words : dashed(one.words, dashes.dash, dashes.spaced)),
    ...dashed(two.words, dashes.dash, dashes.spaced),
  ]
  const lines = [
    (dashes.lines === 'later' ? '' : mark) + textOfWords(one.words),
    mark + textOfWords(two.words),
  ]
  const fits = [one, two].every(
    ({ words: own }) => lengthIn(own, rules) + mark.length <= rules.charactersPerLine,
  )
  if (!fits) return undefined
  const { speaker: _, ...fields } = one.fields
  return { words, text: lines.join('\n'), keepsLines: true, fields, isFree: false }
}

/** Nothing of it was set by hand, and its words say all of its text. */
const isPlain = ({ isFree, text, words }: DraftCue): boolean =>
  isFree && (text === undefined || unbreakLines(text) === textOfWords(words))

/** Who says all of a draft, where the words themselves say so: the cue will not be able to. */
function speakerOfAll({ words, fields }: DraftCue): string | undefined {
  const speaker = words[0]?.speaker
  return fields.speaker === speaker && words.every((word) => word.speaker === speaker) ? speaker : undefined
}

/** A dash of its own is a token that nobody says: no length, at the first word. */
function dashed(words: readonly Word[], dash: string, spaced: boolean): readonly Word[] {
  const [first, ...rest] = words
  if (first === undefined) return words
  if (!spaced) return [{ ...first, text: dash + first.text }, ...rest]
  const { offset, speaker } = first
  return [
    {
      text: dash,
      offset,
      duration: 0 as Ticks,
      source: 'interpolated',
      ...(speaker === undefined ? {} : { speaker }),
    },
    ...words,
  ]
}

const dashAlone = /^[-–—]$/
const dashFirst = /^[-–—](?=.)/

/** The two or more cues that a cue of `inPairs` was made of; the cue itself where it was not. */
export function unpaired(cue: Cue): readonly Cue[] {
  const { text, words, speaker, pinned, held, note } = cue
  if (speaker !== undefined || pinned !== undefined || held !== undefined || note !== undefined) return [cue]
  if (!/\n\s*[-–—]/.test(text) || scan(text).some(({ type }) => type !== 'text')) return [cue]
  const runs: Word[][] = []
  for (const word of words) {
    const run = runs.at(-1)
    if (word.speaker === undefined) return [cue]
    if (run === undefined || run[0]?.speaker !== word.speaker) runs.push([word])
    else run.push(word)
  }
  if (runs.length !== 2 || text.split('\n').length !== 2) return [cue]
  return runs.map((run) => {
    const [first, ...rest] = run
    const own =
      first !== undefined && dashAlone.test(first.text) && first.duration === 0
        ? rest
        : run.map((word, at) => (at === 0 ? { ...word, text: word.text.replace(dashFirst, '') } : word))
    return {
      ...cue,
      ...(first?.speaker === undefined ? {} : { speaker: first.speaker }),
      text: textOfWords(own),
      words: own,
    }
  })
}
