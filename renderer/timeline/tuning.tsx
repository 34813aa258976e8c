import { useId, type RefObject } from 'react'
import { Dialog, Label, Popover, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import {
  defaultTimeline,
  timelineLimits,
  type TimelineSettings,
} from '../../core/document/timeline-settings.ts'
import { t } from '../language/t.ts'
import { canSearch, searchShots } from '../session/shots.ts'
import { shotsIn } from '../session/shots-in.ts'
import { changeTimeline, timelineOf } from '../session/timeline.ts'
import { useSession, useStore } from '../store.ts'
import './tuning.css'

type Of<Key extends keyof TimelineSettings> = readonly (readonly [TimelineSettings[Key], string])[]

const sounds = (): Of<'sound'> => [
  ['waveform', t('Waveform')],
  ['spectrogram', t('Spectrogram')],
  ['both', t('Both')],
]
const scales = (): Of<'scale'> => [
  ['mel', t('As heard')],
  ['logarithmic', t('Octaves')],
  ['linear', t('Hertz')],
]
const rulers = (): Of<'ruler'> => [
  ['clock', t('Clock time')],
  ['timecode', t('Timecode')],
  ['frames', t('Frames')],
]
const follows = (): Of<'follow'> => [
  ['page', t('By page')],
  ['center', t('In the middle')],
  ['off', t('Off')],
]

/** How the timeline looks, changed while it is looked at: the panel stands over the lists, not over the timeline. */
export function Tuning({ above }: { readonly above: RefObject<HTMLElement | null> }) {
  const session = useSession()
  const { store } = session
  const isOpen = useStore(({ timeline }) => timeline.tuning)
  const settings = useStore(timelineOf)
  const shots = useStore((state) => shotsIn(state).length)
  const hasPicture = useStore(({ media }) => media?.opened.info.video !== undefined)
  const searchable = useStore(canSearch)
  const change = (part: Partial<TimelineSettings>) => changeTimeline(session, part)
  const setOpen = (tuning: boolean) => store.set(({ timeline }) => ({ timeline: { ...timeline, tuning } }))
  return (
    <Popover
      className="popover tuning"
      triggerRef={above}
      isOpen={isOpen}
      onOpenChange={setOpen}
      placement="top end"
      isNonModal
    >
      <Dialog aria-label={t('Look of the timeline')}>
        <section>
          <Pick
            label={t('Sound')}
            options={sounds()}
            value={settings.sound}
            onPick={(sound) => change({ sound })}
          />
          <Slide
            settings={settings}
            of="waveHeight"
            label={t('Height of the waveform')}
            step={0.1}
            unit="×"
            onSlide={change}
          />
          <Slide
            settings={settings}
            of="brightness"
            label={t('Brightness')}
            step={1}
            unit="dB"
            onSlide={change}
          />
          <Slide
            settings={settings}
            of="contrast"
            label={t('Range of loudness')}
            step={1}
            unit="dB"
            onSlide={change}
          />
          <Slide
            settings={settings}
            of="lowest"
            label={t('Lowest pitch')}
            step={10}
            unit="Hz"
            onSlide={change}
          />
          <Slide
            settings={settings}
            of="highest"
            label={t('Highest pitch')}
            step={100}
            unit="Hz"
            onSlide={change}
          />
          <Pick
            label={t('Pitches')}
            options={scales()}
            value={settings.scale}
            onPick={(scale) => change({ scale })}
          />
        </section>
        <section>
          <Pick
            label={t('Ruler')}
            options={rulers()}
            value={settings.ruler}
            onPick={(ruler) => change({ ruler })}
          />
          <Pick
            label={t('Follow playback')}
            options={follows()}
            value={settings.follow}
            onPick={(follow) => change({ follow })}
          />
          <Slide
            settings={settings}
            of="shotThreshold"
            label={t('Shot changes: least change')}
            step={1}
            unit=""
            onSlide={change}
          />
          <p className="quiet">
            {hasPicture
              ? t('{{count}} shot changes are shown.', { count: shots })
              : t('There is no picture.')}
          </p>
          <label className="tick">
            <input
              type="checkbox"
              checked={settings.findShots}
              onChange={({ currentTarget }) => change({ findShots: currentTarget.checked })}
            />
            <span>{t('Find shot changes when a film is opened')}</span>
          </label>
          <footer>
            <button
              type="button"
              className="button small"
              disabled={!searchable}
              onClick={() => searchShots(session, true)}
            >
              {t('Find shot changes')}
            </button>
            <button type="button" className="button small" onClick={() => change(defaultTimeline)}>
              {t('Usual look')}
            </button>
          </footer>
        </section>
      </Dialog>
    </Popover>
  )
}

interface PickProps<Value extends string> {
  readonly label: string
  readonly options: readonly (readonly [Value, string])[]
  readonly value: Value
  readonly onPick: (value: Value) => void
}

function Pick<Value extends string>({ label, options, value, onPick }: PickProps<Value>) {
  return (
    <RadioGroup
      className="pick"
      orientation="horizontal"
      value={value}
      onChange={(next) => {
        const found = options.find(([id]) => id === next)
        if (found !== undefined) onPick(found[0])
      }}
    >
      <Label>{label}</Label>
      <div>
        {options.map(([id, name]) => (
          <RadioField key={id} value={id}>
            <RadioButton className="pick-one">{name}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  )
}

interface SlideProps {
  readonly settings: TimelineSettings
  readonly of: keyof typeof timelineLimits
  readonly label: string
  readonly step: number
  readonly unit: string
  readonly onSlide: (change: Partial<TimelineSettings>) => void
}

function Slide({ settings, of, label, step, unit, onSlide }: SlideProps) {
  const id = useId()
  const [min, max] = timelineLimits[of]
  const value = settings[of]
  const shown = `${step < 1 ? value.toFixed(1) : Math.round(value)} ${unit}`.trim()
  return (
    <div className="slide">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={({ currentTarget }) => onSlide({ [of]: Number(currentTarget.value) })}
      />
      <output htmlFor={id} className="number">
        {shown}
      </output>
    </div>
  )
}
