import { AudioLines, AudioWaveform, BookmarkPlus, Rows2, SlidersHorizontal } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { t } from '../language/t.ts'
import { cancelGesture, insertBetween, openCue, selectCues, setTimes } from '../session/edit.ts'
import { durationOf, frameRateOf } from '../session/facts.ts'
import { scrub } from '../session/navigate.ts'
import { shotsIn } from '../session/shots-in.ts'
import {
  addMarker,
  changeTimeline,
  cycleFollow,
  cycleRuler,
  cycleSound,
  moveCues,
  moveEdges,
  moveMarker,
  moveShot,
  timelineOf,
} from '../session/timeline.ts'
import { gridOf } from '../player/frames.ts'
import { wrongCues } from '../guidelines/found.ts'
import { limitsOf } from '../guidelines/limits.ts'
import { shownDocument } from '../session/typed.ts'
import { moveWords, selectWord, setWordEdge, setWordTimes } from '../session/word.ts'
import { useSession, useStore, wordOf } from '../store.ts'
import type { TileSource } from './tiles.ts'
import { Timeline } from './timeline.tsx'
import { Tuning } from './tuning.tsx'

/** The timeline with what the session knows. */
export function TimelinePanel() {
  const session = useSession()
  const { store } = session
  const document = useStore(shownDocument)
  const selection = useStore(({ history }) => history.selection)
  const reference = useStore(({ second }) => second.open?.history.document.cues)
  const word = useStore(wordOf)
  const ghosts = useStore((state) => state.ghosts)
  const peaks = useStore((state) => state.peaks)
  const duration = useStore(durationOf)
  const frameRate = useStore(frameRateOf)
  const frames = useStore(gridOf)
  const hypothesis = useStore((state) => state.hypothesis)
  const gapFrames = useStore((state) => limitsOf(state).gapFrames)
  const settings = useStore(timelineOf)
  const shots = useStore(shotsIn)
  const wrong = useStore(wrongCues)
  const timecode = useStore(({ media }) => media?.opened.info.timecode)
  const listening = useStore(({ jobs }) => {
    const job = jobs.find(({ kind }) => kind === 'listen')
    if (job === undefined) return null
    return job.position === null || job.duration === null ? 0 : job.position / job.duration
  })
  const panel = useRef<HTMLDivElement>(null)
  return (
    <div ref={panel} className="timeline-panel" data-region>
      <Timeline
        document={document}
        {...(reference === undefined ? {} : { reference })}
        selection={selection}
        word={word}
        ghosts={ghosts}
        peaks={peaks}
        listening={listening}
        duration={duration}
        frameRate={frameRate}
        frames={frames}
        gapFrames={gapFrames}
        settings={settings}
        shots={shots}
        wrong={wrong}
        spectrogram={useSpectrogram()}
        {...(timecode === undefined ? {} : { timecode })}
        clock={session.transport}
        hypothesis={hypothesis}
        tools={<Tools />}
        onSeek={(time) => scrub(session, time)}
        onSelect={(next) => selectCues(session, next)}
        onSetTimes={(times, gesture) => setTimes(session, times, gesture)}
        onMoveCues={(move, held, gesture) => moveCues(session, move, held, gesture)}
        onMoveEdges={(move, held, gesture) => moveEdges(session, move, held, gesture)}
        onMoveMarker={(id, to, gesture) => moveMarker(session, id, to, gesture)}
        onOpenMarker={(id) => store.set({ dialog: { kind: 'markers', first: id } })}
        onMoveShot={(from, to, gesture) => moveShot(session, from, to, gesture)}
        onSettings={(change) => changeTimeline(session, change)}
        onFollow={() => cycleFollow(session)}
        onCancelGesture={(gesture) => cancelGesture(session, gesture)}
        onSelectWord={(place) => selectWord(session, place)}
        onSetWordEdge={(edge, gesture) => setWordEdge(session, edge, gesture)}
        onSetWordTimes={(times, gesture) => setWordTimes(session, times, gesture)}
        onMoveWords={(move) => moveWords(session, move)}
        onInsert={(times) => insertBetween(session, times)}
        onOpenCue={(id, at) => openCue(session, id, at)}
      />
      <Tuning above={panel} />
    </div>
  )
}

/** Tiles of the sound that is being listened to; null without sound. */
function useSpectrogram(): TileSource | null {
  const { bridge } = useSession()
  const media = useStore((state) => ((state.media?.opened.info.audio.length ?? 0) > 0 ? state.media : null))
  const id = media?.opened.id
  const track = media?.track ?? null
  return useMemo(
    () =>
      id === undefined
        ? null
        : {
            key: `${id} ${track}`,
            ask: (request) => bridge.call('media.spectrogram', { media: id, track, ...request }),
          },
    [bridge, id, track],
  )
}

/** What is switched most often, beside the zoom. */
function Tools() {
  const session = useSession()
  const { store } = session
  const sound = useStore((state) => timelineOf(state).sound)
  const ruler = useStore((state) => timelineOf(state).ruler)
  const isOpen = useStore(({ timeline }) => timeline.tuning)
  const shown = {
    waveform: [AudioWaveform, t('Sound: waveform')],
    spectrogram: [AudioLines, t('Sound: spectrogram')],
    both: [Rows2, t('Sound: waveform and spectrogram')],
  } as const
  const [Icon, name] = shown[sound]
  const rulers = { clock: t('Clock'), timecode: t('Timecode'), frames: t('Frames') }
  const described = t('{{what}} – change (A)', { what: name })
  return (
    <>
      <button
        type="button"
        className="wide"
        aria-label={t('Ruler: {{what}}', { what: rulers[ruler] })}
        title={t('What the ruler shows (D)')}
        onClick={() => cycleRuler(session)}
      >
        {rulers[ruler]}
      </button>
      <button type="button" aria-label={described} title={described} onClick={() => cycleSound(session)}>
        <Icon aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={t('Add a marker at the playhead')}
        title={t('Add a marker at the playhead (N)')}
        onClick={() => addMarker(session)}
      >
        <BookmarkPlus aria-hidden="true" />
      </button>
      <button
        type="button"
        aria-label={t('Look of the timeline')}
        title={t('Look of the timeline (Shift+A)')}
        aria-expanded={isOpen}
        onClick={() => store.set(({ timeline }) => ({ timeline: { ...timeline, tuning: !timeline.tuning } }))}
      >
        <SlidersHorizontal aria-hidden="true" />
      </button>
    </>
  )
}
