import type { SubtitleDocument } from '../../core/document/document.ts'
import { createRecorder, rootLines, type Recorder } from '../../core/document/journal/record.ts'
import { rootOf } from '../../core/document/journal/root.ts'
import type { JournalId, WindowPlace } from '../../preload/recovery.ts'
import { reportOf } from '../refusal.ts'
import { notify } from '../session/notices.ts'
import { recognizingOf } from '../session/rest.ts'
import { hasWork, isFirstUnsaved, type Session, type State } from '../store.ts'
import { t } from '../language/t.ts'

/** How long a change waits for others, in milliseconds: a second is what a kill may cost, and the disk wants its part of it. */
const gather = 250
/** A disk that takes nothing is asked again after so long. */
const retry = 5000

/** Where a tab that is loaded again finds its journal. It ends with the tab, and comes along when a tab is doubled. */
const reloadKey = 'cuewright.journal'

/** The journal of the document that this window has. */
interface Own {
  readonly id: JournalId
  /** Number of the document, see `Safety`. */
  readonly document: number
  readonly from: JournalId | null
  recorder: Recorder
  /** Told when the first change comes; null once it is on the disk. */
  root: SubtitleDocument | null
  /** The root is on the disk, or on its way. */
  isRooted: boolean
  /** The session behind the connection knows it. */
  isBegun: boolean
  wasUnsaved: boolean
}

export interface WindowJournal {
  /** Tells at once what there is to tell; resolves when it is on the disk, or cannot be. */
  readonly flush: () => Promise<void>
  /** The connection is back: the program knows nothing of this window. */
  readonly reconnect: () => void
}

/** Tells the program every change of this window's document, within a second. It lasts as long as the page. */
export function startJournal(session: Session): WindowJournal {
  const { store, bridge } = session
  const owns = new Map<number, Own>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let isAgain = false
  let hasHad = false
  let toldAt = -Infinity
  let seen: readonly unknown[] = []
  const place = placeMaker()

  async function tell(): Promise<void> {
    const state = store.get()
    for (const own of owns.values()) {
      // The document beside the first one may come back to the front.
      if (own.document === state.safety.document || own.document === state.second.open?.number) continue
      owns.delete(own.document)
      if (own.isBegun) await bridge.call('journal.end', { id: own.id, keep: own.wasUnsaved })
    }
    const mine = owns.get(state.safety.document) ?? (await made(state))
    // Not before this page has had one: what it had before it was loaded again is still to be taken up.
    if (mine !== null) remember(mine.id)
    else if (hasHad) remember(null)
    hasHad ||= mine !== null
    for (const own of owns.values()) if (!own.isBegun) await begin(own)
    if (mine === null) return
    // Somebody took the file away.
    if (!mine.isRooted) mine.root ??= rootOf(store.get().history)
    if (mine.root !== null && isTouched(store.get())) {
      // Piece by piece, so that typing goes on between them.
      for (const line of rootLines(mine.root)) await add(mine.id, line)
      mine.root = null
      mine.isRooted = true
    }
    const now = store.get()
    if (now.safety.document !== mine.document) return
    mine.wasUnsaved = isFirstUnsaved(now)
    const line = mine.recorder.line({ history: now.history, draft: now.draft, place: place(now) }, Date.now())
    if (line !== null) await add(mine.id, line)
    if (mine.from !== null && mine.root === null && store.get().safety.from === mine.from) {
      store.set(({ safety }) => ({ safety: { ...safety, from: null } }))
      await bridge.call('journal.end', { id: mine.from, keep: false })
    }
    if (store.get().safety.isInMemory) {
      store.set(({ safety }) => ({ safety: { ...safety, isInMemory: false } }))
      notify(session, { kind: 'done', message: t('What you do is recorded on the disk again.') })
    }
  }

  async function made(state: State): Promise<Own | null> {
    if (!hasWork(state)) return null
    const { document, from } = state.safety
    const id = await bridge.call('journal.new')
    const own: Own = {
      id,
      document,
      from,
      recorder: createRecorder(),
      root: rootOf(state.history),
      isRooted: true,
      isBegun: false,
      wasUnsaved: false,
    }
    owns.set(document, own)
    return own
  }

  async function begin(own: Own): Promise<void> {
    const { lines, isRooted } = await bridge.call('journal.begin', { id: own.id, from: own.from })
    own.recorder = createRecorder(Math.max(lines, own.recorder.count()))
    own.isRooted = isRooted || own.root !== null
    own.isBegun = true
  }

  const add = (id: JournalId, line: object): Promise<void> =>
    bridge.call('journal.add', { id, lines: [JSON.stringify(line)] })

  /** Nobody knows how much of it was kept: all is told again the next time. */
  function stumble(error: unknown): void {
    for (const own of owns.values()) own.isBegun = false
    const { code, message } = reportOf(error)
    if (code === 'journal-full' || code === 'journal-unwritable') {
      if (!store.get().safety.isInMemory) notify(session, { kind: 'warning', message })
      store.set(({ safety }) => ({ safety: { ...safety, isInMemory: true } }))
      later(retry)
    } else if (code !== 'internal') later(retry)
  }

  function later(wait: number): void {
    timer ??= setTimeout(() => {
      timer = undefined
      void flush()
    }, wait)
  }

  function flush(): Promise<void> {
    if (running !== null) {
      isAgain = true
      return running
    }
    clearTimeout(timer)
    timer = undefined
    toldAt = performance.now()
    running = tell()
      .catch(stumble)
      .finally(() => {
        running = null
        if (!isAgain) return
        isAgain = false
        later(0)
      })
    return running
  }

  store.subscribe(() => {
    const { history, draft, file, media, copied, safety, line, live, jobs } = store.get()
    const now = [
      history,
      draft,
      file,
      media?.opened.info.path,
      media?.track,
      copied,
      safety.document,
      live === null,
      isRecognizing(jobs),
    ]
    if (line === 'lost' || now.every((part, index) => part === seen[index])) return
    seen = now
    // The timers of a page that nobody sees wait for a minute.
    if (isHidden()) void flush()
    // The first change goes at once, those of a drag or of typing a few times a second.
    else later(Math.max(0, gather - (performance.now() - toldAt)))
  })
  if (typeof window !== 'undefined') {
    window.document.addEventListener('visibilitychange', () => void flush())
    window.addEventListener('pagehide', () => void flush())
  }

  return {
    flush: async () => {
      await running
      await flush()
    },
    reconnect: () => {
      for (const own of owns.values()) own.isBegun = false
      void flush()
    },
  }
}

