import type { RealTimeRules } from '../../../core/captions/real-time.ts'
import { emptyScreen, realTime } from '../../../core/captions/real-time.ts'
import { fromMilliseconds, toMilliseconds, zero } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { LiveSettings } from '../../../preload/live.ts'

/** Captions as they stand on a screen now, by the clock of the room. */
export interface LiveScreen {
  readonly hear: (event: RecognitionEvent) => void
  readonly change: (settings: LiveSettings) => void
  /** Takes everything away and lets go of its timers. */
  readonly end: () => void
}

/** A hypothesis after which nothing comes any more (an engine that hangs) does not stand there for ever, in milliseconds. */
const longest = 15_000

const rulesOf = (settings: LiveSettings): RealTimeRules => ({
  maxLineLength: settings.lineLength,
  lines: settings.lines,
  // The delay is one of the clock here: the words themselves come later, so no time is changed.
  delay: zero,
  remainTime: fromMilliseconds(settings.remainSeconds * 1000),
  threshold: settings.threshold,
})

/**
 * `show` is called when the lines change. How long a text remains counts from when it could be read, not from when it was
 * said: an engine that takes two seconds would else take it away as soon as it comes.
 */
export function liveScreen(settings: LiveSettings, show: (lines: readonly string[]) => void): LiveScreen {
  let rules = rulesOf(settings)
  let delay = settings.delaySeconds * 1000
  let screen = emptyScreen
  let shown = ''
  let remaining: NodeJS.Timeout | undefined
  const delayed = new Set<NodeJS.Timeout>()

  function put(lines: readonly string[]): void {
    const text = lines.join('\n')
    if (text === shown) return
    shown = text
    // Node may call two timers of the same length in one turn, but never the later one first.
    if (delay === 0 && delayed.size === 0) {
      show(lines)
      return
    }
    const timer = setTimeout(() => {
      delayed.delete(timer)
      show(lines)
    }, delay)
    delayed.add(timer)
  }

  const clear = (): void => {
    screen = { ...emptyScreen, told: screen.told }
    put([])
  }

  return {
    hear: (event) => {
      if (event.type === 'progress') return
      screen = realTime(screen, event, rules).screen
      put(screen.lines)
      clearTimeout(remaining)
      const isFinal = screen.open?.isFinal === true && screen.heard === undefined
      remaining = setTimeout(clear, isFinal ? toMilliseconds(rules.remainTime) : longest)
    },
    change: (next) => {
      rules = rulesOf(next)
      delay = next.delaySeconds * 1000
    },
    end: () => {
      clearTimeout(remaining)
      for (const timer of delayed) clearTimeout(timer)
      delayed.clear()
      if (shown !== '') show([])
      shown = ''
    },
  }
}
