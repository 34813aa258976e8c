import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { LivePanel } from '../live/panel.tsx'
import { Player } from '../player/player.tsx'
import { t } from '../language/t.ts'
import { useStore } from '../store.ts'
import { TimelinePanel } from '../timeline/panel.tsx'
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
