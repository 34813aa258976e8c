import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pcmRate, type Pcm } from '../../core/audio/pcm.ts'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { LiveStarted } from '../../preload/live.ts'
import { probe } from '../media/probe.ts'
import { assertReady } from '../recognizers/recognizer.ts'
import { engineValues } from '../storage/engine-values.ts'
import { readSettings, writeSettings } from '../storage/settings.ts'
import type { Desk, Handlers, SessionHost } from './desk.ts'
import type { LiveListener, LiveSession } from './live/session.ts'
import { remember } from './recent.ts'
import { engineOf } from './recognize.ts'
import { ffmpegSetting } from './settings.ts'

type LiveCalls =
  'live.start' | 'live.sound' | 'live.pause' | 'live.attach' | 'live.end' | 'live.set' | 'live.show'

/** What tells a window of its live recording. */
export const hearsLive =
  ({ send }: SessionHost): LiveListener =>
  (event) =>
    send('live', event)

/** What is known of a recording while it grows: all but how long it is. */
const growing = (path: string, bytes: number): MediaInfo => ({
  path,
  name: basename(path),
  bytes,
  container: 'wav',
  audio: [{ index: 0, codec: 'pcm_s16le', isDefault: true, channels: 1, rate: pcmRate }],
  subtitles: [],
})

/** Little-endian bytes as samples; a byte too many at the end is none. */
function samplesOf(bytes: Uint8Array): Pcm {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int16Array.from({ length: Math.floor(bytes.byteLength / 2) }, (_, at) => view.getInt16(2 * at, true))
}

export function liveHandlers(desk: Desk, hears: LiveListener): Pick<Handlers, LiveCalls> {
  const { host, media } = desk
  const room = host.live
  const started = async (session: LiveSession): Promise<LiveStarted> => {
    const { size } = await stat(session.path)
    return { live: session.id, media: media.add(growing(session.path, size)), next: session.next() }
  }
  return {
    'live.start': async (request) => {
      const engine = engineOf(request.recognizer, request.language)
      if (engine.streams === false) throw new Failure('engine-not-live', { what: engine.name })
      await assertReady(engine, await engineValues(engine))
      const session = await room.start(request, engine, () => engineValues(engine))
      session.attach(hears, 0)
      await remember(desk, session.path, 'media')
      return await started(session)
    },
    'live.sound': async ({ live, at }, bytes) => {
      const session = room.find(live)
      await session.append(samplesOf(bytes), at)
      return { next: session.next() }
    },
    'live.pause': ({ live, paused }) => room.find(live).pause(paused),
    'live.attach': async ({ live, heard }) => {
      const session = room.find(live)
      session.attach(hears, heard)
      session.pause(false)
      return await started(session)
    },
    'live.end': async (live) => {
      const { path } = room.find(live)
      const unheard = await room.end(live)
      return { media: media.add(await probe(path, await ffmpegSetting())), unheard }
    },
    'live.set': async (change) => {
      const { live } = await readSettings()
      const settings = await writeSettings({ live: { ...live, ...change } })
      room.change(settings.live)
      return settings
    },
    'live.show': () => host.showCaptions(),
  }
}
