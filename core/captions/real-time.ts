import { earlier, endOf, later, minus, plus, spanOf, zero, type Span, type Ticks } from '../time/ticks.ts'
import type { RecognitionEvent } from '../transcript/transcript.ts'
import type { Caption } from './caption.ts'
import type { CaptionOptions } from './options.ts'
import { nothingHeard, stablePrefix, wordsOfText, type StablePrefix } from './stable-prefix.ts'
import { parts, wrap } from './wrap.ts'

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
 * final text for `remainTime` at most. A hypothesis that ends before what is shown already comes too late and is dropped; a
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
      const step = put(screen, { ...utterance, words, isFinal: true }, rules)
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
      { ...hypothesis, words: prefix.shown, isFinal: false },
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
  readonly isFinal: boolean
}

function put(screen: RealTimeScreen, text: Text, rules: RealTimeRules): RealTimeStep {
  const { open, heard } = screen
  const wanted = earlier(heard ?? text.offset, endOf(text))
  const isAfterFinal = open?.isFinal === true
  // A text that begins inside the final one before it (two voices, two services) waits for its end.
  const begin = isAfterFinal ? later(wanted, endOf(open)) : later(wanted, open?.offset ?? screen.told)
  const until = open === undefined ? screen.told : isAfterFinal ? plus(endOf(open), rules.remainTime) : begin
  const isOld = open === undefined || (isAfterFinal && begin > until)
  const final = isOld ? [] : screen.final
  const own = wrap(parts(text.words, rules.maxLineLength), rules.maxLineLength).map((line) => line.text)
  const lines = [...final, ...own].slice(-rules.lines)
  const isSame =
    open !== undefined && !open.isFinal && lines.join('\n') === open.lines.join('\n') && open.lines.length > 0
  const start = isSame ? open.offset : later(begin, screen.told)
  const next: RealTimeScreen = {
    ...screen,
    lines,
    final: text.isFinal ? lines : final,
    open: { ...spanOf(start, later(start, endOf(text))), lines, isFinal: text.isFinal },
  }
  return isSame || open === undefined
    ? { screen: next, captions: [] }
    : close(next, open, earlier(until, begin), rules)
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
