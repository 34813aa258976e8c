import {
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronLeft,
  ChevronRight,
  FastForward,
  Pause,
  Play,
  Repeat,
  Rewind,
  RotateCcw,
} from 'lucide-react'
import { Button } from 'react-aria-components'
import { t } from '../language/t.ts'
import { runById } from '../session/edit.ts'
import { playCue, stepFrame, togglePlay } from '../session/navigate.ts'
import { loopCue } from '../session/play.ts'
import { shuttle } from '../session/shuttle.ts'
import { useClock, useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { More } from './more.tsx'
import { Place } from './place.tsx'
import { Speed } from './speed.tsx'
import { Volume } from './volume.tsx'

/** What a person does to the film: play, step, speed, loop. */
export function Controls() {
  const session = useSession()
  const { store } = session
  const playable = useStore(
    ({ media }) => media !== null && media.proxy !== 'making' && media.proxy !== 'failed',
  )
  const hasCue = useStore(({ history }) => history.selection.active !== null)
  const loop = useStore(({ playback }) => playback.loop)
  const looping = useStore((state) => state.looping)
  const playing = useClock((_, isPlaying) => isPlaying)
  return (
    <div className="controls" role="toolbar" aria-label={t('Playback')}>
      <Place />
      <div className="controls-middle">
        <span className="roomy">
          <IconButton
            icon={Rewind}
            label={t('Play backwards, and faster with every press')}
            keys="j"
            onPress={() => shuttle(session, -1)}
            isDisabled={!playable}
          />
        </span>
        <IconButton
          icon={ChevronLeft}
          label={t('One frame back')}
          keys=","
          onPress={() => stepFrame(session, -1)}
          isDisabled={!playable}
        />
        <Button
          className="button primary icon play"
          aria-label={playing ? t('Pause') : t('Play')}
          onPress={() => togglePlay(session)}
          isDisabled={!playable}
        >
          {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
        </Button>
        <IconButton
          icon={ChevronRight}
          label={t('One frame on')}
          keys="."
          onPress={() => stepFrame(session, 1)}
          isDisabled={!playable}
        />
        <span className="roomy">
          <IconButton
            icon={FastForward}
            label={t('Play, and faster with every press')}
            keys="l"
            onPress={() => shuttle(session, 1)}
            isDisabled={!playable}
          />
        </span>
      </div>
      <div className="controls-end">
        <IconButton
          icon={ArrowLeftToLine}
          label={t('Set in-time to the playhead')}
          keys="i"
          onPress={() => runById(session, 'set-start')}
          isDisabled={!hasCue}
        />
        <IconButton
          icon={ArrowRightToLine}
          label={t('Set out-time to the playhead')}
          keys="o"
          onPress={() => runById(session, 'set-end')}
          isDisabled={!hasCue}
        />
        <span className="wide">
          <IconButton
            icon={RotateCcw}
            label={t('Play this cue')}
            keys="r"
            onPress={() => playCue(session)}
            isDisabled={!playable || !hasCue}
          />
          <IconButton
            icon={Repeat}
            label={loop === null ? t('Repeat this cue') : t('Repeat no longer')}
            keys="Shift+R"
            isSelected={looping || loop !== null}
            onPress={() =>
              loop === null
                ? loopCue(session)
                : store.set(({ playback }) => ({ playback: { ...playback, loop: null } }))
            }
            isDisabled={!playable}
          />
        </span>
        <Speed isDisabled={!playable} />
        <Volume />
        <More />
      </div>
    </div>
  )
}
