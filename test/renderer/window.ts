import { startHistory } from '../../core/document/history.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { fromSeconds, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Bridge, Calls, Events } from '../../preload/contract.ts'
import type { OpenedMedia } from '../../preload/files.ts'
import { hearJobs } from '../../renderer/session/jobs.ts'
import { refusal } from '../../renderer/refusal.ts'
import type { Transport } from '../../renderer/player/clock.ts'
import { createStore, startState, type Session, type State } from '../../renderer/store.ts'

type Answers = {
  readonly [Name in keyof Calls]?: (...request: Parameters<Calls[Name]>) => ReturnType<Calls[Name]>
}

const info: MediaInfo = {
  path: '/films/film.mp4',
  name: 'film.mp4',
  bytes: 1000,
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
  duration: fromSeconds(60),
  audio: [{ index: 1, codec: 'aac', isDefault: true, channels: 2, rate: 48_000 }],
  subtitles: [],
}

export const film: OpenedMedia = { id: 'film', info, url: '/media/film' }

/** A playhead that goes where it is sent. */
function standingTransport(): Transport {
  let place: Ticks = zero
  return {
    now: () => place,
    playing: () => false,
    subscribe: () => () => undefined,
    seek: (time) => {
      place = time
    },
    play: () => undefined,
    playBack: () => undefined,
    speed: () => 0,
    setVolume: () => undefined,
    setFrames: () => undefined,
    shown: () => null,
    pause: () => undefined,
    setRate: () => undefined,
    attach: () => () => undefined,
  }
}

/** A window without a screen, whose main process answers from `answers` and refuses everything else. */
export function openWindow(answers: Answers = {}, state: Partial<State> = {}) {
  const calls: { readonly name: keyof Calls; readonly request: readonly unknown[] }[] = []
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>()
  const bridge: Bridge = {
    call: (name, ...request) => {
      calls.push({ name, request })
      const answer = answers[name] as
        ((...given: typeof request) => ReturnType<Calls[typeof name]>) | undefined
      if (answer === undefined) {
        return Promise.reject(refusal({ code: 'bad-request', message: `No answer to ${name}.` }))
      }
      return Promise.resolve().then(() => answer(...request))
    },
    on: (name, listener) => {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all)
      all.add(listener)
      return () => all.delete(listener)
    },
    take: (file) => Promise.resolve(`/copied/${file.name}`),
  }
  const session: Session = {
    store: createStore({ ...startState, ...state }),
    bridge,
    transport: standingTransport(),
  }
  hearJobs(session)
  const tell = <Name extends keyof Events>(name: Name, payload: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  return { session, calls, tell, state: () => session.store.get() }
}

/** A state in which the film is open with `document`. */
export const withFilm = (document: SubtitleDocument): Partial<State> => ({
  media: { opened: film, track: null, proxy: 'not-needed' },
  history: startHistory(document),
})

/** Lets all that has been promised so far come true. */
export const settle = () => new Promise<void>((done) => setImmediate(done))
