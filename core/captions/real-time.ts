import {
  earlier,
  endOf,
  later,
  minus,
  plus,
  spanOf,
  ticks,
  ticksPerSecond,
  zero,
  type Span,
  type Ticks,
} from '../time/ticks.ts'
import type { RecognitionEvent } from '../transcript/transcript.ts'
import type { Caption } from './caption.ts'
import type { CaptionOptions } from './options.ts'
import { nothingHeard, stablePrefix, wordsOfText, type StablePrefix } from './stable-prefix.ts'
import { parts, wrap, type Line, type Part } from './wrap.ts'

/** A page of text that stays less than 0.7 s cannot be taken in. */
const shortest = 0.7 * ticksPerSecond

/** A screen that scrolls while somebody speaks. All times are those of the sound, without the delay. */
export interface RealTimeScreen {
  /** What stands on it now, `lines` of the options at most. */
  readonly lines: readonly string[]
  /** The last lines of final texts. */
  readonly final: readonly string[]
  readonly prefix: StablePrefix
  /** The end of the last hypothesis of the utterance that is being heard. */
  readonly heard: Ticks | undefined
  /** What stands there and is in no caption yet, since only the next event tells how long. */
  readonly open: Open | undefined
  /** The end of the last caption: none begins before it. */
  readonly told: Ticks
}

interface Open extends Span {
  readonly lines: readonly string[]
  readonly isFinal: boolean
}

export const emptyScreen: RealTimeScreen = {
  lines: [],
  final: [],
  prefix: nothingHeard,
  heard: undefined,
  open: undefined,
  told: zero,
}

/** The screen after an event, and the captions whose end it told. */
export interface RealTimeStep {
  readonly screen: RealTimeScreen
  /** In order of time; they touch or part, never overlap. */
  readonly captions: readonly Caption[]
}

export type RealTimeRules = Omit<CaptionOptions, 'realTime'>

/**
 * What an event of a recognizer changes on the screen. The last lines of what is final and of what is being heard are shown;
 * a final text takes the place of its hypotheses. Where more than `remainTime` is silent, the old lines are gone.
 *
 * Every change is a caption of the export. A hypothesis is there from the end of the one before it until the next text comes, a
 * final text for `remainTime` at most; one that has more lines than the screen is turned in pages, so that none of it is lost. A hypothesis that ends before what is shown already comes too late and is dropped; a
 * final text never is. `progress` changes nothing: services tell what they were sent, which is ahead of what they understood.
 */
export function realTime(
  screen: RealTimeScreen,
  event: RecognitionEvent,
  rules: RealTimeRules,
): RealTimeStep {
  switch (event.type) {
    case 'recognizing':
      return hypothesized(screen, event.hypothesis, rules)
    case 'recognized': {
      const { utterance } = event
      const text = utterance.text.trim()
      const words = wordsOfText(text === '' ? utterance.words.map((word) => word.text).join(' ') : text)
      if (words.length === 0) return withdrawn(screen, rules)
      const isSame = utterance.words.length === words.length
      const starts = isSame ? utterance.words.map((word) => word.offset) : []
      const step = put(screen, { ...utterance, words, starts, isFinal: true }, rules)
      return { ...step, screen: { ...step.screen, prefix: nothingHeard, heard: undefined } }
    }
    case 'noMatch':
      return withdrawn(screen, rules)
    case 'canceled':
      return finishRealTime(screen, rules)
    case 'progress':
      return { screen, captions: [] }
  }
}

/** The end of the sound: the last caption gets its remain time too. */
export function finishRealTime(screen: RealTimeScreen, rules: RealTimeRules): RealTimeStep {
  const { open } = screen
  if (open === undefined) return { screen: { ...emptyScreen, told: screen.told }, captions: [] }
  return close({ ...emptyScreen, told: screen.told }, open, plus(endOf(open), rules.remainTime), rules)
}

/** For a screen that runs with the clock: `now` in the sound, nothing is being said, and a final text goes after `remainTime`. */
export function quietUntil(screen: RealTimeScreen, now: Ticks, rules: RealTimeRules): RealTimeStep {
  const { open, heard } = screen
  const isOver = open?.isFinal === true && heard === undefined && minus(now, endOf(open)) > rules.remainTime
  return isOver ? finishRealTime(screen, rules) : { screen, captions: [] }
}

function hypothesized(
  screen: RealTimeScreen,
  hypothesis: Span & { readonly text: string },
  rules: RealTimeRules,
): RealTimeStep {
  const { open } = screen
  const end = endOf(hypothesis)
  if (open !== undefined && endOf(open) > end) return { screen, captions: [] }
  const prefix = stablePrefix(screen.prefix, hypothesis.text, rules.threshold)
  const next = { ...screen, prefix, heard: end }
  if (prefix.shown.length > screen.prefix.shown.length) {
    const { captions, screen: shown } = put(
      screen,
      { ...hypothesis, words: prefix.shown, starts: [], isFinal: false },
      rules,
    )
    return { screen: { ...shown, prefix, heard: end }, captions }
  }
  // What is not steady enough to be shown has no caption of its own: the one that stands there goes on.
  const goesOn = open !== undefined && !open.isFinal
  return { screen: goesOn ? { ...next, open: { ...open, ...spanOf(open.offset, end) } } : next, captions: [] }
}

