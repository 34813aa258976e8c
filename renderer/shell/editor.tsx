import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { LivePanel } from '../live/panel.tsx'
import { Player } from '../player/player.tsx'
import { durationOf, frameRateOf } from '../session/facts.ts'
import { seek } from '../session/navigate.ts'
import { cancelGesture, insertBetween, openCue, selectCues, setTimes } from '../session/edit.ts'
import { shownDocument } from '../session/typed.ts'
import { moveWords, selectWord, setWordEdge, setWordTimes } from '../session/word.ts'
import { useSession, useStore, wordOf } from '../store.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { t } from '../language/t.ts'
import { Work } from './work.tsx'

/** Player and cues side by side, the timeline under both. The person's own sizes are remembered. */
export function Editor() {
  const rows = useDefaultLayout({ id: 'cuewright.rows', storage: localStorage })
  const isLive = useStore(({ live }) => live !== null)
  const columns = useDefaultLayout({ id: 'cuewright.columns', storage: localStorage })
  return (
    <main className="editor-area">
      <Group orientation="vertical" defaultLayout={rows.defaultLayout} onLayoutChanged={rows.onLayoutChanged}>
        <Panel id="upper" defaultSize="66%" minSize={220}>
          <Group
            orientation="horizontal"
            defaultLayout={columns.defaultLayout}
            onLayoutChanged={columns.onLayoutChanged}
          >
            <Panel id="player" defaultSize="42%" minSize={400}>
              {isLive ? <LivePanel /> : <Player />}
            </Panel>
            <Separator className="divider upright" aria-label={t('Width of the player')} />
            <Panel id="cues" minSize={440} className="work">
              <Work />
            </Panel>
          </Group>
        </Panel>
        <Separator className="divider" aria-label={t('Height of the timeline')} />
        <Panel id="timeline" minSize={140}>
          <TimelinePanel />
        </Panel>
      </Group>
    </main>
  )
}

function TimelinePanel() {
  const session = useSession()
  const document = useStore(shownDocument)
  const selection = useStore(({ history }) => history.selection)
  const reference = useStore(({ second }) => second.open?.history.document.cues)
  const word = useStore(wordOf)
  const ghosts = useStore((state) => state.ghosts)
  const peaks = useStore((state) => state.peaks)
  const duration = useStore(durationOf)
  const frameRate = useStore(frameRateOf)
  const hypothesis = useStore((state) => state.hypothesis)
  const gapFrames = useStore(({ settings }) => settings?.segmentation.gapFrames ?? 2)
  const listening = useStore(({ jobs }) => {
    const job = jobs.find(({ kind }) => kind === 'listen')
    if (job === undefined) return null
    return job.position === null || job.duration === null ? 0 : job.position / job.duration
  })
  return (
    <div className="timeline-panel" data-region>
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
        gapFrames={gapFrames}
        clock={session.transport}
        hypothesis={hypothesis}
        onSeek={(time) => seek(session, time)}
        onSelect={(next) => selectCues(session, next)}
        onSetTimes={(times, gesture) => setTimes(session, times, gesture)}
        onCancelGesture={(gesture) => cancelGesture(session, gesture)}
        onSelectWord={(place) => selectWord(session, place)}
        onSetWordEdge={(edge, gesture) => setWordEdge(session, edge, gesture)}
        onSetWordTimes={(times, gesture) => setWordTimes(session, times, gesture)}
        onMoveWords={(move) => moveWords(session, move)}
        onInsert={(times) => insertBetween(session, times)}
        onOpenCue={(id, at) => openCue(session, id, at)}
      />
    </div>
  )
}
