import { peakBuilder, type PeakBuilder } from '../../core/audio/peaks.ts'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import { emptyDocument } from '../../core/document/document.ts'
import { startHistory } from '../../core/document/history.ts'
import { fromSamples, toSeconds, zero } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { LiveEnded, LiveEvent, LiveId, LiveRequest, LiveStarted } from '../../preload/live.ts'
import { reportOf } from '../refusal.ts'
import { anotherDocument } from '../safety/state.ts'
import { attempt, notify, notifyFailure } from '../session/notices.ts'
import { listen, readRecent, replaceMedia, unlessUnsaved } from '../session/open.ts'
import { startLive, type Live as Harvest } from '../session/recognition.ts'
import type { LiveState, Session } from '../store.ts'
import { t } from '../language/t.ts'
import { capture, type Capture, type Source } from './capture.ts'
import { finishHarvest, takeRecognition } from './harvest.ts'
import { measure, setMeter } from './meter.ts'
import { createSender, type Sender } from './sender.ts'

/** What runs while a window records. One window has one. */
interface Running {
  readonly request: LiveRequest
  readonly sender: Sender
  readonly peaks: PeakBuilder
  source: Source
  capture: Capture | null
  id: LiveId | null
  harvest: Harvest
  /** Utterances that have come. */
  heard: number
}

let running: Running | null = null

/** How often the waveform and the length are drawn anew, in samples. */
const drawEvery = pcmRate

const change = ({ store }: Session, part: Partial<LiveState>): void =>
  store.set(({ live }) => (live === null ? {} : { live: { ...live, ...part } }))

function takeSound(session: Session, own: Running, pcm: Pcm): void {
  const phase = session.store.get().live?.phase
  // What is said while the program is still asked to begin is kept.
  if (phase !== 'on' && phase !== 'starting') return
  const before = own.sender.length()
  own.sender.add(pcm)
  own.peaks.add(pcm)
  const length = own.sender.length()
  measure(pcm, length)
  if (phase === 'starting' || Math.floor(before / drawEvery) === Math.floor(length / drawEvery)) return
  // The playhead stands at the end, so that the timeline goes on with it, unless somebody is working on a cue.
  if (!session.store.get().editing) session.transport.seek(fromSamples(length, pcmRate))
  session.store.set(({ media, live }) => ({
    peaks: own.peaks.snapshot(),
    // Waiting for the program longer than a breath: it is told how much.
    live: live === null ? null : { ...live, waiting: Math.floor(own.sender.waiting() / pcmRate) },
    media:
      media === null
        ? null
        : {
            ...media,
            opened: {
              ...media.opened,
              info: { ...media.opened.info, duration: fromSamples(length, pcmRate) },
            },
          },
  }))
}

async function openSource(session: Session, own: Running, source: Source): Promise<void> {
  own.capture?.stop()
  own.capture = null
  const opened = await capture(source, {
    onSound: (pcm) => takeSound(session, own, pcm),
    onEnd: (failure) => {
      own.capture = null
      setMeter({ level: 0, length: own.sender.length(), silent: 0 })
      change(session, { noSource: failure })
    },
  })
  if (running !== own) {
    opened.stop()
    return
  }
  own.source = source
  own.capture = opened
  change(session, { source, label: opened.label, noSource: null })
}

/** Listens to something else from here on; the recording goes on. */
export function switchSource(session: Session, source: Source): void {
  const own = running
  if (own === null) return
  openSource(session, own, source).catch((error: unknown) => {
    if (own.capture === null) change(session, { noSource: reportOf(error) })
  })
}

/** A microphone came or went: the one that was lost is taken up again. */
export function retrySource(session: Session): void {
  const own = running
  if (own === null || session.store.get().live?.noSource == null || own.source.kind !== 'microphone') return
  switchSource(session, own.source)
}

function openWay(session: Session, own: Running, { live, next }: LiveStarted): void {
  own.id = live
  own.sender.open((at, sound) => session.bridge.call('live.sound', { live, at }, sound), next)
}

/** Asks for the microphone, then begins the recording. What is unsaved asks first. */
export function startLiveCaptions(session: Session, source: Source, request: LiveRequest): void {
  if (running !== null) return
  unlessUnsaved(session, () => void attempt(session, () => begin(session, source, request)))
}

async function begin(session: Session, source: Source, request: LiveRequest): Promise<void> {
  const { store, bridge } = session
  if (running !== null) return
  const own: Running = {
    request,
    sender: createSender({
      onFailure: (error) => stumble(session, own, error),
      onLoss: () => change(session, { lostSound: true }),
    }),
    peaks: peakBuilder(),
    source,
    capture: null,
    id: null,
    harvest: startLive,
    heard: 0,
  }
  running = own
  setMeter({ level: 0, length: 0, silent: 0 })
  store.set({
    live: {
      phase: 'starting',
      source,
      label: '',
      lines: [],
      behind: null,
      waiting: 0,
      lostSound: false,
      noSource: null,
      engine: null,
      disk: null,
    },
  })
  try {
    await openSource(session, own, source)
    const started = await bridge.call('live.start', request)
    replaceMedia(session, started.media)
    const { path, bytes } = started.media.info
    store.set({
      history: startHistory({ ...emptyDocument, language: request.language, media: { path, bytes } }),
      safety: anotherDocument(store.get().safety),
      file: null,
      draft: null,
      caret: null,
      looping: false,
      draftNote: null,
      scriptReport: null,
      tab: 'cues',
    })
    change(session, { phase: 'on' })
    openWay(session, own, started)
  } catch (error) {
    own.capture?.stop()
    running = null
    store.set({ live: null })
    throw error
  }
  void attempt(session, async () => {
    const { recognizer, language } = request
    store.set({ settings: await bridge.call('settings.write', { recognizer, language }) })
  })
}

