import { formatClock } from '../core/time/timecode.ts'
import type { Ticks } from '../core/time/ticks.ts'

/** Where the program speaks: always stderr, so that stdout holds results only. */
export interface Terminal {
  /** Something good to know; not said with `-q` or `--json`. */
  readonly say: (line: string) => void
  /** Something wrong; always said. */
  readonly warn: (line: string) => void
  /** Redraws the bar where there is a terminal; elsewhere nothing happens. */
  readonly progress: (state: Progress) => void
  /** Takes the bar away. */
  readonly clear: () => void
}

export interface Progress {
  readonly doing: string
  readonly position: Ticks
  /** Absent when unknown: the bar becomes a clock. */
  readonly duration?: Ticks | undefined
  /** In the place of the clocks, where it is not time that passes: "12 MB of 487 MB". */
  readonly amount?: string | undefined
  /** What the recognizer believes just now, shown grey. */
  readonly hypothesis?: string | undefined
}

/** File names and subtitles may hold control characters; a terminal must not obey them. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ')

const barWidth = 24
/** Redrawing more often than this costs time and flickers. */
const pauseMilliseconds = 100

const clock = (time: Ticks): string => formatClock(time, '.', 0)

function bar(share: number): string {
  const full = Math.round(share * barWidth)
  return '█'.repeat(full) + '░'.repeat(barWidth - full)
}

/** "3 min left", from the time spent on the share behind `from` that is done; empty while that says nothing yet. */
export function timeLeft(share: number, spentMilliseconds: number, from = 0): string {
  const done = share - from
  if (done <= 0.005 || share >= 1 || spentMilliseconds < 2000) return ''
  const seconds = Math.ceil(((spentMilliseconds / done) * (1 - share)) / 1000)
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.round(seconds / 60)} min left`
}

const shareOf = ({ position, duration }: Progress): number | undefined =>
  duration === undefined || duration <= 0 ? undefined : Math.min(1, position / duration)

/**
 * The line that shows `state`, without colours, at most `columns` long, and where its grey part begins. `spent` milliseconds went
 * into the share behind `from`.
 */
export function progressLine(
  state: Progress,
  spent: number,
  columns: number,
  from = 0,
): { line: string; grey: number } {
  const { doing, position, duration, amount, hypothesis } = state
  const share = shareOf(state)
  const head =
    share === undefined || duration === undefined
      ? `${doing} ${clock(position)}`
      : `${doing} ${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${amount ?? `${clock(position)} of ${clock(duration)}`}${timeLeft(share, spent, from)}`
  const room = columns - 1 - head.length - 2
  if (hypothesis === undefined || room < 12) return { line: head.slice(0, columns - 1), grey: columns }
  // The end of a growing sentence is what is new in it.
  const tail = Array.from(printable(hypothesis)).slice(-room).join('')
  return { line: `${head}  ${tail}`, grey: head.length }
}

interface Sink {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

interface TerminalOptions {
  /** Leaves warnings only. */
  readonly quiet: boolean
  /** Milliseconds of any clock that goes forward. */
  readonly now: () => number
  /** `TERM=dumb` cannot go back to the start of its line, so it gets no bar; `NO_COLOR` wants no grey. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

export function openTerminal(sink: Sink, { quiet, now, environment }: TerminalOptions): Terminal {
  const shows = sink.isTTY === true && !quiet && environment['TERM'] !== 'dumb'
  const colours = (environment['NO_COLOR'] ?? '') === ''
  /** The piece of work that is shown, when it began, and with which share of it done. */
  let work: { readonly doing: string; readonly time: number; readonly from: number } | undefined
  let drawn = Number.NEGATIVE_INFINITY
  let isDrawn = false
  const clear = (): void => {
    if (isDrawn) sink.write('\r\u001b[K')
    isDrawn = false
  }
  const line = (text: string): void => {
    clear()
    sink.write(`${text}\n`)
  }
  return {
    say: (text) => {
      if (!quiet) line(text)
    },
    warn: line,
    clear,
    progress: (state) => {
      const time = now()
      if (work?.doing !== state.doing) work = { doing: state.doing, time, from: shareOf(state) ?? 0 }
      if (!shows || time - drawn < pauseMilliseconds) return
      drawn = time
      isDrawn = true
      const { line: text, grey } = progressLine(state, time - work.time, sink.columns ?? 80, work.from)
      const dim = colours && grey < text.length
      sink.write(`\r${dim ? `${text.slice(0, grey)}\u001b[2m${text.slice(grey)}\u001b[22m` : text}\u001b[K`)
    },
  }
}
