import '@fontsource-variable/inter'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { peakBuilder, type Peaks } from '../../../core/audio/peaks.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { noSelection, type Selection } from '../../../core/document/history.ts'
import { fromSeconds, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Hypothesis } from '../../../core/transcript/transcript.ts'
import type { Clock } from '../../../renderer/player/clock.ts'
import { Timeline, type TimelineProps } from '../../../renderer/timeline/timeline.tsx'

/** What was done on the timeline, in order. */
export interface Deed {
  readonly what: 'seek' | 'select' | 'set-times' | 'cancel' | 'insert' | 'open'
  readonly id?: string
  readonly start?: number
  readonly end?: number
  readonly time?: number
  readonly gesture?: string
}

export interface Stand {
  readonly deeds: readonly Deed[]
  readonly document: () => SubtitleDocument
  readonly now: () => Ticks
  readonly show: (change: {
    document?: SubtitleDocument
    selection?: Selection
    listening?: number | null
    hypothesis?: Hypothesis | null
  }) => void
  readonly play: () => void
  readonly pause: () => void
  readonly seek: (time: Ticks) => void
  readonly load: (pcm: Int16Array) => Peaks
  /** A new timeline, as if the page had just been opened. */
  readonly reset: () => void
}

declare global {
  interface Window {
    stand: Stand
  }
}

/** A playhead that a page can move: it runs on the page's own clock. */
function standClock() {
  const listeners = new Set<() => void>()
  let place: Ticks = zero
  let since: number | null = null
  const now = () => (since === null ? place : fromSeconds(place / 1e7 + (performance.now() - since) / 1000))
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const run = () => {
    tell()
    if (since !== null) requestAnimationFrame(run)
  }
  const clock: Clock = {
    now,
    playing: () => since !== null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    clock,
    seek: (time: Ticks) => {
      place = time
      if (since !== null) since = performance.now()
      tell()
    },
    play: () => {
      since = performance.now()
      run()
    },
    pause: () => {
      place = now()
      since = null
      tell()
    },
  }
}

const root = document.querySelector('#app')
if (root === null) throw new Error('the page has no #app')
const reactRoot = createRoot(root)
const player = standClock()
const deeds: Deed[] = []
const gestures = new Map<string, SubtitleDocument>()
const start: Omit<TimelineProps, `on${string}`> = {
  document: { language: 'en', cues: [], styles: {}, metadata: {} },
  selection: noSelection,
  word: null,
  ghosts: [],
  peaks: null,
  listening: null,
  duration: zero,
  frameRate: { numerator: 25, denominator: 1 },
  clock: player.clock,
  hypothesis: null,
}
let shown = start
let generation = 0

function change(part: Partial<typeof shown>): void {
  shown = { ...shown, ...part }
  flushSync(() => {
    reactRoot.render(
      <Timeline
        key={generation}
        {...shown}
        onSeek={(time) => {
          deeds.push({ what: 'seek', time })
          player.seek(time)
        }}
        onSelect={(selection) => {
          deeds.push({ what: 'select', ...(selection.active === null ? {} : { id: selection.active }) })
          change({ selection })
        }}
        onSetTimes={({ id, start, end }, gesture) => {
          deeds.push({ what: 'set-times', id, start, end, gesture })
          const before = gestures.get(gesture) ?? shown.document
          gestures.set(gesture, before)
          const cues = before.cues.map((cue) => (cue.id === id ? { ...cue, start, end } : cue))
          change({ document: { ...before, cues } })
        }}
        onCancelGesture={(gesture) => {
          deeds.push({ what: 'cancel', gesture })
          change({ document: gestures.get(gesture) ?? shown.document })
        }}
        onInsert={({ start, end }) => deeds.push({ what: 'insert', start, end })}
        onOpenCue={(id) => deeds.push({ what: 'open', id })}
      />,
    )
  })
}

change({})
window.stand = {
  deeds,
  document: () => shown.document,
  now: player.clock.now,
  show: change,
  play: player.play,
  pause: player.pause,
  seek: player.seek,
  reset: () => {
    player.pause()
    player.seek(zero)
    deeds.length = 0
    gestures.clear()
    generation += 1
    change(start)
  },
  load(pcm) {
    const builder = peakBuilder()
    builder.add(pcm)
    const peaks = builder.snapshot()
    change({ peaks, duration: fromSeconds(pcm.length / 16_000) })
    return peaks
  },
}
