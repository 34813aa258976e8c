import '@fontsource-variable/inter'
import { createRoot } from 'react-dom/client'
import { peakBuilder } from '../../../core/audio/peaks.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { select, startHistory } from '../../../core/document/history.ts'
import { fromSeconds, zero, type Ticks } from '../../../core/time/ticks.ts'
import type { Transport } from '../../../renderer/player/clock.ts'
import { listenToKeys } from '../../../renderer/keys/listen.ts'
import { watchPlayhead } from '../../../renderer/session/watch-playhead.ts'
import { Editor } from '../../../renderer/shell/editor.tsx'
import {
  createStore,
  SessionProvider,
  startState,
  type Session,
  type State,
} from '../../../renderer/store.ts'

export interface Stand {
  readonly state: () => State
  readonly now: () => Ticks
  readonly playing: () => boolean
  readonly open: (document: SubtitleDocument, pcm: Int16Array, change?: Partial<State>) => void
  /** Plays in steps: a picture is drawn for each. */
  readonly runTo: (time: Ticks) => void
}

declare global {
  interface Window {
    words: Stand
  }
}

/** A playhead that moves when it is told to, as exactly as a test wants it. */
function steppedTransport() {
  const listeners = new Set<() => void>()
  let place: Ticks = zero
  let running = false
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const transport: Transport = {
    now: () => place,
    playing: () => running,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    seek(time) {
      place = time
      tell()
    },
    play() {
      running = true
      tell()
    },
    pause() {
      running = false
      tell()
    },
    setRate: () => undefined,
    playBack: () => undefined,
    speed: () => (running ? 1 : 0),
    setVolume: () => undefined,
    setFrames: () => undefined,
    shown: () => null,
    attach: () => () => undefined,
  }
  const runTo = (time: Ticks) => {
    place = time
    tell()
  }
  return { transport, runTo }
}

const stepped = steppedTransport()
const never = () => new Promise<never>(() => undefined)
const session: Session = {
  store: createStore(),
  bridge: { call: never, on: () => () => undefined, take: never },
  transport: stepped.transport,
}
watchPlayhead(session)
listenToKeys(session)

const root = document.querySelector('#app')
if (root === null) throw new Error('the page has no #app')
createRoot(root).render(
  <SessionProvider value={session}>
    <Editor />
  </SessionProvider>,
)

window.words = {
  state: session.store.get,
  now: stepped.transport.now,
  playing: stepped.transport.playing,
  runTo: stepped.runTo,
  open: (document, pcm, change = {}) => {
    stepped.transport.pause()
    stepped.transport.seek(zero)
    const builder = peakBuilder()
    builder.add(pcm)
    const history = startHistory(document)
    const { cues } = document
    session.store.set({
      ...startState,
      history: select(history, {
        active: cues[0]?.id ?? null,
        cues: cues[0] === undefined ? [] : [cues[0].id],
      }),
      peaks: builder.snapshot(),
      media: {
        opened: {
          id: 'film',
          url: 'data:,',
          info: {
            path: '/film.wav',
            name: 'film.wav',
            bytes: 1,
            container: 'wav',
            duration: fromSeconds(pcm.length / 16_000),
            audio: [{ index: 0, codec: 'pcm_s16le', isDefault: true, channels: 1, rate: 16_000 }],
            subtitles: [],
          },
        },
        track: null,
        proxy: 'failed',
      },
      ...change,
    })
  },
}
