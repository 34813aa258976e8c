import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { filmFormats } from '../../core/film/film-formats.ts'
import { t } from '../language/t.ts'
import { timeLeft } from '../shell/time-left.ts'
import { WriteTarget } from '../film/write-target.tsx'
import '../speech/write-voice.css'
import { useSession, useStore } from '../store.ts'
import { Sheet } from '../theme/controls.tsx'
import { ProgressBar } from '../theme/progress-bar.tsx'
import { startBurnChoices, startBurning, stopBurning, type BurnChoices } from './burn.ts'
import { Choices } from './choices.tsx'
import { Forecast } from './forecast.tsx'
import { BurnPreview } from './preview.tsx'
import type { BurnState } from './state.ts'
import './burn.css'

/** Subtitles drawn into the picture: how they will look, how it is written, how far that is. */
export function BurnDialog() {
  const session = useSession()
  const { store } = session
  const film = useStore((state) => state.media?.opened.info)
  const burn = useStore((state) => state.burn)
  const [choices, setChoices] = useState<BurnChoices>(() => startBurnChoices(film))
  const isRunning = burn?.phase === 'running'
  const onClose = () => store.set({ dialog: null })
  const extension = filmFormats.find(({ id }) => id === choices.format)?.extensions[0] ?? choices.format
  return (
    <Sheet
      title={t('Burn into the picture')}
      width={920}
      onClose={onClose}
      foot={
        <>
          {isRunning ? (
            <div className="dub-progress burn-progress">
              <ProgressBar label={t('Burning subtitles in')} share={burn.share} />
              <span className="quiet number">
                {burn.secondsLeft === null ? '' : timeLeft(burn.secondsLeft)}
              </span>
            </div>
          ) : (
            <p className="push quiet">{t('What is stopped goes on with the same choices.')}</p>
          )}
          <Button className="button" onPress={isRunning ? stopBurning : onClose}>
            {isRunning ? t('Stop') : t('Close')}
          </Button>
        </>
      }
    >
      <div className="burn-both">
        <BurnPreview options={choices.options} />
        <Choices choices={choices} onChange={setChoices} />
      </div>
      <Forecast choices={choices} isBusy={isRunning} />
      <WriteTarget
        key={extension}
        extension={extension}
        suffix="burned"
        isReady={film !== undefined && !isRunning}
        existing={burn?.phase === 'exists' ? burn.path : null}
        onWrite={(path, overwrite) => startBurning(session, path, choices, overwrite)}
      />
      {burn !== null && <Outcome burn={burn} />}
    </Sheet>
  )
}

function Outcome({ burn }: { readonly burn: BurnState }) {
  if (burn.phase === 'running' || burn.phase === 'exists') return null
  const isBad = burn.phase === 'failed'
  return (
    <p role="status" className={isBad ? 'write-note' : 'burn-outcome'}>
      {isBad ? <TriangleAlert size={15} aria-hidden /> : <CircleCheck size={15} aria-hidden />}
      <span>
        {isBad
          ? burn.failure
          : burn.phase === 'stopped'
            ? t('Stopped. What is done is kept; write it again to go on.')
            : t('Written to “{{path}}”, with {{encoder}}.', {
                path: burn.paths.join('”, “'),
                encoder: burn.encoder,
              })}
      </span>
    </p>
  )
}
