import { earlier, later, plus } from '../../time/ticks.ts'
import { transcriptLine } from '../transcript-line.ts'
import type { TextReader, Tokens } from './reader.ts'
import type { HeardUtterance } from './shared/heard.ts'
import { pace } from './shared/placed.ts'
import { transcriptOf } from './shared/transcript-of.ts'

/**
 * A transcript as people and many services write it: a time, often who speaks, and what is said, in one line ("[00:01:02] ANN:
 * Hello.") or below it ("Ann 1:02"). A time is when a turn begins; a second one beside it, when it ends. The times of words are
 * guesses between them.
 */
export const timedText: TextReader = {
  kind: 'text',
  id: 'timed-text',
  name: 'Text with times',
  extensions: ['txt'],
  // A little surer than lyrics are (0.9), which look the same but name nobody: those are left to them below.
  detect: (head) => (isTimed(linesOf(head)) ? 0.92 : 0),
  read: (text, tokens) => transcriptOf(withEnds(turnsOf(linesOf(text)), tokens), { language: '', tokens }),
}

const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => /\S/.test(line))

/** Looked at to know a file. */
const most = 400

/**
 * A time in one of the first two lines and in one of six at least, none before the one above: what is written about a time of day
 * seldom looks so. Lyrics and plain subtitles do, and have formats of their own: most lines in "[01:02.50]" without a
 * name, two times joined by a comma or an arrow, numbers of frames, codes of captions.
 */
function isTimed(lines: readonly string[]): boolean {
  const head = lines.slice(0, most)
  const read = head.map((line) => transcriptLine(line))
  const starts = read.flatMap(({ start }) => (start === undefined ? [] : [start]))
  const isInOrder = starts.every((start, at) => at === 0 || start >= (starts[at - 1] ?? start))
  const isEarly = read.slice(0, 2).some(({ start }) => start !== undefined)
  return starts.length >= 2 && starts.length * 6 >= head.length && isInOrder && isEarly && !isSubtitles(head)
}

const lyric = /^[ \t]*\[\d+:\d+[.:]\d+\]/
const subtitle =
  /^[ \t]*\d+:\d+(?::\d+)?[.,]\d+[ \t]*(?:,|-->)|^\{\d+\}|^\[\d+\]\[\d+\]|^\d+$|^\d+:\d+:\d+[:;]\d+[ \t]+[\da-f]{4}(?:[ \t]|$)/i

function isSubtitles(lines: readonly string[]): boolean {
  const lyrics = lines.filter((line) => lyric.test(line) && transcriptLine(line).speaker === undefined)
  return lyrics.length * 2 > lines.length || lines.some((line) => subtitle.test(line))
}

/** A line with a time begins a turn; all below belongs to it, up to the next one. */
function turnsOf(lines: readonly string[]): readonly HeardUtterance[] {
  const turns: (Omit<HeardUtterance, 'text'> & { said: string[] })[] = []
  for (const line of lines) {
    const { start, end, speaker, text } = transcriptLine(line)
    const said = start === undefined ? line.trim() : text.trim()
    const last = turns.at(-1)
    if (start === undefined && last !== undefined) {
      last.said.push(said)
      continue
    }
    turns.push({
      words: [],
      said: said === '' ? [] : [said],
      ...(start === undefined ? {} : { start }),
      ...(end === undefined || start === undefined ? {} : { end: later(start, end) }),
      ...(start === undefined || speaker === undefined ? {} : { speaker }),
    })
  }
  return turns.map(({ said, ...turn }) => ({ ...turn, text: said.join('\n') }))
}

/** A turn without an end lasts as long as it takes to say it, up to the next one: what is left is silence. */
const withEnds = (turns: readonly HeardUtterance[], tokens: Tokens): readonly HeardUtterance[] =>
  turns.map((turn, at) => {
    const next = turns[at + 1]?.start
    const { start, end } = turn
    return end !== undefined || start === undefined || next === undefined || next <= start
      ? turn
      : { ...turn, end: earlier(next, plus(start, pace(tokens(turn.text ?? '')))) }
  })
