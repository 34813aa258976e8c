// The page of `node bench/drag.mjs`: drags a cue a little on every picture, and says how long pictures took.
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { peakBuilder } from '../../core/audio/peaks.ts'
import { askingCommands } from '../../core/commands/all.ts'
import { perform } from '../../core/commands/command.ts'
import { rewind, select, startHistory } from '../../core/document/history.ts'
import '../../renderer/theme/tokens.css'
import { Timeline } from '../../renderer/timeline/timeline.tsx'

const place = document.querySelector('#place')
const seconds = 7200
const frameRate = { numerator: 25, denominator: 1 }
const still = { now: () => 0, playing: () => false, subscribe: () => () => {} }
const nothing = () => {}

/** `count` cues of eight words each, a film full; their number 5,000 begins where the view is. */
function documentWith(count) {
  const step = (seconds * 1e7) / Math.max(1, count)
  const cues = Array.from({ length: count }, (_, n) => {
    const start = Math.round(n * step)
    const length = Math.min(step * 0.8, 6e6)
    const words = Array.from({ length: 8 }, (_each, at) => ({
      text: `word${at}`,
      offset: Math.round(start + (at * length) / 8),
      duration: Math.round(length / 9),
      source: 'recognized',
    }))
    return {
      id: String(n),
      start,
      end: Math.round(start + length),
      text: words.map((w) => w.text).join(' '),
      words,
    }
  })
  return { language: 'en', cues, styles: {}, metadata: {} }
}

async function drag(count, how) {
  const builder = peakBuilder()
  const minute = Int16Array.from(
    { length: 960_000 },
    (_, n) => 9000 * Math.sin(n / 7) * Math.sin(n / 9000) ** 2,
  )
  for (let n = 0; n < seconds / 60; n += 1) builder.add(minute)
  const peaks = builder.snapshot()
  let history = startHistory(documentWith(count))
  const middle = Math.floor(count / 2)
  const chosen =
    how === 'several' ? Array.from({ length: 100 }, (_, n) => String(middle + n)) : [String(middle)]
  history = select(history, count === 0 ? { active: null, cues: [] } : { active: chosen[0], cues: chosen })
  const root = createRoot(place)
  let drawn = false
  const act = (command, argument) => {
    history = perform(history, command, argument, { playhead: 0, frameRate }, performance.now())
    show()
  }
  const where = (id) => history.document.cues.find((cue) => cue.id === id) ?? null
  const show = () =>
    flushSync(() =>
      root.render(
        createElement(Timeline, {
          document: history.document,
          selection: history.selection,
          word: null,
          ghosts: [],
          peaks,
          listening: null,
          duration: seconds * 1e7,
          frameRate,
          clock: still,
          hypothesis: null,
          onSeek: nothing,
          onSelect: nothing,
          onSettings: nothing,
          onSetTimes: (times, gesture) => act(askingCommands.setTimes, { ...times, gesture }),
          onMoveCues: (move, held, gesture) => (
            act(askingCommands.moveCues, { ...move, gesture }),
            where(held)
          ),
          onMoveEdges: (move, held, gesture) => (
            act(askingCommands.moveEdges, { ...move, gesture }),
            where(held)
          ),
          onCancelGesture(gesture) {
            const key = history.past.at(-1)?.mergeKey
            if (key?.endsWith(`:${gesture}`)) history = rewind(history, key, performance.now(), Infinity)
          },
          onInsert: () => (drawn = true),
          onOpenCue: nothing,
        }),
      ),
    )
  show()
  const stage = place.querySelector('.timeline-stage')
  stage.setPointerCapture = nothing
  const box = stage.getBoundingClientRect()
  // The view is brought to the cue by the strip's own way: End and Home are the ends, so the wheel scrolls.
  const start = history.document.cues[middle]?.start ?? 2e7
  const left = Math.max(0, start - 4e7)
  stage.dispatchEvent(new WheelEvent('wheel', { deltaX: left / 80_000, bubbles: true, cancelable: true }))
  await new Promise((done) => setTimeout(done, 200))
  const x = (start - left) / 80_000 + (how === 'edge' ? 1 : 30)
  const y = box.bottom - 24
  const event = (type, at) =>
    stage.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        button: 0,
        clientX: box.left + at,
        clientY: y,
        altKey: how === 'ripple',
        bubbles: true,
        cancelable: true,
      }),
    )
  event('pointerdown', x)
  const lengths = []
  const work = []
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame()
  const began = performance.now()
  let last = began
  for (let n = 0; last - began < 3000; n += 1) {
    const before = performance.now()
    event('pointermove', x + 6 + ((n * 3) % 40))
    work.push(performance.now() - before)
    await frame()
    const now = performance.now()
    lengths.push(now - last)
    last = now
  }
  event('pointerup', x + 20)
  if (how === 'new')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  const at95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(0.95 * values.length)]
  return {
    moved: drawn || history.past.length === 1,
    fps: (1000 * lengths.length) / (last - began),
    p95: at95(lengths),
    worst: Math.max(...lengths),
    work: at95(work),
  }
}

window.bench = { drag }
