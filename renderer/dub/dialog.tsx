import { CircleCheck, TriangleAlert, Volume2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button, Input, Label, ListBox, ListBoxItem, NumberField } from 'react-aria-components'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { formatClock } from '../../core/time/timecode.ts'
import type { FittedCue } from '../../preload/speech.ts'
import { SelectField } from '../export/select-field.tsx'
import { formatNumber } from '../language/number.ts'
import { t } from '../language/t.ts'
import { mannerOf } from '../script-view/speak.ts'
import { VoicePicker } from '../script-view/voice-picker.tsx'
import { changeManner, readVoices, voiceOf } from '../script-view/voices.ts'
import { WriteVoice } from '../speech/write-voice.tsx'
import { useSession, useStore } from '../store.ts'
import { focusFirst, Sheet } from '../theme/controls.tsx'
import { ProgressBar } from '../theme/progress-bar.tsx'
import {
  doesNotFit,
  goToFitted,
  speakCues,
  startDubChoices,
  stopSpeakingCues,
  type DubChoices,
} from './dub.ts'
import './dub.css'

/** A voice for the cues that there are: who speaks, how fast at most, which cues are too long, and what is written of it. */
export function DubDialog() {
  const session = useSession()
  const { store } = session
  const manner = useStore(mannerOf)
  const engines = useStore(({ narration }) => narration.engines)
  const dub = useStore((state) => state.dub)
  const cues = useStore(({ history }) => history.document.cues)
  const [choices, setChoices] = useState<DubChoices>(startDubChoices)
  useEffect(() => readVoices(session), [session])
  const found = voiceOf(engines, manner.voice)
  const isSpeaking = dub !== null && dub.share !== null
  const onClose = () => store.set({ dialog: null })
  const speak = () => speakCues(session, manner, found?.voice.language ?? '', choices)
  return (
    <Sheet
      title={t('Voice for cues')}
      width={880}
      onClose={onClose}
      foot={
        <>
          {isSpeaking ? (
            <div className="dub-progress">
              <ProgressBar label={t('Speaking the cues')} share={dub.share} />
            </div>
          ) : (
            <p className="push quiet">
              {t('Sounds in brackets, music and names of speakers are not spoken.')}
            </p>
          )}
          <Button className="button" onPress={isSpeaking ? stopSpeakingCues : onClose}>
            {isSpeaking ? t('Stop') : t('Close')}
          </Button>
          <Button ref={focusFirst} className="button primary" onPress={speak} isDisabled={isSpeaking}>
            <Volume2 size={15} aria-hidden /> {dub === null ? t('Speak the cues') : t('Speak again')}
          </Button>
        </>
      }
    >
      <div className="dub-choices">
        <div className="field in-line">
          <span className="label">{t('Voice')}</span>
          <VoicePicker
            label={t('Voice')}
            value={manner.voice}
            onChange={(voice) => voice !== null && changeManner(session, { voice })}
          />
        </div>
        <Limits choices={choices} onChange={(some) => setChoices((old) => ({ ...old, ...some }))} />
      </div>
      {dub?.failure !== null && dub !== null && (
        <p className="write-note" role="status">
          <TriangleAlert size={15} aria-hidden />
          <span>{dub.failure}</span>
        </p>
      )}
      {dub !== null && dub.failure === null && (
        <Outcome fitted={dub.fitted} isDone={dub.sound !== null} isOld={dub.cues !== cues} />
      )}
      {dub !== null && dub.sound !== null && (
        <WriteVoice
          key={dub.sound.speech}
          speech={dub.sound.speech}
          language={dub.language}
          title={dub.isDescription ? t('Audio description') : t('Voice')}
          isDescription={dub.isDescription}
        />
      )}
    </Sheet>
  )
}

interface LimitsProps {
  readonly choices: DubChoices
  readonly onChange: (some: Partial<DubChoices>) => void
}