interface Text extends Span {
  readonly words: readonly string[]
  /** When each word begins; empty where nobody knows. */
  readonly starts: readonly Ticks[]
  readonly isFinal: boolean
}

function put(screen: RealTimeScreen, text: Text, rules: RealTimeRules): RealTimeStep {
  const { open, heard } = screen
  const seen = screen.prefix.shown.length
  // A final text of which nothing was there yet is shown from its beginning, or nobody could read it.
  const wanted = text.isFinal && seen === 0 ? text.offset : earlier(heard ?? text.offset, endOf(text))
  const isAfterFinal = open?.isFinal === true
  // A text that begins inside the final one before it (two voices, two services) waits for its end.
  const begin = isAfterFinal ? later(wanted, endOf(open)) : later(wanted, open?.offset ?? screen.told)
  const until = open === undefined ? screen.told : isAfterFinal ? plus(endOf(open), rules.remainTime) : begin
  const isOld = open === undefined || (isAfterFinal && begin > until)
  const final = isOld ? [] : screen.final
  const all = parts(text.words, rules.maxLineLength)
  const own = wrap(all, rules.maxLineLength)
  const lines = [...final, ...own.map((line) => line.text)].slice(-rules.lines)
  const isSame =
    open !== undefined && !open.isFinal && lines.join('\n') === open.lines.join('\n') && open.lines.length > 0
  const start = isSame ? open.offset : later(begin, screen.told)
  const next: RealTimeScreen = {
    ...screen,
    lines,
    final: text.isFinal ? lines : final,
    open: { ...spanOf(start, later(start, endOf(text))), lines, isFinal: text.isFinal },
  }
  if (isSame) return { screen: next, captions: [] }
  const step =
    open === undefined ? { screen: next, captions: [] } : close(next, open, earlier(until, begin), rules)
  const unseen = own.findIndex((line) => (all[line.to - 1]?.token ?? 0) >= seen)
  if (!text.isFinal || unseen < 0 || own.length - unseen <= rules.lines) return step
  return turned(step, own.slice(unseen), all, text, rules)
}

/** The pages that come before the last one of a final text, each for its share of the time until that ends. */
function turned(
  { screen, captions }: RealTimeStep,
  own: readonly Line[],
  all: readonly Part[],
  { starts, ...text }: Text,
  rules: RealTimeRules,
): RealTimeStep {
  const { open } = screen
  if (open === undefined) return { screen, captions }
  const begin = open.offset
  const count = Math.ceil(own.length / rules.lines)
  // Where nearly no time is left, pages take some of that which the text would remain.
  const end = later(endOf(text), plus(begin, ticks(count * shortest)))
  const spoken = Array.from({ length: count }, (_, page) => {
    const first = own[page * rules.lines]
    return page === 0 || first === undefined ? begin : starts[all[first.from]?.token ?? 0]
  })
  const inTime = spoken.every((time, page) => {
    const before = spoken[page - 1]
    return time !== undefined && (page === 0 || (before !== undefined && time - before >= shortest))
  })
  const turns = spoken.map((time, page) =>
    inTime && time !== undefined ? time : ticks(begin + Math.round(((end - begin) * page) / count)),
  )
  let step: RealTimeStep = { screen, captions }
  for (const [page, turn] of turns.slice(0, -1).entries()) {
    const shown = own.slice(page * rules.lines, (page + 1) * rules.lines).map((line) => line.text)
    const until = turns[page + 1] ?? end
    const { captions: more, screen: after } = close(
      step.screen,
      { ...spanOf(turn, until), lines: shown, isFinal: true },
      until,
      rules,
    )
    step = { screen: after, captions: [...step.captions, ...more] }
  }
  const last = turns.at(-1) ?? begin
  // A last page of no length would never be shown.
  const over = inTime ? later(endOf(text), last) : end
  return { ...step, screen: { ...step.screen, open: { ...open, ...spanOf(last, over) } } }
}

/** Nothing came of what was being heard: its words go at once. Where nothing was being heard, nothing changes. */
function withdrawn(screen: RealTimeScreen, rules: RealTimeRules): RealTimeStep {
  const { open } = screen
  const quiet = { ...screen, prefix: nothingHeard, heard: undefined }
  if (open === undefined || open.isFinal) return { screen: quiet, captions: [] }
  return close({ ...emptyScreen, told: screen.told }, open, endOf(open), rules)
}

/** `next`, with a caption for what stood there until `end`; none for what was replaced at once. */
function close(next: RealTimeScreen, open: Open, end: Ticks, { delay }: RealTimeRules): RealTimeStep {
  if (end <= open.offset) return { screen: next, captions: [] }
  const told = later(next.told, end)
  const span = spanOf(plus(open.offset, delay), plus(end, delay))
  return { screen: { ...next, told }, captions: [{ ...span, lines: open.lines, words: [] }] }
}
