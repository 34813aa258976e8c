import { endOf, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'
import { defaultTimeline } from '../../core/document/timeline-settings.ts'
import { framesOfRate } from '../../core/time/frames.ts'
import { displayOf, type TimeDisplay } from '../../core/time/time-display.ts'
import { colorsOf, watchTheme } from './colors.ts'
import { indexAside, indexCues } from './cue-index.ts'
import { createFloating, type DropTarget, type Guide, type Stretch } from './floating.ts'
import { shownGhosts } from './ghosts.ts'
import { lanesIn } from './lanes.ts'
import { createOverview, type Overview } from './overview.ts'
import { paintLayers } from './paint/layers.ts'
import type { Scene } from './paint/scene.ts'
import { forgetWidths } from './paint/text.ts'
import type { Shown } from './shown.ts'
import { silence, soundingAt } from './sounding.ts'
import { createTeller } from './teller.ts'
import { createTiles, type Tiles } from './tiles.ts'
import {
  centeredAt,
  confined,
  fitted,
  isInView,
  onGrid,
  openingScale,
  pageAt,
  revealing,
  spanning,
  zoomed,
  type View,
} from './view.ts'

/** The canvas with its view of the file. It draws only what has changed, at most once a picture. */
export interface Stage {
  readonly show: (shown: Shown) => void
  readonly shown: () => Shown
  readonly scene: () => Scene
  /** A person scrolls or zooms: following pauses when the playhead is left behind. */
  readonly look: (change: (view: View, extent: number) => View) => void
  /** About pixel `x`, or the playhead, or the middle when that cannot be seen. */
  readonly zoom: (factor: number, x?: number) => void
  readonly fit: () => void
  /** From `times.start` to `times.end` with a little around it. */
  readonly zoomTo: (times: Stretch) => void
  readonly reveal: (times: Stretch) => void
  readonly setFollowing: (following: boolean) => void
  /** While a drag holds the view, playback does not turn the page. */
  readonly hold: (held: boolean) => void
  readonly setGuide: (guide: Guide | null) => void
  /** `label` says what can be done with it. */
  readonly setDrawn: (cue: Stretch | null, label?: string) => void
  readonly setDrop: (drop: DropTarget | null) => void
  readonly dispose: () => void
}

/** A file without media still has room to write in. */
const shortestExtent = 10 * ticksPerSecond
/** Where the page turns, as a share of the width. */
const pageEnd = 0.94

function lastingUntil({ duration }: Shown, endOfCues: number): number {
  if (duration > 0) return Math.max(duration, endOfCues)
  return Math.max(shortestExtent, endOfCues + 5 * ticksPerSecond)
}

const noneWrong: ReadonlySet<string> = new Set()

const settingsOf = ({ settings = defaultTimeline }: Shown) => settings

const displayIn = (shown: Shown): TimeDisplay =>
  displayOf(settingsOf(shown).ruler, shown.frameRate, shown.timecode, shown.frames)

export function createStage(
  host: HTMLElement,
  strip: HTMLElement,
  first: Shown,
  followed: (following: boolean) => void,
): Stage {
  const canvas = document.createElement('canvas')
  host.append(canvas)
  const context = canvas.getContext('2d', { alpha: false })
  const floating = createFloating(host)
  const tell = createTeller(host)

  let shown = first
  let size = { width: host.clientWidth, height: host.clientHeight, ratio: devicePixelRatio }
  let index = indexCues(first.document.cues)
  let extent = lastingUntil(first, index.end)
  let view = confined({ left: 0, scale: openingScale, width: size.width }, extent)
  // Until somebody zooms or scrolls, the view is that of a file just opened, also when its length is known only later.
  let untouched = true
  let display = displayIn(first)
  let tiles = tilesIn(first)
  let colors = colorsOf(host)
  let selected: ReadonlySet<string> = new Set(first.selection.cues)
  let ghosts = shownGhosts(first.ghosts, first.document.cues)
  let following = settingsOf(first).follow !== 'off'
  let held = false
  let wasPlaying = false
  let lastTime: Ticks | null = null
  let sounding = silence
  let frame = 0
  let stale = true
  let scene = sceneNow()

  function sceneNow(): Scene {
    const {
      selection,
      word,
      peaks,
      listening,
      frameRate,
      hypothesis,
      duration,
      shots = [],
      wrong = noneWrong,
    } = shown
    const { markers = [], speakers = [] } = shown.document
    const settings = settingsOf(shown)
    const sound = tiles === null ? 'waveform' : settings.sound
    const heard = listening === null ? Infinity : listening * duration
    return {
      view: onGrid(view, size.ratio),
      height: size.height,
      ratio: size.ratio,
      lanes: lanesIn(size.height, sound, markers.length > 0, shown.reference !== undefined),
      colors,
      index,
      reference: shown.reference === undefined ? null : indexAside(shown.reference),
      selected,
      active: selection.active,
      word,
      ghosts,
      peaks,
      heard,
      settings,
      tiles: sound === 'waveform' ? null : tiles,
      shots,
      wrong,
      markers,
      speakers,
      frameRate,
      frames: shown.frames ?? framesOfRate(frameRate),
      display,
      hypothesis,
      extent,
    }
  }

  function tilesIn({ spectrogram = null }: Shown): Tiles | null {
    return spectrogram === null ? null : createTiles(spectrogram, refresh)
  }

  function paint(): void {
    frame = 0
    if (stale && context !== null && size.width > 0) {
      stale = false
      paintLayers(context, scene)
    }
    overview.paint(scene)
    place()
  }

  function place(): void {
    const now = shown.clock.now()
    floating.place(scene.view, scene.lanes, size.height, now)
    overview.place(scene.view, extent, now)
  }

  function refresh(): void {
    scene = sceneNow()
    stale = true
    if (frame === 0) frame = requestAnimationFrame(paint)
  }

  const resized = (width: number): View =>
    confined({ ...view, width, scale: untouched ? openingScale : view.scale }, extent)

  function setView(next: View): void {
    if (next.left === view.left && next.scale === view.scale && next.width === view.width) return
    view = next
    refresh()
  }

  function setFollowing(next: boolean): void {
    if (following === next) return
    following = next
    followed(next)
  }

  function tick(): void {
    const now = shown.clock.now()
    const playing = shown.clock.playing()
    const started = playing && !wasPlaying
    const jumped = !playing && lastTime !== null && lastTime !== now
    const near = isInView({ ...view, width: view.width * pageEnd }, now)
    if (!held) {
      const { follow } = settingsOf(shown)
      if (playing && follow !== 'off' && (started || near)) setFollowing(true)
      if (playing && following && follow === 'center') setView(centeredAt(view, now, extent))
      else if (playing && following && !near) setView(pageAt(view, now, extent))
      else if (jumped && !isInView(view, now)) setView(pageAt(view, now, extent))
    }
    wasPlaying = playing
    lastTime = now
    sounding = soundingAt(index, now)
    const { word } = sounding
    floating.setSounding(word === null ? null : { start: word.offset, end: endOf(word) })
    place()
    tell(now, display, playing, sounding.cue, index.cues)
  }

  function measure(): void {
    const { clientWidth: width, clientHeight: height } = host
    const isSame = width === size.width && height === size.height && devicePixelRatio === size.ratio
    if (isSame && canvas.style.width !== '') return
    size = { width, height, ratio: devicePixelRatio }
    canvas.width = Math.round(width * size.ratio)
    canvas.height = Math.round(height * size.ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    view = resized(width)
    scene = sceneNow()
    stale = true
    overview.forget()
    // A resized canvas is empty: drawing it at once, inside the observer, avoids a blank picture.
    cancelAnimationFrame(frame)
    paint()
  }

  const overview: Overview = createOverview(strip, (middle) => {
    const width = view.width * view.scale
    look((current) => confined({ ...current, left: middle - width / 2 }, extent))
  })

  function look(change: (view: View, extent: number) => View): void {
    untouched = false
    setView(change(view, extent))
    if (shown.clock.playing() && !isInView(view, shown.clock.now())) setFollowing(false)
  }

  const observer = new ResizeObserver(measure)
  observer.observe(host)
  const unwatch = watchTheme(() => {
    forgetWidths()
    colors = colorsOf(host)
    overview.forget()
    refresh()
  })
  host.setAttribute('aria-valuemax', (extent / ticksPerSecond).toFixed(3))
  let unsubscribe = first.clock.subscribe(tick)
  measure()
  tick()

  return {
    shown: () => shown,
    scene: () => scene,
    show(next) {
      const before = shown
      shown = next
      if (next.clock !== before.clock) {
        unsubscribe()
        unsubscribe = next.clock.subscribe(tick)
      }
      if (next.document.cues !== before.document.cues) index = indexCues(next.document.cues)
      if (next.selection !== before.selection) selected = new Set(next.selection.cues)
      if (next.ghosts !== before.ghosts || next.document.cues !== before.document.cues) {
        ghosts = shownGhosts(next.ghosts, next.document.cues)
      }
      if (next.spectrogram?.key !== before.spectrogram?.key) {
        tiles?.dispose()
        tiles = tilesIn(next)
      } else if (next.listening !== before.listening || next.peaks !== before.peaks) tiles?.retry()
      display = displayIn(next)
      if (settingsOf(next).follow !== settingsOf(before).follow)
        setFollowing(settingsOf(next).follow !== 'off')
      extent = lastingUntil(next, index.end)
      host.setAttribute('aria-valuemax', (extent / ticksPerSecond).toFixed(3))
      view = resized(view.width)
      refresh()
      tick()
    },
    look,
    zoom(factor, x) {
      const playhead = shown.clock.now()
      const about = x ?? (isInView(view, playhead) ? (playhead - view.left) / view.scale : view.width / 2)
      look((current) => zoomed(current, about, factor, extent))
    },
    fit: () => look((current) => fitted(current.width, extent)),
    zoomTo: ({ start, end }) => look((current) => spanning(current.width, start, end, extent)),
    reveal: ({ start, end }) => setView(revealing(view, start, end, extent)),
    setFollowing(next) {
      setFollowing(next)
      if (next) setView(pageAt(view, shown.clock.now(), extent))
    },
    hold: (next) => void (held = next),
    setGuide(guide) {
      floating.setGuide(guide)
      place()
    },
    setDrawn(cue, label) {
      floating.setDrawn(cue, label)
      place()
    },
    setDrop(drop) {
      floating.setDrop(drop)
      place()
    },
    dispose() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      unwatch()
      unsubscribe()
      tiles?.dispose()
      overview.dispose()
      host.replaceChildren()
    },
  }
}
