import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import type { CaptionView, LiveId, LiveRequest, LiveSettings } from '../../../preload/live.ts'
import type { Recognizer, SettingValues } from '../../recognizers/recognizer.ts'
import { recordingsFolder } from '../../storage/folders.ts'
import { readSettings } from '../../storage/settings.ts'
import { startLiveSession, type LiveListener, type LiveSession } from './session.ts'

/** The one live recording of the program and the windows that show its captions. */
export interface LiveRoom {
  /** Rejects with `live-running`, and with what keeps a recording from being made. */
  readonly start: (
    request: LiveRequest,
    engine: Recognizer,
    values: () => Promise<SettingValues>,
  ) => Promise<LiveSession>
  /** Throws `live-over` when it is not running. */
  readonly find: (id: LiveId) => LiveSession
  readonly end: (id: LiveId) => ReturnType<LiveSession['end']>
  /** A window is gone: what it recorded ends in a while, unless another connection takes it up. */
  readonly leave: (listener: LiveListener) => void
  readonly change: (settings: LiveSettings) => void
  /** Tells a window of captions what it shows, now and whenever that changes. Returns what ends it. */
  readonly watch: (viewer: (view: CaptionView) => void) => () => void
  /** Ends what runs, without waiting long for the last words. */
  readonly close: () => Promise<void>
}

/** A page whose connection broke comes back within this time, in milliseconds. */
const usualGrace = 60_000
/** When the program itself ends, so soon that nobody kills it meanwhile. */
const shortPatience = 1500

/** "Live 2026-11-26 09.05.07": in the time of the clock on the wall, and allowed as a file name on every system. */
function recordingName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `Live ${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`
}

/** Stopped and begun again within a second, a recording gets a number. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : ` ${count}`}.wav`)
    const isTaken = await access(path).then(
      () => true,
      () => false,
    )
    if (!isTaken) return path
  }
}

export function liveRoom({ grace = usualGrace }: { readonly grace?: number } = {}): LiveRoom {
  let running: LiveSession | undefined
  let starting = false
  let lines: readonly string[] = []
  let timer: NodeJS.Timeout | undefined
  const viewers = new Set<(view: CaptionView) => void>()

  const viewOf = ({ look, lineLength, lines: count }: LiveSettings): CaptionView => ({
    lines,
    lineLength,
    count,
    look,
  })
  let settings: LiveSettings | undefined
  const known = async (): Promise<LiveSettings> => (settings ??= (await readSettings()).live)

  function show(): void {
    if (settings === undefined) return
    const view = viewOf(settings)
    for (const viewer of viewers) viewer(view)
  }

  const forget = (session: LiveSession): void => {
    if (running === session) running = undefined
    clearTimeout(timer)
  }

  async function begin(
    request: LiveRequest,
    engine: Recognizer,
    values: () => Promise<SettingValues>,
  ): Promise<LiveSession> {
    settings = (await readSettings()).live
    const folder = settings.folder === '' ? recordingsFolder() : settings.folder
    const session = await startLiveSession({
      path: await freePath(folder, recordingName(new Date())),
      request,
      engine,
      values,
      settings,
      show: (next) => {
        lines = next
        show()
      },
    })
    running = session
    return session
  }

  return {
    start: async (request, engine, values) => {
      if (running !== undefined || starting) throw new Failure('live-running')
      starting = true
      try {
        return await begin(request, engine, values)
      } finally {
        starting = false
      }
    },
    find: (id) => {
      if (running?.id !== id) throw new Failure('live-over')
      clearTimeout(timer)
      return running
    },
    end: async (id) => {
      if (running?.id !== id) throw new Failure('live-over')
      const session = running
      try {
        return await session.end()
      } finally {
        forget(session)
      }
    },
    leave: (listener) => {
      const session = running
      if (session?.detach(listener) !== true) return
      session.pause(true)
      clearTimeout(timer)
      timer = setTimeout(() => void session.end().finally(() => forget(session)), grace)
    },
    change: (next) => {
      settings = next
      running?.change(next)
      show()
    },
    watch: (viewer) => {
      viewers.add(viewer)
      void known().then((now) => {
        if (viewers.has(viewer)) viewer(viewOf(now))
      })
      return () => viewers.delete(viewer)
    },
    close: async () => {
      clearTimeout(timer)
      await running?.end(shortPatience)
      running = undefined
    },
  }
}
