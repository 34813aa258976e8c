import '@fontsource-variable/inter'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { peakBuilder, type Peaks } from '../../../core/audio/peaks.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { noSelection, rewind, select, startHistory, type Selection } from '../../../core/document/history.ts'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform, type Command } from '../../../core/commands/command.ts'
import { withMarkerChanged } from '../../../core/document/marker.ts'
import { defaultTimeline, type TimelineSettings } from '../../../core/document/timeline-settings.ts'
import type { FrameRate } from '../../../core/time/frame-rate.ts'
import { endOf, fromSeconds, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Hypothesis } from '../../../core/transcript/transcript.ts'
import type { Clock } from '../../../renderer/player/clock.ts'
import type { Ghost, WordPlace } from '../../../renderer/store.ts'
import type { TileSource } from '../../../renderer/timeline/tiles.ts'
import { Timeline, type TimelineProps } from '../../../renderer/timeline/timeline.tsx'

/** What was done on the timeline, in order. */
export interface Deed {
  readonly what:
    | 'seek'
    | 'select'
    | 'select-word'
    | 'set-times'
    | 'set-word-edge'
    | 'set-word-times'
    | 'move-words'
    | 'move-cues'
    | 'move-edges'
    | 'move-marker'
    | 'open-marker'
    | 'move-shot'
    | 'cancel'
    | 'insert'
    | 'open'
  readonly at?: number
  readonly by?: number
  readonly edge?: 'start' | 'end'
  readonly how?: string
  readonly to?: string
  readonly id?: string
  readonly start?: number
  readonly end?: number
  readonly time?: number
  readonly gesture?: string
}

export interface Stand {
  readonly deeds: readonly Deed[]
  readonly document: () => SubtitleDocument
  /** How many steps there are to undo. */
  readonly steps: () => number
  readonly now: () => Ticks
  readonly show: (change: {
    document?: SubtitleDocument
    selection?: Selection
    word?: WordPlace | null
    ghosts?: readonly Ghost[]
    listening?: number | null
    hypothesis?: Hypothesis | null
    settings?: TimelineSettings
    shots?: readonly Ticks[]
    spectrogram?: TileSource | null
    timecode?: string
    frameRate?: FrameRate
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
let history = startHistory(start.document)
let generation = 0

/** What the program does with a command: here too one drag is one step. */
function act<Argument>(command: Command<Argument>, argument: Argument): void {
  const { frameRate } = shown
  history = perform(
    select(history, shown.selection),
    command,
    argument,
    { playhead: player.clock.now(), frameRate },
    performance.now(),
  )
  change({ document: history.document })
}

const timesOf = ({ id, at }: { readonly id: string; readonly at: number }) => {
  const word = history.document.cues.find((cue) => cue.id === id)?.words[at]
  return word === undefined ? null : { start: word.offset, end: endOf(word) }
}

function change(part: Partial<typeof shown>): void {
  shown = { ...shown, ...part }
  if (part.document !== undefined && part.document !== history.document) history = startHistory(part.document)
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
          act(askingCommands.setTimes, { id, start, end, gesture })
        }}
        onMoveCues={(move, held, gesture) => {
          deeds.push({
            what: 'move-cues',
            id: held,
            by: move.by,
            gesture,
            ...(move.ripple ? { how: 'ripple' } : {}),
          })
          act(askingCommands.moveCues, { ...move, gesture })
          return history.document.cues.find(({ id }) => id === held) ?? null
        }}
        onMoveEdges={(move, held, gesture) => {
          deeds.push({ what: 'move-edges', id: held, edge: move.edge, by: move.by, how: move.how, gesture })
          act(askingCommands.moveEdges, { ...move, gesture })
          return history.document.cues.find(({ id }) => id === held) ?? null
        }}
        onMoveMarker={(id, to, gesture) => {
          deeds.push({ what: 'move-marker', id, time: to, gesture })
          const markers = withMarkerChanged(history.document.markers ?? [], id, { at: to })
          act(askingCommands.setMarkers, { markers, label: 'Move marker', gesture })
        }}
        onOpenMarker={(id) => deeds.push({ what: 'open-marker', id })}
        onMoveShot={(from, to, gesture) => deeds.push({ what: 'move-shot', at: from, time: to, gesture })}
        onSettings={(settings) =>
          change({ settings: { ...(shown.settings ?? defaultTimeline), ...settings } })
        }
        onCancelGesture={(gesture) => {
          deeds.push({ what: 'cancel', gesture })
          const key = history.past.at(-1)?.mergeKey
          if (key?.endsWith(gesture) !== true) return
          history = rewind(history, key, performance.now(), Infinity)
          change({ document: history.document })
        }}
        onSelectWord={(word) => {
          deeds.push({ what: 'select-word', id: word.cue, at: word.at })
          change({ word, selection: { active: word.cue, cues: [word.cue] } })
        }}
        onSetWordEdge={(edge, gesture) => {
          deeds.push({ what: 'set-word-edge', ...edge, gesture })
          act(askingCommands.setWordEdge, { ...edge, gesture })
          return timesOf(edge)
        }}
        onSetWordTimes={(times, gesture) => {
          deeds.push({ what: 'set-word-times', ...times, gesture })
          act(askingCommands.setWordTimes, { ...times, gesture })
          return timesOf(times)
        }}
        onMoveWords={(move) => {
          deeds.push({ what: 'move-words', ...move })
          act(askingCommands.moveWords, move)
        }}
        onInsert={({ start, end }) => deeds.push({ what: 'insert', start, end })}
        onOpenCue={(id, at) => deeds.push({ what: 'open', id, ...(at === undefined ? {} : { at }) })}
      />,
    )
  })
}

change({})
window.stand = {
  deeds,
  document: () => shown.document,
  steps: () => history.past.length,
  now: player.clock.now,
  show: change,
  play: player.play,
  pause: player.pause,
  seek: player.seek,
  reset: () => {
    player.pause()
    player.seek(zero)
    deeds.length = 0
    generation += 1
    shown = start
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