const isHidden = (): boolean => typeof window !== 'undefined' && window.document.visibilityState === 'hidden'

/** Something happened that a file does not tell. */
const isTouched = ({ history, draft }: State): boolean =>
  history.past.length > 0 || history.future.length > 0 || draft !== null

/** The place of a window; the same object while nothing of it changes. */
function placeMaker(): (state: State) => WindowPlace & Readonly<Record<string, unknown>> {
  let last: { readonly of: readonly unknown[]; readonly place: WindowPlace } | undefined
  return (state) => {
    const { file, media, copied, live, jobs } = state
    const engine = isRecognizing(jobs) ? (state.settings?.recognizer ?? '') : null
    const of = [file, media?.opened.info.path, media?.track, copied, live === null, engine]
    if (last?.of.every((part, index) => part === of[index]) !== true) {
      const recognizing = engine !== null ? recognizingOf(state) : null
      last = { of, place: { ...placeOf(file, media, copied, live !== null), recognizing } }
    }
    return last.place as WindowPlace & Readonly<Record<string, unknown>>
  }
}

const isRecognizing = (jobs: State['jobs']): boolean => jobs.some(({ kind }) => kind === 'recognize')

function placeOf(
  file: State['file'],
  media: State['media'],
  copied: readonly string[],
  isLive: boolean,
): WindowPlace {
  const { path, name, format, frameRate, stamp } = file ?? {}
  return {
    file:
      path === undefined || name === undefined || format === undefined
        ? null
        : {
            path,
            name,
            format,
            ...(frameRate === undefined ? {} : { frameRate }),
            ...(stamp === undefined ? {} : { stamp }),
          },
    media:
      media === null
        ? null
        : { path: media.opened.info.path, name: media.opened.info.name, track: media.track },
    copied,
    isLive,
  }
}

function remember(id: JournalId | null): void {
  try {
    if (id === null) sessionStorage.removeItem(reloadKey)
    else sessionStorage.setItem(reloadKey, id)
  } catch {
    // Without it a tab that is loaded again asks like a new one.
  }
}

/** The journal that this tab had before it was loaded again. */
export function journalBefore(): JournalId | null {
  try {
    return sessionStorage.getItem(reloadKey)
  } catch {
    return null
  }
}