/** The program did not take the sound although it is there: tried again, unless the recording is over. */
function stumble(session: Session, own: Running, error: unknown): void {
  if (running !== own || own.id === null) return
  if (session.store.get().line === 'lost') return
  const report = reportOf(error)
  if (report.code === 'live-over') {
    notifyFailure(session, error)
    close(session, own)
    return
  }
  // The window owns this timer: it ends with the page.
  setTimeout(() => void takeUp(session), 1000)
}

/** Goes on with the recording over a new connection. Whether there is one to go on with. */
export async function takeUp(session: Session): Promise<boolean> {
  const own = running
  if (own?.id == null) return false
  try {
    const started = await session.bridge.call('live.attach', { live: own.id, heard: own.heard })
    session.store.set(({ media }) => (media === null ? {} : { media: { ...media, opened: started.media } }))
    openWay(session, own, started)
    const { live } = session.store.get()
    if (live?.phase === 'paused') void session.bridge.call('live.pause', { live: own.id, paused: true })
  } catch (error) {
    stumble(session, own, error)
  }
  return true
}

/** The line to the program is lost: sound is kept here until it is back. */
export const holdSound = (): void => running?.sender.shut()

/** Nothing comes from here any more; what was recorded is kept where it is. */
function close(session: Session, own: Running): void {
  own.capture?.stop()
  own.sender.shut()
  if (running === own) running = null
  session.store.set({ live: null, hypothesis: null })
}

export function pauseLive(session: Session): void {
  const own = running
  const { live } = session.store.get()
  if (own?.id == null || (live?.phase !== 'on' && live?.phase !== 'paused')) return
  const paused = live.phase === 'on'
  change(session, { phase: paused ? 'paused' : 'on' })
  if (paused) setMeter({ level: 0, length: own.sender.length(), silent: 0 })
  const { id, sender } = own
  // What was said before the pause goes first.
  void attempt(session, async () => {
    if (paused) await sender.flushed()
    await session.bridge.call('live.pause', { live: id, paused })
  })
}

/** Ends the recording, waits for its last words, and opens it. */
export function stopLive(session: Session): void {
  const own = running
  const { live } = session.store.get()
  if (own?.id == null || live === null || live.phase === 'ending') return
  const { id } = own
  change(session, { phase: 'ending' })
  own.capture?.stop()
  own.capture = null
  void attempt(session, async () => {
    await own.sender.flushed()
    let ended: LiveEnded
    try {
      ended = await session.bridge.call('live.end', id)
    } catch (error) {
      close(session, own)
      throw error
    }
    finish(session, own, ended)
  })
}

function finish(session: Session, own: Running, { media, unheard }: LiveEnded): void {
  const { store, bridge } = session
  const before = store.get().media
  finishHarvest(session, own.id ?? '', own.harvest)
  close(session, own)
  if (before !== null) void bridge.call('media.close', before.opened.id).catch(() => undefined)
  const { path, bytes } = media.info
  session.transport.seek(zero)
  store.set(({ history }) => ({
    media: { opened: media, track: null, proxy: 'not-needed' },
    history: { ...history, document: { ...history.document, media: { path, bytes } } },
  }))
  listen(session, null)
  void readRecent(session)
  const length = formatClock(media.info.duration ?? fromSamples(own.sender.length(), pcmRate), '.', 0)
  const words = own.harvest.words.length
  notify(
    session,
    unheard === null
      ? { kind: 'done', message: t('Recorded {{length}} with {{count}} words.', { length, count: words }) }
      : {
          kind: 'warning',
          message: t(
            'Recorded {{length}}. From {{unheard}} on nothing was recognized, since the engine did not answer; recognize that part again.',
            { length, unheard: formatClock(unheard, '.', 0) },
          ),
        },
  )
}

function hear(session: Session, event: LiveEvent): void {
  const own = running
  if (own === null || own.id !== event.live) return
  switch (event.type) {
    case 'recognition':
      if (event.event.type === 'recognized') {
        // Told once more after a connection was taken up: it is there already.
        if (event.number < own.heard) break
        own.heard = event.number + 1
      }
      own.harvest = takeRecognition(session, event.live, own.harvest, event.event)
      break
    case 'captions':
      change(session, { lines: event.lines })
      break
    case 'behind':
      change(session, { behind: toSeconds(event.by) < 5 ? null : event.by })
      break
    case 'engine':
      change(session, { engine: event.failure })
      break
    case 'disk':
      change(session, { disk: event.failure })
      break
  }
}

/** Tends to what is told of the live recording of this window. Returns what ends it. */
export const hearLive = (session: Session): (() => void) =>
  session.bridge.on('live', (event) => hear(session, event))
