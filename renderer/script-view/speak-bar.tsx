import { Captions, Pause, Play, Share, Square } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Script } from '../../core/script/script.ts'
import { ticks, ticksPerSecond, toSeconds, zero } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import { useEffect, useState } from 'react'
import { useKey } from '../keys/use-key.ts'
import { KeyMark } from '../shell/action-menu.tsx'
import { t } from '../language/t.ts'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { useSession, useStore } from '../store.ts'
import { lengthOf, listen, listenToAll, pauseSpeaking, stopSpeaking } from './speak.ts'
import { onVoiceTime, voiceTime } from './sound.ts'
import { exportVoice, wantSubtitles } from './subtitles.ts'

interface SpeakBarProps {
  readonly said: Script
  /** It cannot be spoken as it is. */
  readonly isWrong: boolean
}

/** To hear it, and to make something of it. The first button stays the same one, so that the focus stays on it. */
export function SpeakBar({ said, isWrong }: SpeakBarProps) {
  const session = useSession()
  const { job, player } = useStore(({ narration }) => narration)
  const key = useKey('script-listen')
  const isOff = said.sentences.length === 0 || isWrong
  const isStopped = player === 'stopped'
  const press = () => {
    if (job !== null) stopSpeaking(session)
    else if (isStopped) listen(session)
    else pauseSpeaking()
  }
  return (
    <div className="script-tools script-speak" role="toolbar" aria-label={t('Voice')}>
      <Button
        className={job === null ? 'button primary' : 'button'}
        isDisabled={isOff && isStopped && job === null}
        onPress={press}
      >
        {job !== null ? (
          <>
            <Square size={14} aria-hidden /> {t('Stop')}
          </>
        ) : player === 'playing' ? (
          <>
            <Pause size={15} aria-hidden /> {t('Pause')}
          </>
        ) : (
          <>
            <Play size={15} aria-hidden /> {isStopped ? t('Listen') : t('Continue')}
          </>
        )}
        {job === null && isStopped && <KeyMark keys={key} />}
      </Button>
      {job !== null ? (
        <>
          <span className="script-doing">{t('Speaking the script')}</span>
          <ProgressBar label={t('Speaking the script')} share={job.share} />
        </>
      ) : isStopped ? (
        <Button className="button" isDisabled={isOff} onPress={() => listenToAll(session)}>
          {t('Listen to all')}
        </Button>
      ) : (
        <>
          <Button className="button" onPress={() => stopSpeaking(session)}>
            <Square size={14} aria-hidden /> {t('Stop')}
          </Button>
          <PlayTime />
        </>
      )}
      {job === null && (
        <>
          <Button className="button push" isDisabled={isOff} onPress={() => wantSubtitles(session)}>
            <Captions size={15} aria-hidden /> {t('Make subtitles…')}
          </Button>
          <Button className="button" isDisabled={isOff} onPress={() => exportVoice(session)}>
            <Share size={15} aria-hidden /> {t('Export the voice…')}
          </Button>
        </>
      )}
    </div>
  )
}

/** How far the voice is, to the second. */
function PlayTime() {
  const length = useStore(({ narration }) =>
    narration.reading === null ? zero : lengthOf(narration.reading),
  )
  const [seconds, setSeconds] = useState(() => Math.floor(toSeconds(voiceTime())))
  useEffect(() => onVoiceTime((time) => setSeconds(Math.floor(toSeconds(time)))), [])
  return (
    <span className="number script-time" data-testid="voice-time">
      {formatClock(ticks(seconds * ticksPerSecond), '.', 0)} / {formatClock(length, '.', 0)}
    </span>
  )
}
