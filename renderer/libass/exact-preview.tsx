import { useEffect, useMemo, useRef } from 'react'
import { embeddedFonts } from '../../core/formats/shared/substation/fonts.ts'
import { previewTrack, wantsRenderer } from '../../core/formats/shared/substation/preview.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { cuesAt } from '../session/cues-at.ts'
import { changeLooks } from '../session/looks.ts'
import { useClock, useSession, useStore, type Session, type State } from '../store.ts'
import type { Libass } from './libass.ts'
import './libass.css'

/** Libass is asked for what the document looks like only where that says more than the plain captions. */
const isWanted = ({ looks, history }: State): boolean => looks.exact && wantsRenderer(history.document)

/** The picture that libass makes of the captions, over the film. */
export function ExactPreview() {
  const wanted = useStore(isWanted)
  return wanted ? <Preview /> : null
}

/** So many cues around the playhead make a track: writing them takes a few milliseconds however long the film is. */
const most = 400

/** The cues around `now`, from those that are on the screen on; the same list for as long as it will do. */
function around(cues: readonly Cue[], now: Ticks): readonly Cue[] {
  if (cues.length <= most) return cues
  const on = new Set(cuesAt(cues, now).map(({ id }) => id))
  const step = Math.floor(most / 2)
  const next = cues.findIndex(({ end }) => end > now)
  const first = Math.max(0, Math.floor((next < 0 ? cues.length : next) / step) * step - step)
  const part = cues.slice(first, first + most + step)
  const known = new Set(part.map(({ id }) => id))
  return [...cues.filter(({ id }) => on.has(id) && !known.has(id)), ...part]
}

/** As long as the same number stands for it, the same cues are around the playhead. */
const placeAround = (cues: readonly Cue[], now: Ticks): string => {
  if (cues.length <= most) return ''
  const next = cues.findIndex(({ end }) => end > now)
  const on = cuesAt(cues, now).map(({ id }) => id)
  return `${Math.floor((next < 0 ? cues.length : next) / Math.floor(most / 2))} ${on.join()}`
}

function trackOf({ history, draft }: State, now: Ticks): string {
  const { document } = history
  const near = around(document.cues, now)
  const shown =
    draft === null ? near : near.map((cue) => (cue.id === draft.cue ? { ...cue, text: draft.text } : cue))
  return previewTrack(document, shown)
}

/** The picture's own pixels, which blur and borders are counted in; those of a television where there is none. */
function sizeOf({ media }: State): readonly [width: number, height: number] {
  const video = media?.opened.info.video
  if (video === undefined || video.width === 0 || video.height === 0) return [1920, 1080]
  return video.rotation % 180 === 0 ? [video.width, video.height] : [video.height, video.width]
}

function Preview() {
  const session = useSession()
  const place = useRef<HTMLDivElement>(null)
  const libass = useRef<Libass | null>(null)
  const document = useStore(({ history }) => history.document)
  const draft = useStore((state) => state.draft)
  const near = useClock((now) => placeAround(document.cues, now))
  const { kept } = document
  // The blocks of a file are the same for as long as it is open, but for their places.
  const fonts = useMemo(() => embeddedFonts({ ...(kept === undefined ? {} : { kept }) }), [kept])

  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    return start(
      session,
      element,
      fonts.map(({ bytes }) => bytes),
      libass,
    )
    // Fonts that are the same again are no reason to begin anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, fonts.map(({ name, bytes }) => `${name} ${bytes.length}`).join()])

  useEffect(() => {
    libass.current?.setTrack(trackOf(session.store.get(), session.transport.now()))
  }, [session, document, draft, near])

  return <div ref={place} className="libass-place" data-testid="exact-preview" />
}

/** Starts libass on `element` and draws with the playhead. Returns what ends it. */
function start(
  session: Session,
  element: HTMLElement,
  fonts: readonly Uint8Array[],
  known: { current: Libass | null },
): () => void {
  const { store, transport } = session
  let hasEnded = false
  const isOver = (): boolean => hasEnded
  let stop: () => void = () => undefined
  void (async () => {
    try {
      const { openLibass } = await import('./libass.ts')
      if (isOver()) return
      const opened = await openLibass(element, trackOf(store.get(), transport.now()), fonts)
      if (isOver()) {
        opened.close()
        return
      }
      // What was typed while it started.
      opened.setTrack(trackOf(store.get(), transport.now()))
      known.current = opened
      stop = follow(session, opened)
      changeLooks(session, { drawing: true, hasFailed: false })
    } catch {
      if (!isOver()) changeLooks(session, { drawing: false, hasFailed: true })
    }
  })()
  return () => {
    hasEnded = true
    stop()
    known.current?.close()
    known.current = null
    changeLooks(session, { drawing: false, hasFailed: false })
  }
}

/** Draws at the playhead; while the film plays, at the very time of the picture that is shown. */
function follow({ store, transport }: Session, libass: Libass): () => void {
  const draw = (seconds: number): void => libass.draw(seconds, ...sizeOf(store.get()))
  let video: HTMLVideoElement | null = null
  let handle = 0
  const onFrame: VideoFrameRequestCallback = (_, { mediaTime }) => {
    if (transport.playing()) draw(mediaTime)
    listen()
  }
  const listen = (): void => {
    handle = video?.requestVideoFrameCallback(onFrame) ?? 0
  }
  const look = (): void => {
    const now = document.querySelector<HTMLVideoElement>('.picture > video')
    if (now !== video) {
      video?.cancelVideoFrameCallback(handle)
      video = now
      listen()
    }
    // A film without a picture, or none at all, has no frames that could be waited for.
    if (!transport.playing() || video === null || video.videoWidth === 0) draw(toSeconds(transport.now()))
  }
  const leave = transport.subscribe(look)
  look()
  return () => {
    leave()
    video?.cancelVideoFrameCallback(handle)
  }
}
