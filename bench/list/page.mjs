// The page of `node bench/list.mjs`: mounts a list of cues, scrolls it and jumps in it, and says how long each took.
import { useVirtualizer } from '@tanstack/react-virtual'
import { createElement as element, useRef } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { startHistory } from '../../core/document/history.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { CueList } from '../../renderer/cue-list/cue-list.tsx'
import { createTransport } from '../../renderer/player/clock.ts'
import { createStore, SessionProvider, startState } from '../../renderer/store.ts'
import '../../renderer/theme/tokens.css'
import '../../renderer/theme/base.css'
import { pictures, untilPainted } from '../waveform/frames.mjs'

const place = document.querySelector('#place')
const scrollTime = 3000
const scrollStep = 120

function cuesOf(count) {
  const words = (n, start) =>
    ['And', 'so,', 'my', `number${n}`].map((text, at) => ({
      text,
      offset: start + at * 5_000_000,
      duration: 4_000_000,
      source: 'recognized',
    }))
  return Array.from({ length: count }, (_, n) => {
    const start = n * 30_000_000
    return {
      id: String(n),
      start,
      end: start + 22_000_000,
      text: `And so, my number${n}`,
      words: words(n, start),
    }
  })
}

async function ours(count) {
  const cues = cuesOf(count)
  const store = createStore({
    ...startState,
    history: startHistory({ language: 'en', cues, styles: {}, metadata: {} }),
  })
  const bridge = { call: () => new Promise(() => {}), on: () => () => {}, take: () => new Promise(() => {}) }
  const session = { store, bridge, transport: createTransport() }
  const mount = await untilPainted(() =>
    flushSync(() => createRoot(place).render(element(SessionProvider, { value: session }, element(CueList)))),
  )
  return use(mount, place.querySelector('.cue-scroller'))
}

function Bare({ cues }) {
  const scroller = useRef(null)
  const list = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 8,
  })
  return element(
    'div',
    { ref: scroller, className: 'bare' },
    element(
      'div',
      { className: 'bare-rows', style: { height: list.getTotalSize() } },
      list.getVirtualItems().map(({ index, start }) => {
        const { start: from, end, text } = cues[index]
        const cells = [index + 1, formatClock(from), formatClock(end), '2.2', '9', text]
        return element(
          'div',
          { key: index, className: 'bare-row', style: { transform: `translateY(${start}px)` } },
          cells.map((cell, at) => element('span', { key: at }, cell)),
        )
      }),
    ),
  )
}

async function bare(count) {
  const cues = cuesOf(count)
  const mount = await untilPainted(() => flushSync(() => createRoot(place).render(element(Bare, { cues }))))
  return use(mount, place.querySelector('.bare'))
}

async function use(mount, scroller) {
  const nodes = place.querySelectorAll('*').length
  const scrolled = await pictures(scrollTime, () => (scroller.scrollTop += scrollStep))
  const jump = await untilPainted(() => (scroller.scrollTop = scroller.scrollHeight * 0.7))
  const { top } = scroller.getBoundingClientRect()
  const hit = document.elementFromPoint(scroller.getBoundingClientRect().left + 200, top + 450)
  return {
    mount,
    nodes,
    ...scrolled,
    jump,
    drawn: hit !== null && /\d/.test(hit.closest('div')?.textContent ?? ''),
  }
}

window.bench = { ours, bare }
