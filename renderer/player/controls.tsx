import {
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  Repeat,
  RotateCcw,
} from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { formatClock } from '../../core/time/timecode.ts'
import { runById } from '../session/edit.ts'
import { durationOf } from '../session/facts.ts'
import { playCue, rates, setRate, stepFrame, togglePlay } from '../session/navigate.ts'
import { useClock, useSession, useStore } from '../store.ts'
import { IconButton } from '../theme/controls.tsx'
import { t } from '../language/t.ts'

const ofRate = (rate: number): string => `${rate.toLocaleString('en', { minimumFractionDigits: 1 })}×`

/** What a person does to the film: play, step, speed, loop. */
export function Controls() {
  const session = useSession()
  const { store } = session
  const playable = useStore(
    ({ media }) => media !== null && media.proxy !== 'making' && media.proxy !== 'failed',
  )
  const hasCue = useStore(({ history }) => history.selection.active !== null)
  const rate = useStore((state) => state.rate)
  const looping = useStore((state) => state.looping)
  const playing = useClock((_, isPlaying) => isPlaying)
  return (
    <div className="controls" role="toolbar" aria-label={t('Playback')}>
      <Place />
      <div className="controls-middle">
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
        <IconButton
          icon={RotateCcw}
          label={t('Play this cue')}
          keys="r"
          onPress={() => playCue(session)}
          isDisabled={!playable || !hasCue}
        />
        <IconButton
          icon={Repeat}
          label={t('Repeat this cue')}
          isSelected={looping}
          onPress={() => store.set({ looping: !looping })}
          isDisabled={!playable}
        />
        <MenuTrigger>
          <Button className="button plain number" aria-label={t('Speed {{rate}}', { rate: ofRate(rate) })} isDisabled={!playable}>
            {ofRate(rate)}
          </Button>
          <Popover className="popover" placement="top end">
            <Menu
              className="menu narrow"
              aria-label={t('Speed')}
              selectionMode="single"
              selectedKeys={[rate]}
              onAction={(key) => setRate(session, Number(key))}
            >
              {rates.map((each) => (
                <MenuItem key={each} id={each} className="menu-item" textValue={ofRate(each)}>
                  <span className="number">{ofRate(each)}</span>
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
    </div>
  )
}

/** Where the playhead is. Drawn again with every picture, so it is a component of its own. */
function Place() {
  const now = useClock((time) => formatClock(time))
  const duration = useStore(durationOf)
  return (
    <p className="place time" data-testid="clock">
      <span>{now}</span> <span className="quiet">/ {formatClock(duration, '.', 0)}</span>
    </p>
  )
}
