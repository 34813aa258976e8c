import { zero } from '../../core/time/ticks.ts'
import type { RecentFile, RecentPlace } from '../../preload/files.ts'
import type { Session, State } from '../store.ts'
import { seek, selectCue } from './navigate.ts'
import { attempt } from './notices.ts'
import { openedPath } from './open.ts'
import { placeOf } from './cues-at.ts'

/** Rest before a place is written down, in milliseconds: nobody works on for long at the same place. */
const rest = 1500

const pathsOf = ({ file, media }: State): readonly string[] =>
  [file?.path, media?.opened.info.path].filter((path) => path !== undefined)

/** Writes down where somebody is in the files that are open, when they rest there. Returns what ends it. */
export function watchPlace({ store, bridge, transport }: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  const tell = () => {
    const state = store.get()
    const paths = pathsOf(state)
    if (paths.length === 0 || state.live !== null || transport.playing()) return
    const { document, selection } = state.history
    const cue = placeOf(document.cues, selection.active)
    const place: RecentPlace = { cue: cue < 0 ? null : cue, at: transport.now() }
    const now = JSON.stringify([paths, place])
    if (now === told) return
    told = now
    // A place is a comfort: not being able to write it down is no reason to say anything.
    bridge.call('recent.place', { paths, place }).catch(() => undefined)
  }
  let seen: unknown
  const change = () => {
    const { file, media, history } = store.get()
    const now = `${file?.path ?? ''} ${media?.opened.id ?? ''} ${history.selection.active ?? ''} ${transport.now()}`
    if (now === seen) return
    seen = now
    clearTimeout(timer)
    timer = setTimeout(tell, rest)
  }
  const ends = [store.subscribe(change), transport.subscribe(change)]
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}

/** Opens a file of the list where somebody was in it last. */
export async function openRecent(session: Session, { path, place }: RecentFile): Promise<void> {
  const { store } = session
  await openedPath(session, path)
  if (place === null || !pathsOf(store.get()).includes(path)) return
  const cue = place.cue === null ? undefined : store.get().history.document.cues[place.cue]
  if (cue !== undefined) selectCue(session, cue.id)
  if (place.at > zero) seek(session, place.at)
}

/** Opens what was open last, if the settings say so and it is there. */
export function reopenLast(session: Session): void {
  const { settings, recent } = session.store.get()
  if (settings?.start.reopen !== true) return
  const last = [...recent].sort((a, b) => b.openedAt - a.openedAt)[0]
  if (last?.exists === true) void openRecent(session, last)
}

export const pinRecent = (session: Session, path: string, pinned: boolean): void =>
  void attempt(session, async () => {
    session.store.set({ recent: await session.bridge.call('recent.pin', { path, pinned }) })
  })

/** Takes all off the list that are not there any more. */
export const tidyRecent = (session: Session): void =>
  void attempt(session, async () => {
    session.store.set({ recent: await session.bridge.call('recent.tidy') })
  })
