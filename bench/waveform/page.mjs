// The page of `node bench/waveform.mjs`: opens one waveform, zooms and scrolls it, and says how long each took.
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import Peaks from 'peaks.js'
import WaveSurfer from 'wavesurfer.js'
import { parsePeaks } from '../../core/audio/peaks.ts'
import '../../renderer/theme/tokens.css'
import { Timeline } from '../../renderer/timeline/timeline.tsx'
import { pictures, untilPainted } from './frames.mjs'

const place = document.querySelector('#place')
/** Pixels a second. 24 hours break an element's greatest width (33,554,428 px) above 388. */
const zooms = [100, 50, 80, 30, 90, 75, 15, 60, 20, 95, 40, 70]
const scrollStep = 40
const scrollTime = 3000

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer())

const still = { now: () => 0, playing: () => false, subscribe: () => () => {} }
const nothing = () => {}

/** `count` cues of two words each, evenly over the file. */
function documentWith(count, seconds) {
  const step = (seconds * 1e7) / Math.max(1, count)
  const word = (text, offset) => ({ text, offset, duration: Math.round(step * 0.35), source: 'recognized' })
  const cues = Array.from({ length: count }, (_, n) => {
    const start = Math.round(n * step)
    const words = [word('subtitle', start), word(`number${n}`, start + Math.round(step * 0.4))]
    return { id: String(n), start, end: start + Math.round(step * 0.8), text: `subtitle number${n}`, words }
  })
  return { language: 'en', cues, styles: {}, metadata: {} }
}

async function ours(hours, cues) {
  const seconds = hours * 3600
  const document_ = documentWith(cues, seconds)
  const root = createRoot(place)
  const began = performance.now()
  const peaks = parsePeaks(await bytesOf(`/levels-${hours}`))
  const fetched = performance.now() - began
  const paint = await untilPainted(() =>
    flushSync(() =>
      root.render(
        createElement(Timeline, {
          document: document_,
          selection: { active: null, cues: [] },
          word: null,
          ghosts: [],
          peaks,
          listening: null,
          duration: seconds * 1e7,
          frameRate: { numerator: 25, denominator: 1 },
          clock: still,
          hypothesis: null,
          onSeek: nothing,
          onSelect: nothing,
          onSetTimes: nothing,
          onCancelGesture: nothing,
          onInsert: nothing,
          onOpenCue: nothing,
        }),
      ),
    ),
  )
  const stage = place.querySelector('.timeline-stage')
  const canvas = stage.querySelector('canvas')
  const turn = (delta, ctrlKey) =>
    stage.dispatchEvent(
      new WheelEvent('wheel', {
        deltaY: delta,
        ctrlKey,
        clientX: 800,
        clientY: 100,
        cancelable: true,
        bubbles: true,
      }),
    )
  const isDrawn = () => {
    const { data } = canvas.getContext('2d').getImageData(0, 60, 1600, 1)
    const first = [...data.slice(0, 3)].join()
    for (let n = 4; n < data.length; n += 4) if ([...data.slice(n, n + 3)].join() !== first) return true
    return false
  }
  // It opens at 125 pixels a second; a turn of the wheel zooms by e^(delta/100), at most 50 a turn.
  let now = 125
  const zoom = (target) => {
    let left = Math.log(now / target) * 100
    now = target
    while (Math.abs(left) > 0.01) {
      const part = Math.max(-50, Math.min(50, left))
      turn(part, true)
      left -= part
    }
  }
  return {
    paint,
    load: fetched + paint,
    ...(await use(zoom, () => turn(scrollStep, false))),
    drawn: isDrawn(),
  }
}

/** `form` is "rows" (all peaks) or "thin". */
async function wavesurfer(hours, form) {
  const began = performance.now()
  const rows = new Float32Array((await bytesOf(`/${form}-${hours}`)).buffer)
  const peaks = [rows.subarray(0, rows.length / 2), rows.subarray(rows.length / 2)]
  const fetched = performance.now() - began
  let surfer
  const paint = await untilPainted(async () => {
    surfer = WaveSurfer.create({
      container: place,
      height: 200,
      peaks,
      duration: hours * 3600,
      minPxPerSec: 125,
      hideScrollbar: false,
      autoScroll: false,
      autoCenter: false,
      interact: true,
    })
    await new Promise((done) => surfer.once('ready', done))
  })
  const { scrollWidth } = surfer.getWrapper().parentElement
  const result = await use(
    (target) => surfer.zoom(target),
    () => surfer.setScroll(surfer.getScroll() + scrollStep),
  )
  return { paint, load: fetched + paint, ...result, drawn: scrollWidth > 1600 && surfer.getScroll() > 0 }
}

async function peaksjs(hours) {
  const began = performance.now()
  const { buffer } = await bytesOf(`/dat-${hours}`)
  const fetched = performance.now() - began
  const container = document.createElement('div')
  container.style.cssText = 'width: 1600px; height: 200px'
  place.append(container)
  /** Nothing is heard: what is measured is the picture. */
  const player = {
    init: () => Promise.resolve(),
    destroy: nothing,
    play: () => Promise.resolve(),
    pause: nothing,
    isPlaying: () => false,
    isSeeking: () => false,
    getCurrentTime: () => 0,
    getDuration: () => hours * 3600,
    seek: nothing,
  }
  let view
  const paint = await untilPainted(async () => {
    const options = {
      zoomview: { container },
      player,
      waveformData: { arraybuffer: buffer },
      zoomLevels: [160],
    }
    const made = await new Promise((done, fail) =>
      Peaks.init(options, (error, peaks) => (error ? fail(error) : done(peaks))),
    )
    view = made.views.getView('zoomview')
  })
  let perPixel = 160
  const zoom = (target) => {
    perPixel = Math.round(16_000 / target)
    view.setZoom({ scale: perPixel })
  }
  let time = 0
  const scroll = () => {
    time += (scrollStep * perPixel) / 16_000
    view.setStartTime(time)
  }
  const result = await use(zoom, scroll)
  const isDrawn = [...container.querySelectorAll('canvas')].some((canvas) =>
    new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).some(
      (pixel) => pixel !== 0,
    ),
  )
  return { paint, load: fetched + paint, ...result, drawn: isDrawn }
}

async function use(zoom, scroll) {
  const times = []
  for (const target of zooms) times.push(await untilPainted(() => zoom(target)))
  await untilPainted(() => zoom(100))
  return {
    zoom: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)],
    zoomWorst: Math.max(...times),
    ...(await pictures(scrollTime, scroll)),
  }
}

window.bench = { ours, peaksjs, wavesurfer }