function Limits({ choices, onChange }: LimitsProps) {
  const hasSecond = useStore(({ second }) => second.open !== null)
  const hasSpeech = useStore(({ speech }) => speech !== null)
  const clear: readonly (readonly [string, string])[] = [
    ['', t('Where each stands')],
    ...(hasSecond ? [['second', t('Clear of the cues of the other document')] as const] : []),
    ...(hasSpeech ? [['speech', t('Clear of the speech in the film')] as const] : []),
  ]
  return (
    <>
      <NumberField
        className="field in-line"
        value={Math.round(choices.fastest * 100)}
        minValue={100}
        maxValue={300}
        step={1}
        onChange={(percent) => {
          if (Number.isFinite(percent)) onChange({ fastest: percent / 100 })
        }}
      >
        <Label>{t('Fastest, %')}</Label>
        <span className="write-duck">
          <Input className="input number" />
          <span className="quiet">{t('Of the usual speed, where a cue is too short for its text.')}</span>
        </span>
      </NumberField>
      <SelectField
        label={t('Speech ends')}
        value={choices.beforeNext === null ? '' : String(choices.beforeNext)}
        options={[
          ['', t('With its cue')],
          ['0.1', t('Shortly before the next cue')],
          ['0.5', t('Half a second before the next cue')],
        ]}
        onChange={(value) => onChange({ beforeNext: value === '' ? null : Number(value) })}
      />
      {clear.length > 1 && (
        <SelectField
          label={t('Cues are spoken')}
          value={choices.clear ?? ''}
          options={clear}
          onChange={(value) => onChange({ clear: value === 'second' || value === 'speech' ? value : null })}
        />
      )}
    </>
  )
}

interface OutcomeProps {
  readonly fitted: readonly FittedCue[]
  readonly isDone: boolean
  /** Cues have changed since. */
  readonly isOld: boolean
}

function Outcome({ fitted, isDone, isOld }: OutcomeProps) {
  const session = useSession()
  const cues = useStore(({ history }) => history.document.cues)
  const numbers = useMemo(
    () => new Map(cues.map((cue, at) => [cue.id, { number: at + 1, text: cue.text }])),
    [cues],
  )
  const long = useMemo(() => fitted.filter(doesNotFit), [fitted])
  const faster = fitted.filter(({ factor }) => factor > 1).length
  if (fitted.length === 0) return null
  return (
    <section className="dub-outcome" aria-label={t('How the cues fit')}>
      <p role="status" className="dub-sum">
        {long.length === 0 ? <CircleCheck size={15} aria-hidden /> : <TriangleAlert size={15} aria-hidden />}
        <span>
          {t('{{count}} cues spoken.', { count: fitted.length })}{' '}
          {faster > 0 && t('{{count}} of them faster.', { count: faster })}{' '}
          {long.length > 0
            ? t('{{count}} do not fit, and were spoken in full.', { count: long.length })
            : isDone
              ? t('All of them fit.')
              : ''}{' '}
          {isOld && <strong>{t('The cues have changed since.')}</strong>}
        </span>
      </p>
      {long.length > 0 && (
        <ListBox
          className="dub-list"
          aria-label={t('Cues that do not fit')}
          items={long.map((fit) => ({ ...fit, id: fit.cue }))}
          onAction={(id) => {
            const fit = long.find(({ cue }) => cue === id)
            if (fit !== undefined) goToFitted(session, fit)
          }}
        >
          {(fit) => (
            <ListBoxItem
              id={fit.cue}
              className="menu-item dub-row"
              textValue={`${numbers.get(fit.cue)?.number ?? ''} ${overOf(fit)}`}
            >
              <span className="number">{formatNumber(numbers.get(fit.cue)?.number ?? 0)}</span>
              <span className="number">{formatClock(fit.offset)}</span>
              <span className="dub-over">{overOf(fit)}</span>
              <span className="dub-text">{numbers.get(fit.cue)?.text.replaceAll('\n', ' ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </section>
  )
}

const seconds = (time: Ticks): string => toSeconds(time).toFixed(2)

function overOf({ overrun, overlap }: FittedCue): string {
  return [
    ...(overrun > 0 ? [t('{{seconds}} s too long', { seconds: seconds(overrun) })] : []),
    ...(overlap > 0 ? [t('{{seconds}} s over dialogue', { seconds: seconds(overlap) })] : []),
  ].join(', ')
}
