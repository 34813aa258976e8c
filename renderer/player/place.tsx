import { formatClock } from '../../core/time/timecode.ts'
import { t } from '../language/t.ts'
import { durationOf, frameRateOf } from '../session/facts.ts'
import { useClock, useSession, useStore } from '../store.ts'
import { framesOf } from './frames.ts'
import { timecodeOf } from './timecode.ts'

/** Where the playhead is. Drawn again with every picture, so it is a component of its own. */
export function Place() {
  const now = useClock((time) => formatClock(time))
  const duration = useStore(durationOf)
  return (
    <div className="place time" data-testid="clock">
      <p>
        <span>{now}</span> <span className="quiet duration">/ {formatClock(duration, '.', 0)}</span>
      </p>
      <Picture />
    </div>
  )
}

/** Which picture is on the screen: its timecode and its number from 0. */
function Picture() {
  const { store, transport } = useSession()
  const video = useStore(({ media }) => media?.opened.info.video)
  const first = useStore(({ media }) => media?.opened.info.timecode)
  const rate = useStore(frameRateOf)
  const isExact = useStore(({ playback }) => playback.frames !== null)
  const isReading = useStore(({ playback }) => playback.reading)
  // What the engine says that it shows; before it has said anything, what ought to be shown.
  const frame = useClock((time) => transport.shown() ?? framesOf(store.get()).at(time))
  if (video === undefined) return null
  const number = frame < 0 ? '–' : frame.toLocaleString('en')
  const why = isExact
    ? undefined
    : isReading
      ? t('The frames of this film are being read. Until then they are counted by its rate.')
      : t('The file does not say when its frames are shown. They are counted by its rate.')
  return (
    <p
      className="quiet picture-number"
      data-testid="frame"
      data-frame={frame}
      data-exact={isExact}
      {...(why === undefined ? {} : { title: why })}
    >
      {!video.variable && frame >= 0 && <span>{timecodeOf(frame, rate, first)}</span>}{' '}
      <span>{isExact ? t('Frame {{number}}', { number }) : t('Frame {{number}}, by rate', { number })}</span>
    </p>
  )
}
