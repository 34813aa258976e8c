import { idsAfter, type Cue } from '../cues/cue.ts'
import { breakLines } from '../cues/lines.ts'
import { cut } from '../cues/markup.ts'
import { cueOf } from '../cues/retime.ts'
import { tokenSpans } from '../cues/tokens.ts'
import { later, minus, ticksPerMillisecond, zero, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { SubtitleDocument } from './document.ts'

/** How words are shared out among captions: as the cues have them, or for short films that people watch on a telephone. */
export interface Layout {
  /** Words on the screen at once, the one that is being said last: 1 shows every word alone. */
  readonly words: number
  /** Guessed words begin a caption like measured ones; without, they stand with the measured word before them. */
  readonly guesses: boolean
}

/** Most words of a window: more would be a cue. */
export const widestWindow = 10

/** Below this the screen would only flicker between two captions, so the first one stays: 0.3 s. */
const shortestGap = 300 * ticksPerMillisecond
/** Two frames at 25 a second. A caption that would be shorter goes with the next word. */
const shortest = 80 * ticksPerMillisecond

/**
 * The document with a caption for every word: `layout.words` words long, the last of them the one that is said. A caption
 * begins with its word and lasts until the next one, so that captions touch. Words are never dropped: those without a time of
 * their own stand with a neighbour, and a cue in which nothing was measured stays whole. A word that is only still on the
 * screen is a guess there.
 */
export function laidOut(document: SubtitleDocument, layout: Layout): SubtitleDocument {
  const newId = idsAfter([])
  const cues: Cue[] = []
  const places: number[] = []
  document.cues.forEach((cue, index) => {
    places.push(cues.length)
    const next = document.cues[index + 1]
    for (const caption of captionsOf(cue, next, layout)) cues.push({ ...caption, id: newId() })
  })
  places.push(cues.length)
  const { kept } = document
  if (kept === undefined) return { ...document, cues }
  const blocks = kept.blocks.map((block) => ({ ...block, at: places[block.at] ?? cues.length }))
  return { ...document, cues, kept: { ...kept, blocks } }
}

function captionsOf(cue: Cue, next: Cue | undefined, { words: size, guesses }: Layout): readonly Cue[] {
  const oneLine = breakLines(cue.text, { charactersPerLine: Infinity, lines: 1 })
  // Escapes as `cut` writes them, so that places do not move while it is cut.
  const line = cueOf({ ...cue, text: cut(oneLine, 0, 0)[1] })
  // Where no word may begin a caption, the cue stays as it is.
  const starts = startsOf(line, guesses)
  if (starts.length === 0 || line.end <= line.start) return [cue]
  const spans = tokenSpans(line.text)
  const end = endBefore(line, next, guesses)
  const from = (word: number): number => (word === 0 ? 0 : (spans[word]?.from ?? line.text.length))
  const to = (behind: number): number =>
    behind === spans.length ? line.text.length : (spans[behind - 1]?.to ?? 0)
  return starts.map((first, index): Cue => {
    const behind = starts[index + 1] ?? line.words.length
    const shown = starts[Math.max(0, index - size + 1)] ?? 0
    const start = index === 0 ? startOf(line, first) : (line.words[first]?.offset ?? line.start)
    const said = line.words.slice(first, behind)
    const before = line.words.slice(shown, first).map((word) => stillShown(word, start))
    const { pinned: _, settings, ...rest } = line
    const placed = Object.entries(settings ?? {}).filter(([name]) => !ofOneCue.has(name))
    return cueOf({
      ...rest,
      start,
      end: line.words[behind]?.offset ?? end,
      text: slice(line.text, from(shown), to(behind)),
      words: [...before, ...said],
      ...(placed.length === 0 ? {} : { settings: Object.fromEntries(placed) }),
    })
  })
}

/** A word that was said before its caption began has no time in it any more. */
const stillShown = ({ text, speaker }: Word, offset: Ticks): Word => ({
  text,
  offset,
  duration: zero,
  source: 'interpolated',
  ...(speaker === undefined ? {} : { speaker }),
})

/** Settings that cannot be true of several cues. */
const ofOneCue: ReadonlySet<string> = new Set(['verbatim', 'id', 'index'])

/** Numbers of the words that begin a caption. The first caption has all words before the next one's. */
function startsOf({ words, end }: Cue, guesses: boolean): readonly number[] {
  const starts: number[] = []
  let last: Ticks | undefined
  words.forEach((word, index) => {
    if (!guesses && !isMeasured(word)) return
    const isTooShort = last !== undefined && minus(word.offset, last) < shortest
    if (isTooShort || word.offset >= end) return
    last = word.offset
    starts.push(starts.length === 0 ? 0 : index)
  })
  return starts
}

/** When the first caption begins: with its first word that has a time, or with the cue where that comes first. */
function startOf({ start, words }: Cue, first: number): Ticks {
  const word = words[first]
  return word === undefined || !isMeasured(word) ? start : later(start, word.offset)
}

/** The last caption of a cue stays until the next cue's first, where the screen would only flicker between them. */
function endBefore({ end }: Cue, next: Cue | undefined, guesses: boolean): Ticks {
  const first = next?.words[0]
  if (next === undefined) return end
  const hasTime = first !== undefined && (guesses || isMeasured(first))
  const follows = hasTime ? later(next.start, first.offset) : next.start
  return follows > end && minus(follows, end) < shortestGap ? follows : end
}

/** A part of cue text, with what was open around it. Cut from behind: escapes depend on what follows them. */
function slice(text: string, from: number, to: number): string {
  const [, rest] = cut(text, from, from)
  const end = rest.length - (text.length - to)
  return cut(rest, end, end)[0].trim()
}
